"""Cards to read: one at a time on Today, all on a page of their own, each with its source."""

import pytest
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from exercises.education import CARDS, next_card
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def test_every_card_is_short_and_says_where_it_comes_from() -> None:
    assert len({card.key for card in CARDS}) == len(CARDS)
    for card in CARDS:
        assert 10 < len(str(card.text).split()) <= 60
        assert str(card.source)
        words = f"{card.title} {card.text}".lower()
        assert [word for word in ("treat", "cure", "heal", "pain-free", "you have") if word in words] == []


def test_the_next_card_is_the_first_one_not_read() -> None:
    assert next_card([]) == CARDS[0]
    assert next_card([CARDS[0].key, CARDS[2].key]) == CARDS[1]
    assert next_card([card.key for card in CARDS]) is None


def test_got_it_shows_the_next_one_and_with_the_last_none(client: Client, user: User) -> None:
    for card in CARDS:
        assert client.get(reverse("journal:today")).context["card"] == card
        answer = client.post(reverse("read_card", args=[card.key]))
        assert answer.headers["Location"] == reverse("journal:today")
    assert client.get(reverse("journal:today")).context["card"] is None
    user.refresh_from_db()
    assert user.cards_read == [card.key for card in CARDS]


def test_in_place_nothing_is_left_and_twice_is_once(client: Client, user: User) -> None:
    for _ in range(2):
        answer = client.post(reverse("read_card", args=["slow"]), headers={"HX-Request": "true"})
        assert (answer.status_code, answer.content) == (200, b"")
    user.refresh_from_db()
    assert user.cards_read == ["slow"]
    assert client.post(reverse("read_card", args=["no-such-card"])).status_code == 404


def test_everybody_can_read_them_all(client: Client) -> None:
    page = client.get(reverse("cards")).content.decode()
    assert all(f'id="{card.key}"' in page for card in CARDS)
    assert client.post(reverse("read_card", args=["slow"])).status_code == 302  # to sign in
