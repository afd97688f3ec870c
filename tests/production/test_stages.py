"""The stages of an issue: nothing is done twice, files of another source do not stay."""

import json
import os

from publisher import store
from publisher.press import engine
from publisher.production import orders, run, stages
from publisher.production.orders import Wish


def order_of(folder, **wish):
    (order,), problems = orders.plan(store.workspace(folder), [], Wish(**wish))
    assert not problems
    return order


def hashes(folder):
    return {path.name: store.digest(path.read_bytes()) for path in sorted(folder.iterdir())}


def test_what_is_unchanged_is_not_typeset_again_and_what_is_damaged_is_made_again(small, monkeypatch):
    calls = []
    honest = engine.typeset
    monkeypatch.setattr(engine, "typeset", lambda sheet: calls.append(sheet.name) or honest(sheet))
    order = order_of(small)
    assert stages.make(order).outcome == "built"
    good = hashes(order.target)
    assert run.unchanged(order)

    pdf = next(order.target.glob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes()[:-10])
    assert run.unchanged(order) is None
    assert stages.make(order).outcome == "built"
    assert hashes(order.target) == good
    assert len(calls) == 1, "a damaged file is bound again from what was typeset"

    (entry,) = (order.cache.folder / "typeset").iterdir()
    entry.write_bytes(entry.read_bytes()[:-10] + b"0123456789")
    pdf.unlink()
    assert stages.make(order).outcome == "built"
    assert hashes(order.target) == good
    assert len(calls) == 2, "a damaged entry is typeset again"


def test_any_change_of_an_input_is_noticed(small):
    order = order_of(small, formats=("pdf",))
    stages.make(order)
    assert run.unchanged(order)
    source = small / "issues/2024/1/issue.md"
    stat, text = source.stat(), source.read_text("utf-8")
    source.write_text(text.replace("bridge", "brigde"), encoding="utf-8")
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run.unchanged(order) is None
    source.write_text(text, encoding="utf-8")
    assert run.unchanged(order)


def test_files_of_another_source_do_not_stay_beside_new_ones(small):
    order = order_of(small)
    stages.make(order)
    source = small / "issues/2024/1/issue.md"
    source.write_text(source.read_text("utf-8") + "\nOne more line.\n", encoding="utf-8")
    order = order_of(small, formats=("pdf",))
    stages.make(order)
    assert [path.suffix for path in sorted(order.target.iterdir())] == [".json", ".pdf"]


def test_the_manifest_is_the_same_bytes_and_names_no_folder(small):
    order = order_of(small, formats=("pdf",))
    stages.make(order)
    text = order.manifest.read_text("utf-8")
    assert str(small) not in text
    assert json.loads(text)["made-by"]["version"] == order.version


def test_pages_that_were_not_set_as_planned_are_filled_by_the_press_and_told(small, monkeypatch):
    found = iter(["s1p1", None])
    monkeypatch.setattr(stages, "first_difference", lambda plan, part: next(found))
    order = order_of(small, formats=("pdf",))
    result = stages.make(order)
    assert result.outcome == "built"
    (told,) = [problem for problem in result.problems if problem.code == "L020"]
    assert told.severity == "warning"
    assert told.location.line
    assert "in the section" in told.message
    assert not list(found)
