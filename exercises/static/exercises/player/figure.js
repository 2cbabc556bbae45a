/**
 * The moving body: a pose becomes SVG paths.
 *
 * Everything except the class `Figure` is free of the DOM. exercises/figure.py draws the same paths for still
 * pictures, and a test holds the two to each other.
 */

import { part, polar, root, solve } from "./joints.js";

export { EASE, mix, poseAt, solve } from "./joints.js";

const SVG = "http://www.w3.org/2000/svg";
// How far the visible spine lies behind the middle of the trunk.
const SPINE_DEPTH = { hip: 2, l5: 3.4, t12: 3.6, t6: 4, c7: 2.4, skull: 0.5 };

// --- shapes: path data, y turned downwards, rounded to a tenth of a unit -------------------------------------------

const number = (value) => (Math.round(value * 10) / 10).toString();
const spot = (point) => `${number(point.x)} ${number(-point.y)}`;
const around = (centre, radius, radians) => ({
  x: centre.x + radius * Math.cos(radians),
  y: centre.y + radius * Math.sin(radians),
});

/** A limb: two circles and the lines that touch both. */
function capsule(a, b, radiusA, radiusB) {
  const distance = Math.hypot(b.x - a.x, b.y - a.y);
  if (distance <= Math.abs(radiusA - radiusB) + 0.01) {
    const [centre, radius] = radiusA > radiusB ? [a, radiusA] : [b, radiusB];
    return ellipse(centre, 90, radius, radius);
  }
  const axis = Math.atan2(b.y - a.y, b.x - a.x);
  const touch = Math.acos((radiusA - radiusB) / distance);
  const [arcA, arcB] = [number(radiusA), number(radiusB)];
  const [moreA, moreB] = radiusA >= radiusB ? [1, 0] : [0, 1];
  return (
    `M${spot(around(a, radiusA, axis + touch))}` +
    `A${arcA} ${arcA} 0 ${moreA} 0 ${spot(around(a, radiusA, axis - touch))}` +
    `L${spot(around(b, radiusB, axis - touch))}` +
    `A${arcB} ${arcB} 0 ${moreB} 0 ${spot(around(b, radiusB, axis + touch))}Z`
  );
}

function ellipse(centre, degrees, radiusX, radiusY) {
  const top = spot(polar(centre, degrees, radiusY));
  const bottom = spot(polar(centre, degrees + 180, radiusY));
  const arc = `A${number(radiusX)} ${number(radiusY)} ${number(90 - degrees)} 1 0 `;
  return `M${top}${arc}${bottom}${arc}${top}Z`;
}

/** A curve through all points (Catmull-Rom, written as cubic Beziers). */
export function smooth(points) {
  let data = `M${spot(points[0])}`;
  for (let i = 0; i + 1 < points.length; i++) {
    const [start, end] = [points[i], points[i + 1]];
    const before = points[i - 1] ?? start;
    const after = points[i + 2] ?? end;
    const leave = { x: start.x + (end.x - before.x) / 6, y: start.y + (end.y - before.y) / 6 };
    const arrive = { x: end.x - (after.x - start.x) / 6, y: end.y - (after.y - start.y) / 6 };
    data += `C${spot(leave)} ${spot(arrive)} ${spot(end)}`;
  }
  return data;
}

/** A cap of hair: it tells which way the face looks. */
function hair(head, degrees, radiusX, radiusY) {
  const at = (x, y) => spot(polar(polar(head, degrees, y * radiusY), degrees - 90, x * radiusX));
  return (
    `M${at(0.72, 0.74)}C${at(0.3, 1.28)} ${at(-1.12, 1.12)} ${at(-1.1, 0.1)}` +
    `C${at(-1.12, -0.35)} ${at(-0.95, -0.72)} ${at(-0.66, -0.78)}` +
    `C${at(-0.42, -0.5)} ${at(-0.5, -0.1)} ${at(-0.3, 0.12)}` +
    `C${at(-0.1, 0.42)} ${at(0.4, 0.42)} ${at(0.72, 0.74)}Z`
  );
}

// --- the drawing, back to front ------------------------------------------------------------------------------------

function arm(joints, radii, side) {
  const [elbow, wrist, fingers] = ["elbow", "wrist", "fingers"].map((name) => joints[part(side, name)]);
  const skin = side || "skin";
  return [
    [skin, capsule(elbow, wrist, radii.elbow, radii.wrist)],
    [skin, capsule(wrist, fingers, radii.wrist, radii.fingers)],
    [`${skin} sleeve`, capsule(root(joints, side, "shoulder"), elbow, radii.shoulder, radii.elbow)],
  ];
}

function leg(joints, radii, side) {
  const [bent, ankle, heel, toe] = ["knee", "ankle", "heel", "toe"].map((name) => joints[part(side, name)]);
  return [
    [`${side || "skin"} foot`, capsule(heel, toe, radii.heel, radii.toe)],
    [`${side || "skin"} foot`, capsule(ankle, heel, radii.ankle, radii.heel)],
    [side || "leg", capsule(root(joints, side, "hip"), bent, radii.thighTop, radii.knee)],
    [side || "leg", capsule(bent, ankle, radii.knee, radii.ankle)],
  ];
}

