"""Finished files of a small volume spoilt on purpose, one fault at a time, for tests of `verify`."""

import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf

from publisher.store import digest

VOLUME = "town-review-2024.pdf"
Plant = Callable[[Path], None]
"""A fault: a change of the files of a build folder."""


def signed(folder: Path) -> None:
    """Sign what lies there: a manifest that fits, so that only what is wrong in the files is found."""
    for path in (*folder.rglob("manifest.json"), *folder.rglob("briefings/*.json")):
        manifest = json.loads(path.read_text("utf-8"))
        for each in manifest["files"].values():
            if (file := path.parent / each["name"]).is_file():
                each["sha256"] = digest(file.read_bytes())
        path.write_text(json.dumps(manifest), encoding="utf-8")


def pdf(change: Callable[[pikepdf.Pdf], None], name: str = f"2024/annual/{VOLUME}") -> Plant:
    """A change of a PDF."""

    def plant(build: Path) -> None:
        file = build / name
        with pikepdf.open(BytesIO(file.read_bytes())) as opened:
            change(opened)
            opened.save(file)

    return plant


def data(name: str, change: Callable[[object], object]) -> Plant:
    """A change of the data about the volume, in it and beside it, with everything that it is signed by."""

    def plant(build: Path) -> None:
        folder = build / "2024/annual"
        value = json.loads((folder / name).read_text("utf-8"))
        (folder / name).write_text(json.dumps(change(value) or value, ensure_ascii=False), encoding="utf-8")
        account = json.loads((folder / "volume.json").read_text("utf-8"))
        account["sha256"] = {each: digest((folder / each).read_bytes()) for each in account["sha256"]}
        (folder / "volume.json").write_text(json.dumps(account, ensure_ascii=False), encoding="utf-8")

        def carry(opened: pikepdf.Pdf) -> None:
            for each in ("index.json", "pages.json", "volume.json"):
                opened.attachments[each].obj.EF.F.write((folder / each).read_bytes())

        pdf(carry)(build)

    return plant


def book(
    pattern: bytes, new: bytes, inside: str, name: str = "2024/annual/town-review-2024.epub", count: int = 1
) -> Plant:
    """A change of a document of an e-book."""

    def plant(build: Path) -> None:
        with zipfile.ZipFile(build / name) as archive:
            files = [(info, archive.read(info)) for info in archive.infolist()]
        with zipfile.ZipFile(build / name, "w") as archive:
            changed = 0
            for info, before in files:
                wanted = info.filename.endswith(inside)
                content, times = re.subn(pattern, new, before, count=count, flags=re.DOTALL) if wanted else (before, 0)
                changed += times
                archive.writestr(info, content)
        assert changed

    return plant


def items(opened: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """The items of the outline in reading order."""

    def walk(above: pikepdf.Dictionary):
        item = above.get("/First")
        while item is not None:
            yield item
            yield from walk(item)
            item = item.get("/Next")

    return list(walk(opened.Root.Outlines))


def item(opened: pikepdf.Pdf, title: str, which: int = 0) -> pikepdf.Dictionary:
    return [each for each in items(opened) if str(each.Title).startswith(title)][which]


def page_of(opened: pikepdf.Pdf, label: str) -> int:
    return next(number for number, page in enumerate(opened.pages) if page.label == label)


def lead(opened: pikepdf.Pdf, begins: str, label: str) -> None:
    """Let the destinations whose names begin so lead to another page."""
    for kid in opened.Root.Names.Dests.Kids:
        for place in range(0, len(kid.Names), 2):
            if re.match(begins, str(kid.Names[place])):
                kid.Names[place + 1][0] = opened.pages[page_of(opened, label)].obj


def spoil(build: Path, name: str, old: bytes) -> None:
    """Change one file where some bytes stand last."""
    (file,) = build.rglob(name) if "/" not in name else build.rglob(f"*/{name}")
    before, mark, after = file.read_bytes().rpartition(old)
    assert mark
    file.write_bytes(before + mark + b"7" + after)
