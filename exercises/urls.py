"""Addresses below /routine/. The player and "I did this" belong to people, so their addresses are the site's."""

from django.urls import path

from exercises import views

app_name = "exercises"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("paper/", views.paper, name="paper"),
    path("breathing/", views.breathing, name="breathing"),
    path("<slug:key>/", views.exercise, name="exercise"),
]
