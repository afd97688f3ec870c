"""Refusals: why a picture cannot be used."""

MAX_BYTES = 100_000_000
MAX_DRAWING = 20_000_000
"""Bytes of a file, and of a drawing."""


class RefusedError(Exception):
    """A picture cannot be used: code, reason, hint; and all `others` that stand against it."""

    def __init__(self, code: str, message: str, hint: str, others: "tuple[RefusedError, ...]" = ()) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.others = code, message, hint, others


def too_large(most: int = MAX_BYTES) -> RefusedError:
    """Refuse a file of more bytes than we take."""
    hint = "save it smaller: 3,000 pixels across are enough for a page"
    return RefusedError("S084", f"the file is larger than {most // 1_000_000} MB", hint)
