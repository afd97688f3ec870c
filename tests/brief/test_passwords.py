"""Passwords come from where partners.yaml says, and stand in nothing that is printed."""

import sys
import traceback
from types import ModuleType

import pytest

from publisher.brief import passwords
from publisher.brief.passwords import Password
from publisher.problems import Location, PublisherError

AT = Location("issues/partners.yaml", 7)


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NORDSUND", "s3cret")
    assert passwords.from_environment("NORDSUND", AT).text == "s3cret"
    for value in ("", None):
        monkeypatch.setenv("NORDSUND", value) if value is not None else monkeypatch.delenv("NORDSUND")
        with pytest.raises(PublisherError) as stop:
            passwords.from_environment("NORDSUND", AT)
        assert str(stop.value).startswith("issues/partners.yaml:7: M039")


def test_a_password_is_not_printed() -> None:
    assert "s3cret" not in repr(Password("s3cret"))
    assert "s3cret" not in f"{Password('s3cret')}"
    password = Password("s3" + "cret")
    with pytest.raises(ValueError, match="Password") as stop:
        raise ValueError(password)
    assert "s3cret" not in "".join(traceback.format_exception(stop.value))


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A keyring with what a test puts into it; None stands for one that cannot be asked."""
    kept: dict[tuple[str, str], str] = {}
    module, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})

    def get_password(service: str, user: str) -> str | None:
        if user == "closed":
            raise errors.KeyringError("s3cret")
        return kept.get((service, user))

    module.get_password, module.errors = get_password, errors
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return kept


def test_from_the_keyring(ring: dict[tuple[str, str], str]) -> None:
    ring["publisher", "nordsund"] = "s3cret"
    assert passwords.from_keyring("nordsund", AT).text == "s3cret"
    for name in ("other", "closed"):
        with pytest.raises(PublisherError) as stop:
            passwords.from_keyring(name, AT)
        assert stop.value.problems[0].code == "M039"
        assert "s3cret" not in str(stop.value)


def test_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(PublisherError) as stop:
        passwords.from_keyring("nordsund", AT)
    assert "publisher[keyring]" in stop.value.problems[0].hint
