"""Addresses below /safety/. No address says anything about an answer."""

from django.urls import path

from exercises import safety_views as views

app_name = "safety"
urlpatterns = [
    path("", views.start, name="start"),
    path("signs/<slug:topic>/", views.page, name="page"),
    path("done/", views.done, name="done"),
    path("stop/", views.stop, name="stop"),
    path("help/", views.help_page, name="help"),
    path("cleared/", views.cleared, name="cleared"),
]
