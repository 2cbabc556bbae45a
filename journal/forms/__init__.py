from journal.forms.device import DeviceSessionForm
from journal.forms.log import (
    ByHandForm,
    EditSessionForm,
    LogForm,
    PainForm,
    PastDayForm,
)

__all__ = ["ByHandForm", "DeviceSessionForm", "EditSessionForm", "LogForm", "PainForm", "PastDayForm"]
