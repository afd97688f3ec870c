"""Languages of passages: one language in another variety is no foreign passage, and tags have their usual form."""

import pytest

from publisher.importers.facts.languages import canonical, foreign


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("BE-by", "be-BY"),
        ("EN-GB", "en-GB"),
        ("sr-LATN-rs", "sr-Latn-RS"),
        ("DE-1996", "de-1996"),
        ("en-x-US", "en-x-us"),
        ("es-419", "es-419"),
    ],
)
def test_a_tag_has_its_usual_form(written: str, usual: str) -> None:
    assert canonical(written) == usual


@pytest.mark.parametrize("tag", ["EN-GB", "en", "en-us", "en_US", "EN-GB-oxendict", "", "junk tag", "x-none", "zxx"])
def test_another_variety_of_the_language_around_is_not_foreign(tag: str) -> None:
    assert foreign(tag, "en-GB") == ""


@pytest.mark.parametrize(
    ("tag", "own", "found"),
    [
        ("BE-by", "en-GB", "be-BY"),
        ("sr-Latn", "sr-RS", "sr-Latn"),
        ("sr-Cyrl", "sr-RS", ""),
        ("zh-Hans", "zh-CN", ""),
        ("zh-TW", "zh-CN", "zh-TW"),
        ("pl_PL", "EN-gb", "pl-PL"),
        ("en", "be", "en"),
    ],
)
def test_another_language_or_script_is(tag: str, own: str, found: str) -> None:
    assert foreign(tag, own) == found
