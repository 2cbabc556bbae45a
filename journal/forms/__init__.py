from journal.forms.device import DeviceSessionForm
from journal.forms.find_word import FindWordForm
from journal.forms.life import DayPainForm, NamesForm, OriginForm, WeekForm
from journal.forms.log import ByHandForm, EditSessionForm, LogForm, PastDayForm
from journal.forms.pain import EditPainForm, NumberForm, PainForm

__all__ = [
    "ByHandForm",
    "DayPainForm",
    "DeviceSessionForm",
    "EditPainForm",
    "EditSessionForm",
    "FindWordForm",
    "LogForm",
    "NamesForm",
    "NumberForm",
    "OriginForm",
    "PainForm",
    "PastDayForm",
    "WeekForm",
]
