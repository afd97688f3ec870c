"""The door to spaCy, with a blank pipeline and a ruler in place of a model: none is shipped or fetched."""

import pytest

from publisher.mentions.plaintext import IssueText, Passage
from publisher.names.suggestions import second_voice
from publisher.problems import PublisherError

spacy = pytest.importorskip("spacy")
TEXT = "The Harbour Council’s clerk met Anna Nowak in Puddleby; see Example."
ISSUE = IssueText("2024/1", "issue.md", TEXT, (Passage(0, len(TEXT), "", "p1", "text", 1, skip=((60, 67),)),))


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = spacy.blank("en")
    patterns = {
        "ORG": "The Harbour Council’s",
        "PERSON": "Anna Nowak",
        "GPE": "Puddleby",
        "DATE": "clerk",
        "LOC": "Example",
    }
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": k, "pattern": v} for k, v in patterns.items()])
    monkeypatch.setattr(
        spacy.util, "get_installed_models", lambda: ["de_core_news_sm", "en_core_web_sm", "en_core_web_md"]
    )
    monkeypatch.setattr(spacy, "load", {"en_core_web_md": pipeline}.__getitem__)


@pytest.mark.usefixtures("model")
def test_names_of_the_largest_model_of_the_language() -> None:
    found = second_voice.heard([ISSUE], "en-GB")
    assert [(one.name, one.kind, one.voice) for one in found] == [
        ("Harbour Council", "organisation", "spaCy"), ("Anna Nowak", "person", "spaCy"), ("Puddleby", "place", "spaCy"),
    ]  # fmt: skip
    assert all(TEXT[one.start : one.end] == one.name for one in found)


@pytest.mark.usefixtures("model")
def test_a_language_without_a_model() -> None:
    with pytest.raises(PublisherError, match="C051"):
        second_voice.heard([ISSUE], "be")


def test_without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_voice, "is_here", lambda: False)
    with pytest.raises(PublisherError, match="C050"):
        second_voice.heard([ISSUE], "en")
