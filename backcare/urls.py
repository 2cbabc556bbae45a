"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from backcare import views
from backcare.accounts import views as account_views
from exercises import learn
from journal import views as journal_views

admin.site.site_header = admin.site.site_title = "Backcare"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.landing, name="landing"),
    path("healthz", views.healthz, name="healthz"),
    path("hello/", views.hello, name="hello"),
    # One address for the player: a client's plan and lock come from the journal, a visitor's from the routine.
    path("routine/play/", journal_views.play, name="play"),
    path("routine/breathing/play/", journal_views.breathe, name="breathe"),
    path("routine/did-it/", journal_views.did_routine, name="did_routine"),
    path("routine/harder/", journal_views.harder, name="harder"),
    path("routine/", include("exercises.urls")),
    path("learn/", learn.cards, name="cards"),
    path("learn/<slug:key>/read/", learn.read_card, name="read_card"),
    path("safety/", include("exercises.safety_urls")),
    path("settings/practice/", journal_views.practice_settings, name="practice_settings"),
    path("settings/", account_views.settings_page, name="settings"),
    path("account/", include("allauth.account.urls")),
    path("", include("journal.urls")),
    path(settings.ADMIN_PATH, admin.site.urls),
]
