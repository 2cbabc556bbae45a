"""The words offered for pain."""

from journal.words import GROUPS, MAX_WORDS, WORDS


def test_thirty_nine_words_in_eight_groups_each_once() -> None:
    assert [(group.key, len(group.words)) for group in GROUPS] == [
        ("dull", 6),
        ("sharp", 5),
        ("temperature", 3),
        ("electric", 7),
        ("pulsing", 2),
        ("tight", 8),
        ("touch", 4),
        ("effect", 4),
    ]
    in_groups = [word for group in GROUPS for word in group.words]
    assert len(in_groups) == len(WORDS) == len({str(word.label) for word in in_groups}) == 39
    assert all(WORDS[word.key] is word for word in in_groups)
    assert MAX_WORDS == 5


def test_words_fit_a_chip_and_a_column_and_explain_themselves() -> None:
    for key, word in WORDS.items():
        assert 0 < len(key) <= 20  # the column of PainWord
        assert 0 < len(str(word.label)) <= 24
        assert len(str(word.explanation)) > 10
        assert str(word.explanation).endswith(".")


def test_no_word_names_a_kind_of_pain_or_its_cause() -> None:
    texts = [str(text) for group in GROUPS for text in (group.label, *(w.explanation for w in group.words))]
    texts += [str(word.label) for word in WORDS.values()]
    for text in texts:
        for guess in ("nerve", "neuro", "disc", "inflam", "diagnos"):
            assert guess not in text.lower()
