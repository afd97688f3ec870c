"""Plant faults in finished e-books: `python -m tests.tools.planted_books FILE.epub…`.

Each is planted in a copy of the longest document; printed is in which views `proof` finds it, and what is said of the
book as it is. Needs Chromium, as `publisher proof` does.
"""

import argparse
import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from publisher.proof.ebook import views
from publisher.proof.ebook.views import EbookProof

DAY, NIGHT = ("390", "600", "834", "390, 200 %"), ("390, night", "390, dark", "834, dark")
EVERY = DAY + NIGHT
PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
CELL = "<td style='white-space: nowrap; padding: 0 9px'>Sovereignty</td>"


class PlantedFault(NamedTuple):
    """A fault: kind, what is put into the body, the views that it must be found in at least."""

    kind: str
    body: str
    views: tuple[str, ...] = EVERY


FAULTS = {
    "a wide table": PlantedFault("wide", f"<table><tr>{CELL * 14}</tr></table>"),
    "a wide picture": PlantedFault("wide", f'<img src="{PICTURE}" alt="A map" style="width: 900px; max-width: none"/>'),
    "a wide word": PlantedFault("wide", f"<pre style='white-space: pre'>one_name_{'x' * 120}</pre>"),
    "light grey": PlantedFault("contrast", "<p style='color: #aaa'>Light grey by day</p>", DAY),
    "black by night": PlantedFault("contrast", "<p style='color: #111'>Black on black by night</p>", NIGHT),
    "invisible": PlantedFault("contrast", "<p style='color: transparent'>Nothing to be seen</p>"),
    "cut": PlantedFault(
        "cut", f"<div style='height: 1em; overflow: hidden'>Words that are cut {'and more ' * 60}</div>"
    ),
    "left of the screen": PlantedFault(
        "cut", "<p style='margin-left: -400px; margin-right: 400px; text-indent: 0'>Left of the screen</p>"
    ),
    "over": PlantedFault("over", "<p>Words that stand</p><p style='margin-top: -1.5em'>Words that stand over</p>"),
    "sideways": PlantedFault(
        "scrolls", "<div style='overflow: auto; width: 200px'><div style='width: 900px'>Sideways</div></div>"
    ),
    "a lost picture": PlantedFault("lost", "<img src='nowhere.png' alt='A lost picture'/>"),
}
"""Faults that every book can have; those of drawings by night are in the tests of `views`."""


def planted(book: bytes) -> bytes:
    """A book with a copy of its longest document for each fault, at its end."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    longest = max((name for name in files if name.endswith(".xhtml")), key=lambda name: len(files[name]))
    package = next(name for name in files if name.endswith(".opf"))
    below = longest.removeprefix(package.rpartition("/")[0]).strip("/").rpartition("/")[0]
    for number, fault in enumerate(FAULTS.values()):
        at = f"{below}/planted-{number}.xhtml".strip("/")
        files[f"{package.rpartition('/')[0]}/{at}".strip("/")] = files[longest].replace(
            b"</body>", fault.body.encode() + b"</body>"
        )
        item = f'<item id="planted-{number}" href="{at}" media-type="application/xhtml+xml"/>'
        files[package] = files[package].replace(b"</manifest>", item.encode() + b"</manifest>")
        files[package] = files[package].replace(b"</spine>", f'<itemref idref="planted-{number}"/></spine>'.encode())
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def missed(found: EbookProof, number: int, fault: PlantedFault) -> set[str]:
    """The views in which a fault should be told, and is not."""
    own = (each for each in found.faults if re.search(rf"planted-{number}\.xhtml$", each.document))
    return {*fault.views} - {view for each in own if each.kind == fault.kind for view in each.views}


def main() -> None:
    """Print of each book what is found of what is planted, and what is said of it as it is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="+", type=Path)
    wrong = 0
    for file in options.parse_args().files:
        found = views.proof(file.name, planted(file.read_bytes()))
        own = [f"{each.kind} in {each.document}" for each in found.faults if "planted-" not in each.document]
        print(f"{file.name}, as it is: {own or 'nothing is said'}", *found.problems)
        for number, (name, fault) in enumerate(FAULTS.items()):
            lacks = missed(found, number, fault)
            wrong += bool(lacks)
            told = f"MISSED in {sorted(lacks)}" if lacks else f"found in {len(fault.views)} views"
            print(f"  {name:20}{fault.kind:10}{told}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
