from pathlib import Path

import pytest

from publisher.source.attributes import Attributes, attributes_at
from tests.source.cases import cases, check


@cases("attributes")
def test_cases(case: Path) -> None:
    check(case)


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("{#a .b .c d=e}", Attributes("a", ("b", "c"), {"d": "e"})),
        ("{date=2024-10-28/2024-11-02}", Attributes("", (), {"date": "2024-10-28/2024-11-02"})),
        (r'{title="a \"b\" \\ {c}"}', Attributes("", (), {"title": 'a "b" \\ {c}'})),
        ("{tlp=green tlp=amber}", Attributes("", (), {"tlp": "green amber"})),
        ("{ .a\n#b }", Attributes("b", ("a",), {})),
        ("{}", None),
        ("{a}", None),
        ("{.a", None),
        ("{.a.b}", None),
        ("{a=“b”}", None),
        ("x{.a}", None),
    ],
)
def test_attributes_in_braces(text: str, attributes: Attributes | None) -> None:
    found = attributes_at(text, 0)
    assert found == (attributes and (attributes, len(text)))


def test_the_nearer_attributes_count() -> None:
    over = Attributes("a", ("x",), {"k": "1", "tlp": "red"}).over(
        Attributes("b", ("y", "x"), {"k": "2", "tlp": "green"})
    )
    assert over == Attributes("a", ("y", "x"), {"k": "1", "tlp": "green red"})
