"""The clock, read nowhere else: for logs, the ledger of numbered copies, and metadata if SOURCE_DATE_EPOCH asks for it.

What a publication prints comes from the date of its issue.
"""

import os
from datetime import UTC, datetime

from publisher.problems import Location, Problem, PublisherError

ISO_8601 = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """Return the time in ISO 8601, UTC."""
    return datetime.now(UTC).strftime(ISO_8601)


def source_date() -> str:
    """Return the time that SOURCE_DATE_EPOCH gives, in ISO 8601, or "" if it is not set (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).strftime(ISO_8601)
    except (ValueError, OverflowError, OSError):
        problem = Problem(Location("SOURCE_DATE_EPOCH"), "C026", f"{epoch!r} is not a number of seconds", "unset it")
        raise PublisherError(problem) from None
