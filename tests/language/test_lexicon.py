import subprocess
from pathlib import Path

import pytest

from publisher.language import lexicon


def test_the_list_is_there() -> None:
    assert len(lexicon.frequencies()) > 80_000
    assert lexicon.count("parties") > lexicon.count("incommunicado") > lexicon.count("xylqpharm") == 0


@pytest.mark.parametrize(
    "word",
    [
        "parties",
        "reinstalled",
        "neighbourliness",
        "nonviolent",
        "planners",
        "coercive",
        "colors",
        "defense",
        "analyzed",
    ],
)
def test_known(word: str) -> None:
    assert lexicon.known(word)


@pytest.mark.parametrize(
    ("word", "parts"), [("partiesuniversities", ("parties", "universities")), ("ofthe", ("of", "the"))]
)
def test_parted(word: str, parts: tuple[str, str]) -> None:
    assert not lexicon.known(word)
    assert lexicon.parted(word) == parts


def test_words_that_no_two_words_make() -> None:
    assert lexicon.parted("xylqpharm") is None


# Words that the two varieties spell differently: nearly all must be told apart.
BRITISH = (
    "colour honour labour neighbour favour behaviour harbour rumour humour centre theatre fibre litre metre kilometre"
    " defence offence pretence licence travelling travelled cancelled modelling labelled signalled counsellor"
    " marvellous jewellery fulfil enrol enrolment instalment analyse paralyse organise organised"
    " organisation recognise realise"
    " apologise criticise modernise fertiliser plough mould pyjamas aluminium sceptic manoeuvre tyre catalogue cheque"
)


def test_misspelt_words() -> None:
    said = lexicon.spellings(["goverment", "recieved", "teh", "town", "accomodation", "occured"])
    assert said.keys() == {"goverment", "recieved", "teh", "accomodation", "occured"}
    assert said["goverment"] == lexicon.Respelling(("government",), ("government",))
    assert {lexicon.variety(word, it) for word, it in said.items()} == {""}


def test_varieties() -> None:
    said = lexicon.spellings(["centre", "center", "organise", "organize", "house", "colour", "colours"])
    assert {word: lexicon.variety(word, it) for word, it in said.items()} == {
        "centre": "British", "center": "American", "organise": "British", "organize": "Oxford", "colour": "British",
        "colours": "British",
    }  # fmt: skip
    assert said["center"].british == ("centre",)


def test_most_british_words_are_known() -> None:
    words = BRITISH.split()
    said = lexicon.spellings(words)
    assert sum(word in said and lexicon.variety(word, said[word]) == "British" for word in words) >= 0.9 * len(words)


def test_settings_of_others_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typos.toml").write_text('[default.extend-words]\nwrngly = "wrngly"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert lexicon.spellings(["hapened"])["hapened"].british == ("happened",)


def test_a_word_is_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lexicon.spellings(["beleive", "unaskedword"]).keys() == {"beleive"}
    monkeypatch.setattr(subprocess, "run", None)
    assert lexicon.spellings(["beleive", "unaskedword", "Not One", "a-b", "ж"]).keys() == {"beleive"}


def test_what_was_said_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = lexicon.told(["recieve", "colour", "town"])
    monkeypatch.setattr(lexicon, "_asked", {})
    lexicon.learn(kept)
    monkeypatch.setattr(subprocess, "run", None)
    assert lexicon.spellings(["recieve", "colour", "town"]).keys() == {"recieve", "colour"}


def test_what_is_kept_does_not_have_the_words() -> None:
    """The cache of a workspace is not for all who may read an edition."""
    assert b"harbourmaster" not in lexicon.told(["harbourmaster", "recieve"])


def test_a_program_that_does_not_run_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_broken", [])
    monkeypatch.setattr(lexicon, "_asked", {})
    monkeypatch.setattr(lexicon, "_kept", {})
    monkeypatch.setattr(lexicon, "_TIME_LIMIT", 0)
    assert lexicon.spellings(["recieve"]) == {}
    assert lexicon.speller() == ""
