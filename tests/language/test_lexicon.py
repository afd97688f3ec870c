import pytest

from publisher.language import lexicon


def test_the_list_is_there() -> None:
    assert len(lexicon.frequencies()) > 80_000
    assert lexicon.frequencies()["parties"] > lexicon.frequencies()["incommunicado"]


@pytest.mark.parametrize("word", ["parties", "reinstalled", "neighbourliness", "nonviolent", "planners", "coercive"])
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


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("centre", "center"),
        ("labour", "labor"),
        ("travelling", "traveling"),
        ("defence", "defense"),
        ("analysed", "analyzed"),
    ],
)
def test_varieties(british: str, american: str) -> None:
    assert lexicon.variety(british) == ("British", american)
    assert lexicon.variety(american) == ("American", british)


def test_ize_is_right_in_both() -> None:
    assert lexicon.variety("organized") == ("Oxford", "organised")
    assert lexicon.variety("organised") == ("British", "organized")


@pytest.mark.parametrize(
    "word", ["program", "tire", "check", "story", "analyses", "practice", "surprise", "prize", "exercise"]
)
def test_words_that_are_right_in_both(word: str) -> None:
    assert lexicon.variety(word) is None


def test_no_pair_is_two_words_of_one_variety() -> None:
    for word, (variety, other) in lexicon.spellings().items():
        assert lexicon.spellings().get(other, ("", word))[1] == word, word
        assert variety in ("British", "American")
