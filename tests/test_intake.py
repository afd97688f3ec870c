from publisher import intake, manuscript, store
from publisher.importing import Asked
from tests.test_commands import WEB_TEXT


def test_a_source_that_does_not_say_the_text_is_never_written(small, monkeypatch):
    (small / "web.txt").write_text(WEB_TEXT, encoding="utf-8")
    honest = manuscript.write
    monkeypatch.setattr(manuscript, "write", lambda issue, house: honest(issue, house).replace("bridge", "tunnel"))
    taken = intake.take(store.workspace(small), [small / "web.txt"], Asked(), force=False, dry=False)
    assert [row.outcome for row in taken.rows] == ["refused"]
    assert [problem.code for problem in taken.problems] == ["S132"]
    assert not (small / "issues/2024/41").exists()
