"""What an editor of the content sees beside the form: the pose that a step shows, and every moment of a timeline."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exercises import content
from exercises.figure import poster, still_svg
from exercises.joints import FigureData
from exercises.timeline import Moment, RoutinePlan, build


def pose(figure: FigureData | None, name: str) -> SafeString | str:
    """The body in one pose; words where there is nothing to draw."""
    if not figure or name not in figure.get("poses", {}):
        return _("Nothing is drawn: text and voice only.")
    return _small(still_svg(content.body(), figure, figure["poses"][name], label=name))


def _small(drawing: SafeString) -> SafeString:
    return format_html('<div class="preview-figure">{}</div>', drawing)


def timeline(plan: RoutinePlan) -> SafeString | str:
    """The drawings of the exercises and a table of all moments: when, what is shown, what is spoken."""
    made = build(plan)
    if not made.moments:
        return _("Nothing is to be done in it.")
    drawings = [
        _small(poster(plan.body, exercise.figure, exercise.title)) for exercise in plan.exercises if exercise.figure
    ]
    return format_html(
        '<div class="preview">{}<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        format_html_join("", "{}", ((drawing,) for drawing in drawings)),
        format_html_join(
            "",
            '<th scope="col">{}</th>',
            (
                (title,)
                for title in (
                    _("At"),
                    _("Seconds"),
                    _("Exercise"),
                    _("Block"),
                    _("Side"),
                    _("Repetition"),
                    _("Pose"),
                    _("Breath"),
                    _("On the screen"),
                    _("Spoken"),
                    _("Spoken, counts only"),
                )
            ),
        ),
        format_html_join(
            "", "<tr>{}</tr>", ((_row(moment, made.exercises[moment.ex].title),) for moment in made.moments)
        ),
    )


def _row(moment: Moment, title: str) -> SafeString:
    minutes, seconds = divmod(moment.at / 1000, 60)
    cells = (
        f"{int(minutes)}:{seconds:04.1f}",
        f"{moment.ms / 1000:g}",
        title,
        moment.block,
        moment.side or "",
        f"{moment.rep}/{moment.reps}" if moment.rep else "",
        moment.pose or "",
        moment.breath,
        moment.cue,
        moment.say.get("full", ""),
        moment.say.get("counts", ""),
    )
    return format_html_join("", "<td>{}</td>", ((cell,) for cell in cells))