function head(joints, radii, pose) {
  const nose = polar(polar(joints.head, pose.head - 90, radii.headRx * 0.96), pose.head, -0.6);
  return [
    ["skin", capsule(joints.c7, joints.skull, radii.neck, radii.neck)],
    ["skin", ellipse(nose, pose.head, 2, 2.4)],
    ["skin", ellipse(joints.head, pose.head, radii.headRx, radii.headRy)],
    ["hair", hair(joints.head, pose.head, radii.headRx, radii.headRy)],
  ];
}

function torso(joints, radii) {
  const between = (kind, a, b) => [kind, capsule(joints[a], joints[b], radii[a], radii[b])];
  return [between("top", "t12", "t6"), between("top", "t6", "c7"), between("top", "l5", "t12"), between("leg", "hip", "l5")];
}

function spine(joints, pose) {
  const facing = {
    hip: pose.pelvis,
    l5: (pose.pelvis + pose.lumbar) / 2,
    t12: (pose.lumbar + pose.thoraxLow) / 2,
    t6: (pose.thoraxLow + pose.thoraxUp) / 2,
    c7: (pose.thoraxUp + pose.neck) / 2,
    skull: pose.neck,
  };
  return smooth(Object.keys(SPINE_DEPTH).map((name) => polar(joints[name], facing[name] + 90, SPINE_DEPTH[name])));
}

/** The drawing of a pose: [[class, path data], ...] from back to front; number and classes depend on the figure only. */
export function paths(body, figure, pose) {
  const joints = solve(body, figure, pose);
  const { radii } = body;
  const nearArm = arm(joints, radii, "");
  const behind = figure.arms === "behind";
  return [
    ...arm(joints, radii, "far"),
    ...(behind ? nearArm : []),
    ...leg(joints, radii, "far"),
    ...head(joints, radii, pose),
    ...leg(joints, radii, ""),
    ...(figure.weight ? [["weight", ellipse(joints.weight, 90, figure.weight, figure.weight)]] : []),
    ...torso(joints, radii),
    ...(behind ? [] : nearArm),
    ["spine", spine(joints, pose)],
  ];
}

/** Neighbours of one colour as one path: a browser styles nine elements a frame much faster than twenty-three. */
function merged(drawing) {
  const found = [];
  for (const [kind, data] of drawing) {
    const [colour] = kind.split(" ");
    const last = found.at(-1);
    if (last?.[0] === colour) last[1] += data;
    else found.push([colour, data]);
  }
  return found;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return made;
}

/** What the body leans on, sits on or lies over. */
function prop({ x, y, w, h, r = 2, turn = 0 }) {
  const place = { class: "prop", x, y: -(y + h), width: w, height: h, rx: r };
  return element("rect", turn ? { ...place, transform: `rotate(${-turn} ${x} ${-y})` } : place);
}

/** The body in an <svg>: elements are made once for a figure, a frame touches only the paths that changed. */
export class Figure {
  constructor(svg, body, figure = null) {
    this.svg = svg;
    this.body = body;
    if (figure) this.use(figure);
  }

  /** Changes to another figure (the next exercise or variant); the body appears with the next `draw`. */
  use(figure) {
    const { x, y, w, h } = figure.view;
    this.figure = figure;
    this.shapes = null;
    this.mirrored = false;
    this.group = element("g", { class: "body" });
    this.group.append(...(figure.props ?? []).map(prop));
    this.svg.classList.add("fig");
    this.svg.setAttribute("viewBox", `${x} ${-(y + h)} ${w} ${h}`);
    this.svg.replaceChildren(
      element("rect", { class: "mat", x: x + 8, y: 0, width: w - 16, height: 4.5, rx: 2.2 }),
      this.group,
    );
  }

  draw(pose, mirrored = false) {
    const drawing = merged(paths(this.body, this.figure, pose));
    if (!this.shapes) {
      this.shapes = drawing.map(([kind]) => ({ path: element("path", { class: kind }), data: "" }));
      this.group.append(...this.shapes.map((shape) => shape.path));
    }
    drawing.forEach(([, data], i) => {
      const shape = this.shapes[i];
      if (shape.data === data) return;
      shape.path.setAttribute("d", data);
      shape.data = data;
    });
    if (mirrored !== this.mirrored) this.#mirror(mirrored);
  }

  /** The left side is the right side seen in a mirror that stands in the middle of the view. */
  #mirror(mirrored) {
    const { x, w } = this.figure.view;
    if (mirrored) this.group.setAttribute("transform", `translate(${2 * x + w} 0) scale(-1 1)`);
    else this.group.removeAttribute("transform");
    this.mirrored = mirrored;
  }
}
