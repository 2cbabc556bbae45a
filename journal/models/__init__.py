from journal.models.audit import AccessRecord
from journal.models.invitations import Invitation
from journal.models.life import (
    ActivityRating,
    OwnActivity,
    PainCause,
    PainOrigin,
    WeekReview,
)
from journal.models.notes import Note, Review
from journal.models.pain import PainInfluence, PainPlace, PainReport, PainWord
from journal.models.plans import Pause, Plan
from journal.models.sessions import ExerciseResult, PracticeSession
from journal.models.sharing import Connection, Share

__all__ = [
    "AccessRecord",
    "ActivityRating",
    "Connection",
    "ExerciseResult",
    "Invitation",
    "Note",
    "OwnActivity",
    "PainCause",
    "PainInfluence",
    "PainOrigin",
    "PainPlace",
    "PainReport",
    "PainWord",
    "Pause",
    "Plan",
    "PracticeSession",
    "Review",
    "Share",
    "WeekReview",
]
