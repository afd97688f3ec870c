"""Refusals: why a picture cannot be used."""

MAX_BYTES = 20_000_000


class RefusedError(Exception):
    """A picture cannot be used: code, reason, hint."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def too_large() -> RefusedError:
    """Refuse a file of more bytes than we take."""
    hint = "3,000 pixels across are enough for a page"
    return RefusedError("S084", f"the file is larger than {MAX_BYTES // 1_000_000} MB", hint)
