from journal.models.pain import PainReport, PainWord
from journal.models.plans import Pause, Plan
from journal.models.sessions import ExerciseResult, PracticeSession
from journal.models.sharing import Connection, Share

__all__ = [
    "Connection",
    "ExerciseResult",
    "PainReport",
    "PainWord",
    "Pause",
    "Plan",
    "PracticeSession",
    "Share",
]
