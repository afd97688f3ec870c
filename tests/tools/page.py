"""Saved web pages read as an importer reads them, without files."""

from datetime import date
from typing import Any

from publisher.importers import source_proof
from publisher.importers.account import Action, CompleteAccount
from publisher.importers.html import reader
from publisher.importers.interface import Asked, Foreign, Imported, Reading
from publisher.model.values import Picture
from publisher.problems import Location, Problem
from publisher.settings.publication import Publication, Publisher, SectionName
from publisher.source import links

HOUSE = Publication(
    title="Town Review",
    slug="town-review",
    publisher=Publisher(name="House", short="H"),
    language="en",
    sections=(SectionName(id="news", name="News", aliases=("Latest news",)), SectionName(id="arts", name="Arts")),
)


ASKED = Asked(41, date(2024, 11, 4))


MAP = Picture("map.png", "image/png", 600, 300, b"png")


def foreign(data: bytes | str, path: str = "page.html") -> Foreign:
    def picture(name: str, at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
        return (MAP, ()) if name == "page_files/map.png" else (None, (Problem(at, "S081", "not there"),))

    def held(data: bytes, name: str, _at: Location) -> tuple[Picture | None, tuple[Problem, ...]]:
        return Picture(f"{name}.png", "image/png", 600, 300, data), ()

    raw = data.encode() if isinstance(data, str) else data
    return Foreign(path, raw, picture, held, links.checked)


def reading(text: bytes | str, **more: Any) -> Reading:
    return reader.read(foreign(text, **more), HOUSE, ASKED)


def imported(text: bytes | str, **more: Any) -> Imported:
    made = reading(text, **more)
    assert made.issues, made.problems
    return made.issues[0]


def source(text: bytes | str, **more: Any) -> str:
    """The body of the source that is made of a page, proved."""
    one = imported(text, **more)
    written, problems = source_proof.proven(one, HOUSE, one.issue.path)
    assert not problems, problems
    return written.partition("\n---\n")[2].strip()


def account(one: Imported) -> CompleteAccount:
    assert isinstance(one.account, CompleteAccount)
    return one.account


def dropped(text: str) -> list[tuple[str, str]]:
    return [(e.reason, e.text) for e in account(imported(text)).entries if e.action is Action.DROPPED]


def codes(text: str) -> list[str]:
    return [problem.code for problem in imported(text).account.doubts]


def read(text: str, path: str = "page.html", asked: Asked = Asked()) -> Reading:  # noqa: B008 (it is frozen)
    return reader.read(foreign(text, path), HOUSE, asked)
