from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "journal"
    verbose_name = _("Journal")

    def ready(self) -> None:
        from backcare.accounts.signals import client_joined
        from journal.plans import begin_first_plan

        client_joined.connect(begin_first_plan, dispatch_uid="journal.first_plan")
