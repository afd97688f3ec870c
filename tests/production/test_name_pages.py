"""The list of people agrees with the pages that are set with it; what it needs is there, or that is said."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from publisher.production.name_pages import TIMES, listed
from publisher.settings.authorities import Authorities
from tests.conftest import ISSUE, publisher
from tests.edition.matter.test_people import BOOK, HOUSE, issue, part, weekly


def edition():
    return weekly(issue(), HOUSE, paper="a4")[0]


def on_page(*pages: int):
    """A press that sets the first paragraph on another page each time, on the last of `pages` from then on."""
    asked = []

    def typeset(made):
        asked.append(made)
        page = pages[min(len(asked), len(pages)) - 1]
        first, second, *_ = made.issue.sections[0].blocks
        return part({first.id: ((page, 0.0, 99),), second.id: ((page, 50.0, 99),)})

    return typeset, asked


def folios(made) -> str:
    return made.imprint[0].paragraphs[1][-1].children[0].text


def test_it_is_set_until_the_list_is_that_of_its_pages():
    typeset, asked = on_page(1)
    made, problems = listed(edition(), BOOK, "en", typeset)
    assert (folios(made), problems, len(asked)) == ("2", (), 2)
    typeset, asked = on_page(1, 3)
    made, problems = listed(edition(), BOOK, "en", typeset)
    assert (folios(made), problems, len(asked)) == ("4", (), 3)


def test_a_list_that_never_agrees_is_an_error():
    typeset, asked = on_page(*range(9))
    _, (told,) = listed(edition(), BOOK, "en", typeset)
    assert (told.code, told.severity, len(asked)) == ("C082", "error", TIMES)


def test_an_issue_that_names_nobody_has_no_list_and_that_is_said():
    typeset, asked = on_page(1)
    made, (told,) = listed(edition(), Authorities(), "en", typeset)
    assert (told.code, told.severity, asked) == ("C081", "warning", [])
    assert made == edition()


def test_what_cannot_be_set_is_told_by_the_press():
    assert listed(edition(), BOOK, "en", lambda _: None)[1] == ()


NAMES = """
entries:
  - {id: baker, kind: person, name: "Baker, Ada", gloss: mayor of Harbourton}
  - {id: clerk, kind: person, name: "Clerk, Berta"}
"""
TEXT = "\nThe mayor, Ada Baker, opened the bridge; Berta Clerk was there.\n"


@pytest.mark.slow
def test_they_stand_in_the_files_with_the_right_page(small: Path):
    source = small / "issues/2024/1/issue.md"
    source.write_text(
        ISSUE.replace("period:", "people: true\nperiod:").replace("[^a]:", TEXT + "\n[^a]:"), encoding="utf-8"
    )
    done = publisher(small, "build", "--formats", "pdf,epub")
    assert (done.returncode, "C080" in done.stdout + done.stderr) == (1, True)
    (small / "issues/authorities.yaml").write_text(NAMES, encoding="utf-8")
    house = small / "issues/publication.yaml"
    house.write_text(house.read_text(encoding="utf-8") + "margin-names: true\n", encoding="utf-8")
    done = publisher(small, "build", "--formats", "pdf,epub", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    made = small / "build/2024/1"
    pages = [
        " ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split())
        for page in pypdfium2.PdfDocument(made / "town-review-2024-1.pdf")
    ]
    (page,) = [number for number, text in enumerate(pages, 1) if "The mayor, Ada Baker" in text]
    assert f"Baker, Ada (mayor of Harbourton), {page} Clerk, Berta, {page}" in pages[-1]
    assert pages[page - 1].count("Baker") == 2, "once in the margin, where the item has no date"
    with zipfile.ZipFile(made / "town-review-2024-1.epub") as book:
        (name,) = [each for each in book.namelist() if each.endswith("imprint.xhtml")]
        assert (
            '<strong>Baker, Ada</strong></a> (mayor of Harbourton),\u00a0<a href="section-1' in book.read(name).decode()
        )
