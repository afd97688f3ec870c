from pathlib import Path

import pytest

from publisher.source.links import MAX_ADDRESS, checked
from tests.source.cases import cases, check


@cases("links")
def test_cases(case: Path) -> None:
    check(case)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("#id", "#id"),
        ("issue:2024/39", "issue:2024/39"),
        ("HTTPS://Example.org/é?a=b c", "https://Example.org/%C3%A9?a=b%20c"),
        ("https://прыклад.example/", "https://xn--80aiqesg1f.example/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_addresses_that_may_be_linked_to(address: str, target: str) -> None:
    assert checked(address) == (target, "", "")


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("issue:39", "write issue:2024/39"),
        ("issue:2024/0", "write issue:2024/39"),
        ("issue:../x", "write issue:2024/39"),
        ("example.org/page", "write https://example.org/page"),
        ("javascript:alert(1)", "allowed are https, http, mailto, issue:2024/39 and #id"),
        ("mailto:nobody", "write mailto:name@example.org"),
        ("https://a b.org", "write it as https://example.org/page"),
        ("https://example.org:x/", "write it as https://example.org/page"),
        ("https://example.org/" + "x" * MAX_ADDRESS, "shorten it"),
    ],
)
def test_addresses_that_may_not_be(address: str, hint: str) -> None:
    target, message, found = checked(address)
    assert (target, found) == ("", hint)
    assert message
