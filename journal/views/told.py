"""What is done with a pain report once it is kept: advice where it calls for some, and its one sentence."""

from django.http import HttpResponse
from django.shortcuts import redirect

from journal import sentence
from journal.enums import Effect
from journal.models import PainReport
from journal.pain_advice import WORDS, Advice, AdviceWords, advise


def advice_on(report: PainReport) -> tuple[Advice, ...]:
    """Reads the report's words and places (two queries unless prefetched)."""
    return advise(
        words=[row.word for row in report.words.all() if row.word],
        places=[row.place for row in report.places.all()],
        spread=report.spread,
        side=report.spread_side,
    )


def words_of(advice: tuple[Advice, ...]) -> list[AdviceWords]:
    return [WORDS[one] for one in advice]


def after_saving(report: PainReport, otherwise: HttpResponse) -> HttpResponse:
    """To the advice a report calls for, or on as usual."""
    return redirect("journal:pain_advice", report.uuid) if advice_on(report) else otherwise


def sentence_of(report: PainReport) -> str:
    """The report in one sentence; "" where it holds nothing to say."""
    words, influences = report.words.all(), report.influences.all()
    told = sentence.sentence(
        words=[row.word for row in words if row.word],
        own_word=next((row.own for row in words if row.own), ""),
        places=[row.place for row in report.places.all()],
        worse=[row.factor for row in influences if row.effect == Effect.WORSE],
        better=[row.factor for row in influences if row.effect == Effect.BETTER],
    )
    return told if told != sentence.sentence() else ""
