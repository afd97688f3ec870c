"""partners.yaml: what it may hold, and what is said of each mistake."""

from pathlib import Path

import pytest

from publisher.settings import partners, reader

ROOT = Path(__file__).parents[2]


def problems(text: str) -> list[tuple[int, str]]:
    value, found = partners.read(text)
    assert (value is None) == bool(found)
    return [(each.location.line, each.code) for each in found]


def test_the_sample_s() -> None:
    value, found = partners.read((ROOT / "issues/partners.yaml").read_text(encoding="utf-8"))
    assert not found
    assert value
    partner = value.find("nordsund")
    assert partner
    assert (partner.tlp, [(each.id, each.optional) for each in partner.sections]) == (
        "amber", [("political", False), ("propaganda", True)],
    )  # fmt: skip
    assert value.find("nobody") is None


def test_none() -> None:
    assert partners.read("") == (partners.Partners(), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {id: ../up, name: A}", [(1, "M007")]),
        ("- {id: /etc, name: A}", [(1, "M007")]),
        ("- {id: a.b, name: A}", [(1, "M007")]),
        ("- id: a\n  name: A\n  tlp: ambr", [(3, "M001")]),
        ("- id: a\n  name: A\n  tlp: [amber]", [(3, "M001")]),
        ("- {id: a, name: A}\n- {id: b, name: B}\n- {id: a, name: C}", [(3, "M009")]),
        ("- id: a\n  name: A\n  encrypt: {environment: s3cret!}", [(3, "M010")]),
        ("- id: a\n  name: A\n  encrypt: {environment: A, keyring: b}", [(3, "M010")]),
        ("- id: a\n  name: A\n  encrypt: {}", [(3, "M010")]),
        ("- id: a\n  name: A\n  encrypt: secret", [(3, "C004")]),
        ("- id: a\n  name: A\n  password: secret", [(3, "M010")]),
        ("- id: a\n  name: A\n  copies: 0", [(3, "C005")]),
        ("- id: a\n  name: A\n  paper: a3", [(3, "C005")]),
        ("- id: a", [(1, "C003")]),
        ("- {id: a, name: A, layout: ../issues}", [(1, "C005")]),
        (f"- {{id: a, name: {'A' * 201}}}", [(1, "C008")]),
    ],
)
def test_mistakes(text: str, expected: list[tuple[int, str]]) -> None:
    assert problems(text) == expected


def test_no_message_says_a_password_again() -> None:
    for said in ("{environment: 'hunter 2'}", "hunter 2", "{password: hunter 2}", "{keyring: [hunter 2]}"):
        _, found = partners.read(f"- id: a\n  name: A\n  encrypt: {said}")
        assert found
        assert "hunter" not in repr(found)


def test_schema() -> None:
    found = reader.schema(partners.Partners)
    assert set(found["$defs"]["Partner"]["required"]) == {"id", "name"}
    assert "never the password" in found["$defs"]["Partner"]["properties"]["encrypt"]["description"]
