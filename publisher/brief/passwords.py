"""The password of a partner's copies: looked up where `partners.yaml` says, and shown nowhere.

In: the name of an environment variable or of an entry in the keyring of the system; out: the password, in a value that
does not print it. It stands in no argument, message, log, manifest or ledger. A door for keyring, which is optional.

Code: M039 a password that is not there.
"""

import os
from dataclasses import dataclass, field

from publisher.problems import Location, Problem, PublisherError

SERVICE = "publisher"
"""The service under which passwords stand in the keyring."""


@dataclass(frozen=True, slots=True)
class Password:
    """A password; `text` never stands in what a value or a traceback prints."""

    text: str = field(repr=False)


def from_environment(name: str, at: Location) -> Password:
    """The password in an environment variable. Raises PublisherError (M039) if there is none, or an empty one."""
    if text := os.environ.get(name, ""):
        return Password(text)
    message = f"the environment variable {name} holds no password"
    raise PublisherError(Problem(at, "M039", message, f"set it for this command alone: {name}=… publisher …"))


def from_keyring(name: str, at: Location) -> Password:
    """The password of an entry of the system's keyring, in the service "publisher". Raises PublisherError (M039)."""
    try:
        import keyring  # noqa: PLC0415 - optional, and only for those who use it
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        hint = "pip install 'publisher[keyring]', or name an environment variable instead"
        raise PublisherError(Problem(at, "M039", "keyring is not installed", hint)) from None
    try:
        text = keyring.get_password(SERVICE, name)
    except KeyringError as error:
        message = f"the keyring cannot be asked: {type(error).__name__}"
        raise PublisherError(Problem(at, "M039", message, "name an environment variable instead")) from None
    if text:
        return Password(text)
    message = f"the keyring has no password “{name}”"
    raise PublisherError(Problem(at, "M039", message, f"put it there: keyring set {SERVICE} {name}"))
