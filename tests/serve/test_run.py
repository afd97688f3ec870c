"""The desk as an editor has it: in a browser, while the source is saved, well and badly."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from publisher.proof.ebook.browser import PROGRAMS
from tests.conftest import ISSUE, make_workspace, publisher

CHROMIUM = next(filter(None, map(shutil.which, PROGRAMS)), None)
SECONDS = 60_000
MORE = "\n".join(f"\nParagraph {number} tells of the ferry and its landing, at some length.\n" for number in range(60))
DRAWN = "[...document.querySelectorAll('#pages img')].every(it => it.complete && it.naturalWidth) && "
IDLE = "document.body.dataset.busy === 'false'"


class Desk:
    """A desk that is served: its process, its address, its issue."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "issues/2024/1/issue.md"
        command = [sys.executable, "-m", "publisher.cli.main", "serve", "--no-open", "--editor", "#{path}:{line}"]
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("2024/1 at http://127.0.0.1:"), line
        self.address = line.split()[-1]

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        with self.process:
            return self.process.wait(60)


@pytest.fixture(scope="module")
def desk(tmp_path_factory, subsets):
    folder = make_workspace(tmp_path_factory.mktemp("desk") / "review", issue=ISSUE + MORE, subsets=subsets)
    desk = Desk(folder)
    yield desk
    children = children_of(desk.process.pid)
    assert desk.end() == 0
    assert len(children) >= 2
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def children_of(process: int) -> list[int]:
    """Every process that descends from one."""
    direct = [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return [*direct, *(each for child in direct for each in children_of(child))]


def come(page, true: str) -> None:
    """Wait until an expression is true in the page, which lets nobody evaluate text, Playwright neither."""
    until(lambda: page.evaluate(true), SECONDS / 1000)


def until(true, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def page(desk):
    if CHROMIUM is None:
        pytest.skip("no Chromium: the page of publisher serve is NOT looked at")
    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.set_default_timeout(SECONDS)
        page.errors = []
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(desk.address)
        come(page, DRAWN + IDLE)
        yield page
        assert page.errors == []
        browser.close()


def saved(desk, page, old, new):
    """Save the source with a change and wait for what follows."""
    before = int(page.get_attribute("body", "data-revision"))
    text = desk.source.read_text("utf-8")
    assert old in text
    desk.source.write_text(text.replace(old, new, 1), encoding="utf-8")
    come(page, f"document.body.dataset.revision > {before} && {DRAWN}{IDLE}")


@pytest.mark.slow
def test_a_change_moves_nothing_and_is_marked_where_it_is(desk, page):
    shown = page.locator("#pages figure")
    count = shown.count()
    assert count > 2
    page.evaluate("document.querySelector('#pages').scrollTop = 500")
    pictures = [shown.nth(number).get_attribute("data-digest") for number in range(count)]
    saved(desk, page, "Paragraph 4 tells", "Paragraph 4, changed, tells")
    now = [shown.nth(number).get_attribute("data-digest") for number in range(count)]
    assert sum(one != other for one, other in zip(pictures, now, strict=True)) == 1
    mark = page.locator(".changed")
    assert mark.count() == 1
    assert mark.bounding_box()["y"] > 0
    saved(desk, page, "Paragraph 59 tells", "Paragraph 59, changed, tells")
    assert 0 < page.locator(".changed").bounding_box()["y"] < 800


@pytest.mark.slow
def test_a_click_opens_the_line_that_stands_there(desk, page):
    lines = desk.source.read_text("utf-8").splitlines()
    figure = page.locator("#pages figure").nth(1)
    figure.scroll_into_view_if_needed()
    for share in (0.2, 0.5, 0.8):
        box = figure.locator("img").bounding_box()
        figure.locator("img").click(position={"x": box["width"] / 2, "y": box["height"] * share})
        line = int(re.search(r":(\d+)$", page.url)[1])
        assert lines[line - 1].startswith("Paragraph"), (share, line)
    assert "issue.md:" in figure.locator("a").get_attribute("href")


@pytest.mark.slow
def test_a_broken_source_shows_its_mistakes_and_keeps_the_last_good_pages(desk, page):
    count = page.locator("#pages img").count()
    saved(desk, page, "---\n", "---\nnonsense: [\n")
    assert "mistake" in page.inner_text("#state")
    assert page.locator("#problems .error").count() >= 1
    assert page.locator("#problems a").first.get_attribute("href").split(":")[-1].isdigit()
    assert page.locator("#pages img").count() == count
    saved(desk, page, "---\nnonsense: [\n", "---\n")
    assert page.locator("#problems .error").count() == 0
    assert "pages, set in" in page.inner_text("#state")


@pytest.mark.slow
def test_what_is_certain_is_put_right_from_the_page(desk, page):
    saved(desk, page, "Paragraph 7 tells of the ferry", "Paragraph 7 tells of the  ferry , too")
    page.click("#fix")
    come(page, f"document.querySelector('#fix').hidden && {IDLE}")
    assert "tells of the ferry, too" in desk.source.read_text("utf-8")


@pytest.mark.slow
def test_the_book_stands_beside_it_light_and_dark(page):
    page.click("[data-shows=book]")
    text = page.frame_locator("#frame").locator("body")
    page.select_option("#document", index=page.locator("#document option").count() - 1)
    colours = []
    for look in ("light", "dark"):
        page.select_option("#look", look)
        come(page, f"document.querySelector('#frame').contentWindow.location.href.includes('/{look}/')")
        text.wait_for()
        colours.append(text.evaluate("it => getComputedStyle(it).color"))
    assert colours[0] != colours[1]
    assert page.locator("#frame").bounding_box()["width"] == 390
    page.click("[data-shows=pages]")


@pytest.mark.slow
def test_the_page_is_accessible_and_used_by_keyboard(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.reload()
    come(page, DRAWN + IDLE)
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 20)"))
    assert reached[:3] == ["To what is wrong", "Pages", "E-book"]


@pytest.mark.slow
def test_the_address_answers_with_its_token_alone(desk):
    for path in ("", "x" * 24 + "/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{desk.address.rsplit('/', 2)[0]}/{path}")


def test_a_port_that_is_taken_and_an_issue_that_is_not_there_are_said(tmp_path):
    folder = make_workspace(tmp_path / "review")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = publisher(folder, "serve", "--no-open", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, "C120" in done.stderr) == (1, True)
    done = publisher(folder, "serve", "2024/9", "--no-open")
    assert (done.returncode, "C024" in done.stderr) == (1, True)
    done = publisher(folder, "serve", "--lang", "uk", "--no-open")
    assert (done.returncode, "C099" in done.stderr) == (1, True)
    shutil.rmtree(folder / "issues/2024")
    done = publisher(folder, "serve", "--no-open")
    assert (done.returncode, "C025" in done.stderr) == (1, True)
