"""The commands in this process: quick, where nothing is built."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from publisher.cli import main


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run a command in a folder, or without one in an empty one."""
    monkeypatch.setattr(gc, "freeze", lambda: None)

    def run(*arguments: str, folder: Path = tmp_path) -> Done:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["publisher", *arguments])
        with pytest.raises(SystemExit) as end:
            main.main()
        captured = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return Done(end.value.code, captured.out, captured.err)

    return run
