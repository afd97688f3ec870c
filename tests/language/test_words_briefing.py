from publisher.language.catalogue import languages
from publisher.language.words_briefing import briefing_words
from publisher.model.values import LABELS


def test_what_a_label_allows_is_said_in_each_language() -> None:
    for lang in languages():
        assert tuple(briefing_words(lang).allowed) == LABELS
    assert briefing_words("de-AT").prepared == "Erstellt für"
