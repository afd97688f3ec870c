"""Usual mistakes of newcomers: `check` and `build` say each alike, at its line, with a hint of what to type."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from publisher import store
from publisher.check import run
from publisher.check.desk import desk_of
from publisher.problems import Problem, Problems, PublisherError
from publisher.production import orders, stages
from publisher.production.orders import Order, Wish
from publisher.production.stages import Making
from publisher.settings import authorities, partners, volume
from tests.conftest import ROOT

PUBLICATION = """\
title: Harbour Review
publisher: {name: The Harbour Press}
place: Gdynia
language: en-GB
sections:
  - {id: economy, name: Economy}
  - {id: politics, name: Politics}
"""
HEAD = "---\ndate: 2026-01-12\nnumber: 2\n"
BODY = "## Economy\n\nThe port opened.\n"
ISSUE = "issues/2026/2/issue.md"
SETTINGS: dict[str, Callable[[str], tuple[object, Problems]]] = {
    "partners": partners.read,
    "names": authorities.read,
    "volume": lambda source: volume.read(source, "issues/2026/volume.yaml"),
}
TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests/data/newcomers.yaml").read_text("utf-8"))
CASES = [(f"{kind}: {case['mistake']}", case) for kind, cases in TABLE.items() for case in cases]


def lay_out(case: dict[str, Any], root: Path) -> None:
    """Write the workspace of a case."""
    house = case.get("publication", PUBLICATION)
    files: dict[str, bytes] = {}
    if house is not None:
        files["issues/publication.yaml"] = (house + case.get("house", "")).encode()
    if not case.get("bare"):
        head = f"{case['head']}\n" if "head" in case else ""
        source = case.get("source", f"{HEAD}{head}---\n{case.get('body', BODY)}")
        source = source.replace("\n", "\r\n") if case.get("crlf") else source
        files[ISSUE] = source.encode(case.get("bytes", "utf-8"))
        dot = io.BytesIO()
        Image.new("RGB", (40, 30), "navy").save(dot, "PNG")
        files["issues/2026/2/dot.png"] = dot.getvalue()
    (root / "issues").mkdir(parents=True)
    for name, data in (files | {name: said.encode("latin-1") for name, said in case.get("files", {}).items()}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def planned(root: Path, case: dict[str, Any]) -> tuple[tuple[Order, ...], Problems]:
    asked = [case["ask"]] if "ask" in case else []
    return orders.plan(store.workspace(root), asked, Wish())


def checked(root: Path, case: dict[str, Any]) -> tuple[Problems, str]:
    """Do as `publisher check` does; give what it says, and the words of the issues that were read."""
    try:
        made, problems = planned(root, case)
        if not made:
            return problems, ""
        desk = desk_of(made[0].place, made[0].cache)
        found = [problem for it in run.check(desk, [order.folder for order in made]) for problem in it.problems]
        read = [desk.read(order.folder, order.folder.source.read_bytes()) for order in made]
        return (*problems, *found), " ".join(part.whole for it in read for part in it.runs)
    except PublisherError as stop:
        return stop.problems, ""


def built(root: Path, case: dict[str, Any]) -> Problems:
    """Do as `publisher build` does, but for the press."""
    try:
        made, problems = planned(root, case)
        found = list(problems)
        for order in made:
            making = Making(order)
            try:
                stages.sheet_of(making)
            except PublisherError as stop:
                found += stop.problems
            found += making.problems
        return tuple(found)
    except PublisherError as stop:
        return stop.problems


def said(problem: Problem) -> str:
    return f"{problem.code} {problem.location.line} {problem.message} · {problem.hint}{at_file(problem)}"


def at_file(problem: Problem) -> str:
    """Name the file, if it is not the issue of the case."""
    return "" if problem.location.path == ISSUE else f" · {problem.location.path}"


def missing(wanted: list[str], problems: Problems) -> list[str]:
    """List what should have been said and was not; if nothing should, what was."""
    if not wanted:
        return [said(problem) for problem in problems]
    lost = []
    for row in wanted:
        code, line, words = row.split(" ", 2)
        if not any(
            said(problem).startswith(f"{code} {line} ") and all(word in said(problem) for word in words.split(" & "))
            for problem in problems
        ):
            lost.append(row)
    return lost


@pytest.mark.parametrize("case", [case for _, case in CASES])
def test_a_mistake_is_said_in_a_way_that_helps(case: dict[str, Any], tmp_path: Path) -> None:
    kind = next((kind for kind in SETTINGS if kind in case), None)
    if kind:
        assert missing(case["says"], SETTINGS[kind](case[kind])[1]) == []
        return
    lay_out(case, tmp_path / "review")
    problems, words = checked(tmp_path / "review", case)
    assert missing(case["says"], problems) == []
    assert missing(case["says"], built(tmp_path / "review", case)) == []
    assert case.get("reads", "") in words
    assert all(problem.hint for problem in problems)
