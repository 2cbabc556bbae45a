from journal.models.audit import AccessRecord
from journal.models.invitations import Invitation
from journal.models.notes import Note, Review
from journal.models.pain import PainReport, PainWord
from journal.models.plans import Pause, Plan
from journal.models.sessions import ExerciseResult, PracticeSession
from journal.models.sharing import Connection, Share

__all__ = [
    "AccessRecord",
    "Connection",
    "ExerciseResult",
    "Invitation",
    "Note",
    "PainReport",
    "PainWord",
    "Pause",
    "Plan",
    "PracticeSession",
    "Review",
    "Share",
]
