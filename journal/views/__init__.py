from journal.views.client import client, client_plan, leave_client, write_note
from journal.views.client_list import client_group, clients_page, review_client
from journal.views.diary import add_past_day, day_page, journal
from journal.views.entries import delete, restore
from journal.views.find_word import find_word
from journal.views.flare import end as end_flare
from journal.views.flare import renew as renew_flare
from journal.views.flare import start as start_flare
from journal.views.harder import harder
from journal.views.invitations import (
    invitations,
    invite,
    invite_client,
    invite_instructor,
    invite_link,
    received,
    withdraw,
)
from journal.views.life import activities, activity_names, pain_origin
from journal.views.log import edit_session, log_session
from journal.views.notes import ask_about_plan, delete_note, edit_note, notes, plan_understood, restore_note
from journal.views.pain import edit_pain, pain_advice, pain_day, pain_now
from journal.views.plan import end as end_pause
from journal.views.plan import pauses, plan_page
from journal.views.practice import breathe, did_routine, kept_for_you, play, practice_settings, save_session
from journal.views.sharing import share, sharing, stop_sharing
from journal.views.small import add_small_thing, small_thing
from journal.views.today import by_hand, claim, today
from journal.views.trends import practice_and_next_day, trends

__all__ = [
    "activities",
    "activity_names",
    "add_past_day",
    "add_small_thing",
    "ask_about_plan",
    "breathe",
    "by_hand",
    "claim",
    "client",
    "client_group",
    "client_plan",
    "clients_page",
    "day_page",
    "delete",
    "delete_note",
    "did_routine",
    "edit_note",
    "edit_pain",
    "edit_session",
    "end_flare",
    "end_pause",
    "find_word",
    "harder",
    "invitations",
    "invite",
    "invite_client",
    "invite_instructor",
    "invite_link",
    "journal",
    "kept_for_you",
    "leave_client",
    "log_session",
    "notes",
    "pain_advice",
    "pain_day",
    "pain_now",
    "pain_origin",
    "pauses",
    "plan_page",
    "plan_understood",
    "play",
    "practice_and_next_day",
    "practice_settings",
    "received",
    "renew_flare",
    "restore",
    "restore_note",
    "review_client",
    "save_session",
    "share",
    "sharing",
    "small_thing",
    "start_flare",
    "stop_sharing",
    "today",
    "trends",
    "withdraw",
    "write_note",
]
