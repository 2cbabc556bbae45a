"""Addresses below /safety/. No address says anything about an answer: all pages of the questions have the same one."""

from django.urls import path

from exercises import safety_results as results
from exercises import safety_views as views

app_name = "safety"
urlpatterns = [
    path("", views.start, name="start"),
    path("questions/", views.page, name="page"),
    path("done/", results.done, name="done"),
    path("agreed/", results.agreed, name="agreed"),
    path("stop/", results.stop, name="stop"),
    path("help/", results.help_page, name="help"),
    path("cleared/", results.cleared, name="cleared"),
]
