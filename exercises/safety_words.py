"""The words of the safety pages: plain questions, and calm advice that finds no illness and promises nothing.

Only the questions about the person name illnesses: those that a doctor has named to them before.

"%(number)s" in an advice is the emergency number of the place where Backcare is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exercises.safety import Level

type Words = str | Promise

LEVELS: Mapping[Level, Words] = {
    Level.EMERGENCY: _("emergency"),
    Level.URGENT: _("urgent"),
    Level.CHECK: _("ask first"),
    Level.MODIFY: _("in a way that suits"),
}

NONE_OF_THESE = _("None of these")
CHOOSE = _("Choose what is true for you, or “None of these”.")
NOT_BOTH = _("You chose “None of these” and something else. Choose one or the other.")

NEW_OR_WORSE = _("Tick what is new or getting worse, even if you are not sure.")
NOT_SEEN_YET = _("No back pain, or a doctor has already looked at it? Then leave it out.")


@dataclass(frozen=True)
class Question:
    """A page of choices: the question above them, a hint for all of them."""

    title: Words
    hint: Words


@dataclass(frozen=True)
class SignWords:
    """A sign as it stands beside its box, with a hint where that is clearer."""

    label: Words
    hint: Words = ""


QUESTIONS: Mapping[str, Question] = {
    "feeling": Question(_("Have you noticed any of these in your legs, bladder or bowel?"), NEW_OR_WORSE),
    "sudden": Question(_("Has any of these happened with your back pain?"), NEW_OR_WORSE),
    "health": Question(_("With your back pain, is any of these true for you?"), NOT_SEEN_YET),
    "pattern": Question(_("Is your back pain like any of these?"), NOT_SEEN_YET),
}

SIGNS: Mapping[str, SignWords] = {
    # --- feeling ---
    "saddle_numb": SignWords(
        _("Numb or tingling between the legs"),
        _("Around the genitals, the buttocks or the back passage. Toilet paper may feel different."),
    ),
    "bladder": SignWords(
        _("Trouble when you pee"), _("It is hard to start, to stop or to hold, or you cannot feel it.")
    ),
    "bowel": SignWords(_("Trouble when you poo"), _("You cannot hold it, or you cannot feel it pass.")),
    "sexual_numb": SignWords(
        _("Less feeling during sex"), _("The genitals feel numb, or an erection has become difficult.")
    ),
    "both_legs": SignWords(_("Trouble in both legs"), _("Pain, tingling, numbness or weakness.")),
    "leg_weak_prog": SignWords(
        _("A leg that is getting weaker"), _("Or a foot that drags, or walking that has become hard.")
    ),
    # --- sudden ---
    "chest": SignWords(_("Pain in the chest")),
    "collapse": SignWords(
        _("Fainting, or a sudden tearing pain"), _("In the back or the belly, perhaps with a cold sweat.")
    ),
    "major_trauma": SignWords(
        _("It began with a serious accident or fall"), _("Leave it out if a doctor has looked at it since.")
    ),
    # --- health ---
    "fever": SignWords(_("Fever, or feeling ill")),
    "weight_loss": SignWords(_("Losing weight without trying")),
    "cancer": SignWords(_("Cancer, now or in the past")),
    "lump": SignWords(_("A lump or swelling on the back"), _("Or a back that has changed its shape.")),
    "weak_immune": SignWords(_("A weak immune system, or drugs by needle")),
    "steroids": SignWords(_("Steroid medicine for a long time"), _("Cortisone, for example.")),
    "bone_knock": SignWords(
        _("Thin bones and a small knock"), _("You have osteoporosis, and the pain came after a bump or a small fall.")
    ),
    # --- pattern ---
    "constant": SignWords(_("It does not ease when you rest"), _("Or it is much worse at night.")),
    "upper_back": SignWords(_("It is high up, between the shoulder blades")),
    "cough": SignWords(_("It gets worse when you sneeze or cough"), _("Or when you push on the toilet.")),
    "one_leg": SignWords(_("New pain in one leg, below the knee"), _("And the leg is numb or weak as well.")),
    "first_severe": SignWords(
        _("It is very bad, for the first time"), _("And you are younger than 20 or older than 55.")
    ),
    "worse_weekly": SignWords(_("It has been getting worse week by week")),
    "six_weeks": SignWords(_("It is no better after six weeks")),
    # --- lately ---
    "recent_operation": SignWords(_("An operation")),
    "recent_break": SignWords(_("A broken bone")),
    "recent_accident": SignWords(_("An accident or a bad fall")),
    # --- spine ---
    "osteoporosis": SignWords(_("Osteoporosis"), _("Bones that have become thin.")),
    "spine_break": SignWords(_("A broken vertebra, now or in the past")),
    "disc": SignWords(_("A slipped disc"), _("Also called a herniated disc.")),
    "stenosis": SignWords(_("A narrow spinal canal"), _("Also called stenosis.")),
    "slipped_vertebra": SignWords(_("A vertebra that has slid forward"), _("Also called spondylolisthesis.")),
    "spine_illness": SignWords(
        _("An illness of the spine"), _("Cancer, an infection or rheumatism that a doctor found there.")
    ),
    # --- moving ---
    "leg_pain": SignWords(_("Pain or tingling in a leg"), _("It comes from the back, and a doctor may know of it.")),
    "arching": SignWords(_("Pain when you arch your back"), _("When you lean back, for example.")),
    # --- circulation ---
    "heart": SignWords(_("A heart disease")),
    "pressure_high": SignWords(_("High blood pressure"), _("That is not under control.")),
    "pressure_low": SignWords(_("Low blood pressure"), _("You feel it when you stand up, for example.")),
    "fainting": SignWords(_("Fainting, in the past year")),
    "vertigo": SignWords(_("Dizziness"), _("Things turn, or you feel light in the head.")),
    "glaucoma": SignWords(_("Glaucoma"), _("High pressure in the eye.")),
    "eye_operation": SignWords(_("An operation on an eye, in the last 3 months")),
    # --- baby ---
    "pregnant": SignWords(_("I am pregnant")),
    "birth": SignWords(_("I gave birth in the last 12 weeks")),
    # --- belly ---
    "belly_hernia": SignWords(_("A hernia in the belly or groin")),
    "hiatal_hernia": SignWords(_("A hiatal hernia"), _("Part of the stomach slides up.")),
    "heartburn": SignWords(_("Heartburn"), _("Also called reflux.")),
    # --- joints ---
    "new_hip": SignWords(_("A new hip joint")),
    "new_knee": SignWords(_("A new knee joint")),
    "sore_knee": SignWords(_("Knee trouble"), _("It hurts when you kneel or bend it.")),
    "sore_wrist": SignWords(_("Wrist trouble")),
    "sore_arm": SignWords(_("Elbow or shoulder trouble")),
    "sore_neck": SignWords(_("Neck trouble")),
    # --- steady ---
    "unsteady": SignWords(_("Trouble with balance")),
    "fear_of_falling": SignWords(_("Fear of falling")),
}

ABOUT = Question(
    _("About you: does any of this fit?"),
    _("Tick what fits, and we ask a little more. Then we choose exercises that suit you."),
)

# A topic about the person: as it stands on the page of broad topics, and the page that asks more.
ABOUT_TOPICS: Mapping[str, SignWords] = {
    "lately": SignWords(_("An operation, a broken bone or an accident"), _("In the last 3 months.")),
    "spine": SignWords(_("Something a doctor found in your back or bones"), _("A slipped disc or thin bones, say.")),
    "moving": SignWords(_("Pain down a leg, or pain when you arch your back")),
    "circulation": SignWords(_("Heart, blood pressure, dizziness or eyes")),
    "baby": SignWords(_("Pregnant, or gave birth not long ago")),
    "belly": SignWords(_("A hernia or heartburn")),
    "joints": SignWords(_("Knee, hip, wrist, elbow, shoulder or neck")),
    "steady": SignWords(_("Balance, or fear of falling")),
}
ABOUT_QUESTIONS: Mapping[str, Question] = {
    "lately": Question(_("What happened in the last 3 months?"), _("Tick all that fit.")),
    "spine": Question(_("What did a doctor find?"), _("Tick all that fit.")),
    "moving": Question(_("How does your back hurt?"), _("Tick all that fit.")),
    "circulation": Question(_("Heart, blood pressure, dizziness, eyes: what fits?"), _("Tick all that fit.")),
    "baby": Question(_("Are you pregnant, or did you give birth?"), _("Tick what fits.")),
    "belly": Question(_("A hernia or heartburn: what fits?"), _("Tick all that fit.")),
    "joints": Question(_("Which joints?"), _("Tick all that fit.")),
    "steady": Question(_("Balance: what fits?"), _("Tick all that fit.")),
}

STOP_AT_ONCE: tuple[Words, ...] = (
    _("chest pain, or a racing heart"),
    _("trouble breathing"),
    _("feeling faint, sick or unsteady, or seeing less clearly"),
    _("pain that grows, or that is not like your usual pain"),
    _("new pain, tingling or numbness in a leg"),
)
STOP_WHEN_PREGNANT = _(
    "If you are pregnant, stop too for bleeding, loss of fluid, contractions, headache, a swollen calf, "
    "or when the baby moves less."
)


@dataclass(frozen=True)
class Advice:
    """A stop page: `title` of the page, and its care card (`now`, then why, whom to call, how soon, meanwhile)."""

    title: Words
    now: Words
    why: Words
    whom: Words
    soon: Words
    meanwhile: Words
    later: Words


ADVICE: Mapping[Level, Advice] = {
    Level.EMERGENCY: Advice(
        title=_("Please stop here and get help"),
        now=_("Call %(number)s now"),
        why=_(
            "What you told us needs a doctor straight away. It may turn out to be harmless. "
            "If it is not, early help works best."
        ),
        whom=_("Call %(number)s, or let somebody take you to the nearest emergency department. Do not drive yourself."),
        soon=_("Now, also at night and at weekends."),
        meanwhile=_(
            "Say what you ticked and when it began. Rest in a position that feels comfortable, "
            "and ask somebody to stay with you."
        ),
        later=_("The exercises wait until a doctor has seen you."),
    ),
    Level.URGENT: Advice(
        title=_("Please talk to a doctor first"),
        now=_("Contact a doctor today or tomorrow"),
        why=_(
            "What you told us should be looked at before you exercise. On its own it is often harmless. "
            "A doctor can find out; an app cannot."
        ),
        whom=_("Your own doctor. If they are closed, the doctor on call near you."),
        soon=_("Today or tomorrow."),
        meanwhile=_(
            "Move as far as it feels comfortable. If you become numb between the legs, cannot control bladder or "
            "bowel, get weaker in a leg, have chest pain or faint, call %(number)s."
        ),
        later=_("The exercises wait until a doctor or physio has seen you."),
    ),
}

# The care card alone, from the player's "Stop, this hurts". Nothing was asked, so it says when to call.
HELP_NOW: tuple[Words, ...] = (
    _("chest pain, trouble breathing, or fainting"),
    _("new numbness between the legs"),
    _("new trouble with bladder or bowel"),
    _("a leg that gets weaker, or numbness in both legs"),
)
HELP_SOON: tuple[Words, ...] = (
    _("new pain, tingling or numbness down one leg"),
    _("pain that stays much stronger than before"),
    _("dizziness that comes back"),
)
