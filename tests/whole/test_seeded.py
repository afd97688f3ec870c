"""What the checks of the text find: mistakes put into clean issues, and those of a real one; what they say in vain."""

import os
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from publisher.problems import Problem
from tests.conftest import publisher
from tests.tools import breaking, seeded
from tests.tools.broken import Broken
from tests.tools.seeded import ROOT, Bench

SEED = ROOT.parent / "shared/seeds/belarus-review-2024-41.txt"
ISSUE = "issues/2024/41/issue.md"
MARKS = yaml.safe_load((Path(__file__).parents[1] / "data/seed/defects.yaml").read_text("utf-8"))
CODES = {
    "quote": "T010",
    "lost-space": "T032 T033",
    "sentence-end": "T034",
    "repeated": "T040",
    "name": "T050 T053",
    "role": "T052",
    "doubled-word": "T030 T031",
    "dash": "T016",
    "no-break": "T012 T013",
    "space": "T012",
    "photographer": "T083",
    "spelling": "T035",
}
GATHERED = {"T012", "T013", "T016"}
"""Said once for many places, of which only the first is quoted."""


@cache
def made() -> tuple[Broken, ...]:
    files = seeded.workspace(ROOT)
    return tuple(b for kind in breaking.KINDS for b in breaking.seeded(files, seeded.issues(files), kind, 1))


@pytest.mark.slow
def test_every_kind_is_made_in_several_ways_and_places() -> None:
    for kind in breaking.KINDS:
        ways = [broken for broken in made() if broken.kind == kind]
        assert ways, kind
        assert len(ways) >= min(5, len(list(breaking.makers_of(kind))) // 2), kind


@pytest.mark.slow
def test_a_mistake_is_one_change_where_it_says() -> None:
    for broken in made():
        assert broken.after != broken.before
        if broken.line:
            before, after = (files[broken.path].split("\n") for files in (broken.before, broken.after))
            assert before[: broken.line - 1] == after[: broken.line - 1], broken.how
            assert broken.after[broken.path] != broken.before[broken.path]


@pytest.mark.slow
def test_the_same_mistakes_every_time() -> None:
    again = made.__wrapped__()
    assert [(each.path, each.line, each.after[each.path]) for each in again] == [
        (each.path, each.line, each.after[each.path]) for each in made()
    ]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("broken") / "review", seeded.workspace(ROOT), ROOT / "issues")


@pytest.mark.slow
def test_what_is_broken_is_found_and_what_is_clean_is_not_blamed(samples: Bench) -> None:
    result = seeded.measure(samples, each=1, every=1 if "SOAK" in os.environ else 3)
    assert result.counts.keys() == set(breaking.KINDS)
    missed = [f"{b.kind}: {b.words()}" for count in result.counts.values() for b in count.missed]
    assert result.share >= 0.95, missed
    assert not result.alarms


@pytest.mark.slow
def test_traps_are_passed_by(samples: Bench) -> None:
    assert seeded.trapped(samples) == {}


def test_clean_samples_are_clean(samples: Bench) -> None:
    said = [problem for path in seeded.issues(samples.files) for problem in samples.say(samples.files, path)]
    assert said == []


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, tuple[Problem, ...]]:
    """The real issue as it is imported, and what is said of it."""
    if not SEED.is_file():
        pytest.skip("the published text of No 41 is not beside this project (../shared/seeds)")
    files = {name: text for name, text in seeded.workspace(ROOT).items() if not name.endswith("/issue.md")}
    bench = Bench(tmp_path_factory.mktemp("seed") / "review", files, ROOT / "issues")
    bench.write(files)
    shutil.rmtree((bench.folder / ISSUE).parent)
    done = publisher(bench.folder, "import", str(SEED))
    assert done.returncode == 0, done.stdout + done.stderr
    source = (bench.folder / ISSUE).read_text("utf-8")
    return source, bench.say({**files, ISSUE: source}, ISSUE)


def marked(mark: dict[str, Any], source: str, problem: Problem) -> bool:
    """Whether a problem speaks of this mark: a code of its kind, on its line, in words that stand there."""
    if problem.code not in CODES.get(mark["kind"], "").split():
        return False
    for place in filter(None, (mark["quote"], mark.get("opens"))):
        words = r"\s+".join(map(re.escape, place.split()))
        lines = {source.count("\n", 0, match.start()) + 1 for match in re.finditer(words, source)}
        shared = set(re.findall(r"\w{3,}|[^\w\s]{3,}", place)) & set(re.findall(r"\w{3,}|[^\w\s]{3,}", problem.message))
        if not lines.isdisjoint(seeded.lines(problem)) and (shared or problem.code in GATHERED):
            return True
    return mark["kind"] == "photographer" and problem.code == "T083"


def test_ten_of_the_eleven_of_a_real_issue(read: tuple[str, tuple[Problem, ...]]) -> None:
    source, problems = read
    eleven = [mark for mark in MARKS["defects"] if mark["rank"] == "eleven"]
    missed = [mark["quote"] for mark in eleven if not any(marked(mark, source, problem) for problem in problems)]
    assert len(eleven) == 11
    assert len(missed) <= 1, missed


def test_four_false_alarms_in_a_real_issue_at_most(read: tuple[str, tuple[Problem, ...]]) -> None:
    source, problems = read
    problems = tuple(p for p in problems if p.code != "T200")  # its paragraphs are as long as it says
    alarms = [p for p in problems if not any(marked(mark, source, p) for mark in MARKS["defects"])]
    assert len(alarms) <= 4, [str(problem) for problem in alarms]


def test_nothing_is_said_of_the_traps_of_a_real_issue(read: tuple[str, tuple[Problem, ...]]) -> None:
    _, problems = read
    for trap in MARKS["traps"]:
        names = {trap["quote"], trap.get("other", trap["quote"])}
        assert not any(f"“{name}" in problem.message for name in names for problem in problems), trap
    assert not any(problem.code == "T070" for problem in problems)
