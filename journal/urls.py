"""Addresses of the journal. They carry dates and random ids, never anything about health."""

import datetime

from django.urls import path, register_converter

from journal import views

app_name = "journal"


class DayConverter:
    """A date as YYYY-MM-DD; anything else is not found."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    def to_url(self, value: datetime.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/by-hand/", views.by_hand, name="by_hand"),
    path("today/claim/", views.claim, name="claim"),
    path("today/bad-day/", views.start_flare, name="start_flare"),
    path("today/bad-day/end/", views.end_flare, name="end_flare"),
    path("today/bad-day/more/", views.renew_flare, name="renew_flare"),
    path("today/small/", views.small_thing, name="small_thing"),
    path("today/plan/understood/", views.plan_understood, name="plan_understood"),
    path("today/plan/ask/", views.ask_about_plan, name="ask_about_plan"),
    path("notes/", views.notes, name="notes"),
    path("notes/<uuid:uuid>/", views.edit_note, name="edit_note"),
    path("notes/<uuid:uuid>/delete/", views.delete_note, name="delete_note"),
    path("notes/<uuid:uuid>/restore/", views.restore_note, name="restore_note"),
    path("kept/", views.kept_for_you, name="kept_for_you"),
    path("journal/", views.journal, name="journal"),
    path("journal/small/", views.add_small_thing, name="add_small_thing"),
    path("journal/add/", views.add_past_day, name="add_past_day"),
    path("journal/<day:day>/", views.day_page, name="day"),
    path("journal/sessions/", views.save_session, name="save_session"),
    path("journal/sessions/<uuid:uuid>/log/", views.log_session, name="log_session"),
    path("journal/sessions/<uuid:uuid>/", views.edit_session, name="edit_session"),
    path("journal/<str:kind>/<uuid:uuid>/delete/", views.delete, name="delete"),
    path("journal/<str:kind>/<uuid:uuid>/restore/", views.restore, name="restore"),
    path("pain/", views.pain_now, name="pain_now"),
    path("pain/words/", views.find_word, name="find_word"),
    path("pain/day/", views.pain_day, name="pain_day"),
    path("pain/start/", views.pain_origin, name="pain_origin"),
    path("pain/<uuid:uuid>/", views.edit_pain, name="edit_pain"),
    path("pain/<uuid:uuid>/advice/", views.pain_advice, name="pain_advice"),
    path("activities/", views.activities, name="activities"),
    path("activities/names/", views.activity_names, name="activity_names"),
    path("settings/plan/", views.plan_page, name="plan"),
    path("settings/pauses/", views.pauses, name="pauses"),
    path("settings/pauses/<uuid:uuid>/end/", views.end_pause, name="end_pause"),
    path("trends/", views.trends, name="trends"),
    path("trends/next-day/", views.practice_and_next_day, name="next_day"),
    path("sharing/", views.sharing, name="sharing"),
    path("sharing/invite/", views.invite_instructor, name="invite_instructor"),
    path("sharing/<uuid:connection>/", views.share, name="share"),
    path("sharing/<uuid:connection>/stop/", views.stop_sharing, name="stop_sharing"),
    path("clients/", views.clients_page, name="clients"),
    path("clients/group/", views.client_group, name="client_group"),
    path("clients/invite/", views.invite_client, name="invite_client"),
    path("clients/invitations/", views.invitations, name="invitations"),
    path("clients/<uuid:client>/", views.client, name="client"),
    path("clients/<uuid:client>/plan/", views.client_plan, name="client_plan"),
    path("clients/<uuid:client>/notes/", views.write_note, name="write_note"),
    path("clients/<uuid:client>/reviewed/", views.review_client, name="review_client"),
    path("clients/<uuid:client>/leave/", views.leave_client, name="leave_client"),
    path("invitations/<uuid:invitation>/open/", views.received, name="received"),
    path("invitations/<uuid:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("invite/", views.invite, name="invite"),
    path("invite/<str:token>/", views.invite_link, name="invite_link"),
]
