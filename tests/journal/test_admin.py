"""The operator's pages of the journal: who, when, what kind, and nothing of how people are."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import Role, User
from journal.access import record_access
from journal.enums import AccessKind, Outcome, PauseReason, Scope
from journal.models import AccessRecord, Connection, Invitation, PainReport, PainWord, Pause, PracticeSession, Share
from tests.factories import PainReportFactory, PlanFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-7319"
LISTS = ("practicesession", "plan", "pause", "connection", "invitation", "accessrecord")


@pytest.fixture
def ana() -> User:
    """Somebody with something to hide in every row."""
    ana = UserFactory(email="ana@example.org")
    session = PracticeSessionFactory(user=ana, note=CANARY, outcome=Outcome.STOPPED_PAIN, effort=3)
    report = PainReportFactory(user=ana, session=session, moment="after", intensity=8, note=CANARY, place=CANARY)
    PainWord.objects.create(report=report, own=CANARY)
    PlanFactory(user=ana, reason=CANARY, variants={"standing-roll-down": CANARY})
    day = datetime.date(2026, 11, 20)
    Pause.objects.create(user=ana, reason=PauseReason.FLARE, first=day, local_date=day, zone="UTC", utc_offset=0)
    instructor = UserFactory(role=Role.INSTRUCTOR)
    connection = Connection.objects.create(instructor=instructor, client=ana)
    Share.objects.create(connection=connection, scope=Scope.SAFETY)
    Invitation.objects.create(inviter=ana, for_role=Role.INSTRUCTOR, label=CANARY, token_digest=CANARY)
    record_access(instructor, [ana], AccessKind.CLIENT)
    return ana


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("operator@example.org", "three slow words"))
    return client


@pytest.mark.parametrize("model", LISTS)
def test_lists_show_who_and_when_but_not_how(operator: Client, ana: User, model: str) -> None:
    page = operator.get(reverse(f"admin:journal_{model}_changelist"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "ana@example.org" in text
    for hidden in (CANARY, "stopped", "hurt", "flare", "effort", "safety answers"):
        assert hidden not in text.lower()


@pytest.mark.parametrize("model", LISTS)
def test_no_row_can_be_opened_or_changed(operator: Client, ana: User, model: str) -> None:
    pk = operator.get(reverse(f"admin:journal_{model}_changelist")).context["cl"].result_list[0].pk
    for page, args in (("add", []), ("change", [pk]), ("delete", [pk]), ("history", [pk])):
        assert operator.get(reverse(f"admin:journal_{model}_{page}", args=args)).status_code == 403
    assert operator.post(reverse(f"admin:journal_{model}_change", args=[pk]), {}).status_code == 403


def test_pain_has_no_page(operator: Client, ana: User) -> None:
    index = operator.get(reverse("admin:index")).content.decode()
    assert "/journal/practicesession/" in index
    assert "/journal/pain" not in index


def test_an_account_goes_with_all_that_is_in_it_and_none_of_it_is_read_out(operator: Client, ana: User) -> None:
    url = reverse("admin:accounts_user_delete", args=[ana.pk])
    page = operator.get(url).content.decode()
    assert "ana@example.org" in page
    for hidden in (CANARY, "stopped", "flare"):
        assert hidden not in page
    assert operator.post(url, {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=ana.pk).exists()
    models = (PracticeSession, PainReport, Pause, Invitation, AccessRecord)
    assert [model._default_manager.count() for model in models] == [0] * len(models)
