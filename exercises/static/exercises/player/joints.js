/**
 * Where every joint of the body is in a pose. No DOM; exercises/figure.py is the same maths for still pictures.
 *
 * A side view with y up, the floor at y = 0 and one unit = 1/190 of the body's height. A pose holds the direction
 * of every segment in degrees: 0 towards +x (the way the figure faces), 90 up, counter-clockwise. Spine segments run
 * from hip to head and limbs from the body outwards; where the figure is planted at the ankle, the leg runs from the
 * floor up. Directions are mixed as numbers, so neighbouring poses keep them continuous (never wrapped at 180).
 *
 * A figure names the planted joint (`plant`), where the feet stay (`ik`), whether the arms lie behind the trunk
 * (`arms`), a weight in the bend of the knee (`weight`: radius), and its poses. The body gives lengths (`segments`),
 * thicknesses (`radii`) and where the shoulder sits.
 */

const RADIANS = Math.PI / 180;
const SIDES = ["far", ""];
// The far limbs stand a little in front of the near ones, or nobody would see that there are two.
const FAR_SHIFT = { shoulder: { x: 3, y: 0.5 }, hip: { x: 3, y: 0 }, ankle: { x: 5, y: 0 } };
const HEEL_BACK = 4.5;
const HEEL_DOWN = 2.6;
const TOE_DOWN = 3.4;

/** Fraction of the time -> fraction of the way. */
export const EASE = {
  hold: () => 1,
  lin: (t) => t,
  in: (t) => t * t,
  out: (t) => 1 - (1 - t) ** 2,
  inout: (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) ** 2),
};

/** The pose a fraction `t` of the way from `a` to `b`; what `a` does not name is taken from `b`. */
export function mix(a, b, t) {
  const mixed = {};
  for (const segment in b) {
    const start = a[segment] ?? b[segment];
    mixed[segment] = start + (b[segment] - start) * t;
  }
  return mixed;
}

/** The pose after a fraction `f` (0 to 1) of the time of a moment that moves from one pose to another. */
export function poseAt(from, to, ease, f) {
  return mix(from, to, EASE[ease](f));
}

/** The name of a joint or segment on a side ("far" or ""): elbow, farElbow. */
export const part = (side, name) => (side ? side + name[0].toUpperCase() + name.slice(1) : name);
const direction = (pose, side, segment) => pose[part(side, segment)] ?? pose[segment];
const add = (a, b) => ({ x: a.x + b.x, y: a.y + b.y });
/** Where a limb starts: the shoulder or the hip, on the far side moved forward. */
export const root = (joints, side, name) => (side ? add(joints[name], FAR_SHIFT[name]) : joints[name]);

export function polar(from, degrees, length) {
  return { x: from.x + length * Math.cos(degrees * RADIANS), y: from.y + length * Math.sin(degrees * RADIANS) };
}

/** Where the knee is when hip and ankle are given; `bend` 1 or -1 chooses the side it points to. */
function knee(hip, ankle, thigh, shank, bend) {
  const dx = ankle.x - hip.x;
  const dy = ankle.y - hip.y;
  const distance = Math.hypot(dx, dy);
  const reach = Math.min(distance, thigh + shank - 0.01);
  const along = (thigh * thigh - shank * shank + reach * reach) / (2 * reach);
  const aside = Math.sqrt(Math.max(0, thigh * thigh - along * along)) * bend;
  return {
    x: hip.x + (along * dx - aside * dy) / distance,
    y: hip.y + (along * dy + aside * dx) / distance,
  };
}

/** Hip, spine, head and shoulder, moved so that the planted joint lies on its point. */
function trunk(body, figure, pose) {
  const length = body.segments;
  const joints = { hip: { x: 0, y: 0 } };
  if (figure.plant.joint === "ankle") {
    joints.knee = polar(joints.hip, pose.thigh + 180, length.thigh);
    joints.ankle = polar(joints.knee, pose.shank + 180, length.shank);
  }
  joints.l5 = polar(joints.hip, pose.pelvis, length.pelvis);
  joints.t12 = polar(joints.l5, pose.lumbar, length.lumbar);
  joints.t6 = polar(joints.t12, pose.thoraxLow, length.thoraxLow);
  joints.c7 = polar(joints.t6, pose.thoraxUp, length.thoraxUp);
  joints.skull = polar(joints.c7, pose.neck, length.neck);
  joints.head = polar(joints.skull, pose.head, length.head);
  joints.headTop = polar(joints.head, pose.head, body.radii.headRy);
  joints.shoulder = polar(joints.t6, pose.thoraxUp, length.thoraxUp * body.shoulderAt);
  const planted = joints[figure.plant.joint];
  const shift = { x: figure.plant.x - planted.x, y: figure.plant.y - planted.y };
  for (const name in joints) joints[name] = add(joints[name], shift);
  return joints;
}

function addArm(joints, body, pose, side) {
  const length = body.segments;
  const elbow = polar(root(joints, side, "shoulder"), direction(pose, side, "upperArm"), length.upperArm);
  const wrist = polar(elbow, direction(pose, side, "forearm"), length.forearm);
  joints[part(side, "elbow")] = elbow;
  joints[part(side, "wrist")] = wrist;
  joints[part(side, "fingers")] = polar(wrist, direction(pose, side, "hand"), length.hand);
}

/** Knee and ankle: reached for when the feet stay on the floor, else swung from the hip. */
function legJoints(joints, body, figure, pose, side) {
  const { thigh, shank } = body.segments;
  const hip = root(joints, side, "hip");
  const floor = figure.ik ? figure.ik.to : figure.plant.joint === "ankle" ? figure.plant : null;
  if (!floor) {
    const bent = polar(hip, direction(pose, side, "thigh"), thigh);
    return [bent, polar(bent, direction(pose, side, "shank"), shank)];
  }
  const ankle = side ? add(floor, FAR_SHIFT.ankle) : { x: floor.x, y: floor.y };
  if (!figure.ik && !side) return [joints.knee, ankle];
  return [knee(hip, ankle, thigh, shank, figure.ik ? figure.ik.bend : 1), ankle];
}

function addLeg(joints, body, figure, pose, side) {
  const [bent, ankle] = legJoints(joints, body, figure, pose, side);
  const foot = direction(pose, side, "foot");
  const shin = Math.atan2(ankle.y - bent.y, ankle.x - bent.x) / RADIANS; // the sole lies on the far end of the shin
  joints[part(side, "knee")] = bent;
  joints[part(side, "ankle")] = ankle;
  joints[part(side, "heel")] = polar(polar(ankle, foot + 180, HEEL_BACK), shin, HEEL_DOWN);
  joints[part(side, "toe")] = polar(polar(ankle, foot, body.segments.foot), shin, TOE_DOWN);
}

/** Every joint of the body in this pose: {name: {x, y}}, the far side as farElbow, farKnee, ... */
export function solve(body, figure, pose) {
  const joints = trunk(body, figure, pose);
  for (const side of SIDES) {
    addArm(joints, body, pose, side);
    addLeg(joints, body, figure, pose, side);
  }
  const off = figure.weight + body.radii.knee; // it touches thigh and shin; NaN without a weight
  if (off) joints.weight = polar(polar(joints.knee, pose.thigh + 180, off), pose.shank, off);
  return joints;
}
