"""The door of the program: the first lines that run, so few that an interrupt finds something to catch it.

All else is imported when `main` is called; until the commands run, an interrupt ends the program at once, as nothing
was begun. Exit code 130, and not a word.
"""

import os
import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run a command; exit with its exit code, however it ends."""
    usual = signal.signal(signal.SIGINT, _end)
    from publisher.cli import running  # noqa: PLC0415 - a tenth of a second, in which an interrupt is caught already

    signal.signal(signal.SIGINT, usual)
    running.main()


def _end(*_: object) -> NoReturn:
    os._exit(130)  # an exception inside an import might be taken for a fault of what is imported


if __name__ == "__main__":
    main()
