"""A fault of ours is one line, and the rest in a log."""

import tempfile

from publisher.cli import fault


def fail():
    raise ZeroDivisionError("by zero")


def report(capsys):
    try:
        fail()
    except ZeroDivisionError as error:
        fault.report(error)
    return capsys.readouterr().err


def test_the_log_of_a_workspace_keeps_every_traceback(tmp_path, monkeypatch, capsys):
    (tmp_path / "issues").mkdir()
    monkeypatch.chdir(tmp_path)
    first, _ = report(capsys), report(capsys)
    assert first == (
        "publisher: internal error: ZeroDivisionError: by zero; please report it with build/publisher.log\n"
    )
    assert (tmp_path / "build/publisher.log").read_text("utf-8").count("in fail\n") == 2


def test_outside_of_a_workspace_nothing_is_left_in_the_folder(tmp_path, monkeypatch, capsys):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert str(tmp_path / "publisher.log") in report(capsys)
    assert not list((tmp_path / "here").iterdir())
