"""The browser and what it is served: without it a problem, with it nothing but the book."""

import stat
from pathlib import Path

import pytest

from publisher.problems import PublisherError
from publisher.proof.ebook import browser

READER = """#!/usr/bin/env python3
import json, sys, urllib.error, urllib.request
address = sys.argv[-1]
page = urllib.request.urlopen(address + "book/a.xhtml")
try:
    urllib.request.urlopen(address + "book/../../secret")
    secret = True
except urllib.error.HTTPError:
    secret = False
task = json.load(urllib.request.urlopen(address + "task.json"))
rows = [page.headers["Content-Security-Policy"], page.headers["Content-Type"], page.read().decode(), secret, task]
urllib.request.urlopen(address + "answer", data=json.dumps(ANSWER).encode())
"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(browser, "PROGRAMS", (str(tmp_path / "reader"),))
    return tmp_path / "reader"


def put(path: Path, answer: str) -> None:
    path.write_text(READER.replace("ANSWER", answer), "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_the_book_is_served_without_its_scripts_and_nothing_else(programs: Path) -> None:
    put(programs, '{"faults": rows}')
    policy, kind, page, secret, task = browser.asked({"a.xhtml": b"<p/>"}, {"views": []}, dark=True)
    assert "script-src 'none'" in policy
    assert (kind, page, secret, task) == ("application/xhtml+xml", "<p/>", False, {"views": []})


def test_no_chromium_is_a_problem(programs: Path) -> None:
    with pytest.raises(PublisherError, match="C070"):
        browser.asked({}, {}, dark=False)


def test_what_went_wrong_in_the_page_is_told(programs: Path) -> None:
    put(programs, '{"error": "TypeError: x"}')
    with pytest.raises(PublisherError, match="C071") as stop:
        browser.asked({"a.xhtml": b"<p/>"}, {}, dark=False)
    assert "TypeError: x" in stop.value.problems[0].message
