from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from publisher.edition import opening
from publisher.edition.matter import emblems
from publisher.language.words import words_for
from publisher.model.walking import plain
from publisher.problems import Severity
from publisher.store import Workspace
from tests.conftest import PUBLICATION, make_workspace

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"><path d="M0 0h50v50z" fill="#1F6F54"/></svg>'
FUNDERS = """\
logo: logo.svg
funders:
  - name: Fund for Bridges
    emblem: fund.svg
    statement: Funded by the *Fund for Bridges*.
  - name: The Town
"""


def drawn(size: str = "150 100") -> bytes:
    return DRAWING.format(size=size).encode()


def photograph(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "green").save(out, "PNG")
    return out.getvalue()


def read(folder: Path, publication: str, **files: bytes):
    """Marks and problems of a house with files beside its publication.yaml, and the files that were read."""
    root = make_workspace(folder / "review", PUBLICATION + publication)
    for name, data in files.items():
        (root / "issues" / name.replace("_", ".")).write_bytes(data)
    place, read_files = Workspace(root, root / "build"), []
    house = opening.house_style(place)

    def load(path: Path) -> bytes:
        read_files.append(path.name)
        return path.read_bytes()

    made, problems = emblems.marks(house, place, load)
    return house, made, list(problems), read_files


def test_a_funder_has_its_emblem_and_its_sentence_and_the_publisher_its_logo(tmp_path):
    house, made, problems, loaded = read(tmp_path, FUNDERS, logo_svg=drawn("300 100"), fund_svg=drawn())
    assert not problems
    publisher, fund, town = emblems.entries(made, house, words_for("en"))
    assert [publisher.label, fund.label, town.label] == ["Publisher", "Funding", ""], "the word stands once"
    assert plain(publisher.paragraphs[0]) == "The Town Press, Vilnius. example.org"
    assert plain(fund.paragraphs[0]) == "Funded by the Fund for Bridges."
    assert plain(town.paragraphs[0]) == "The Town"
    assert town.emblem is None
    assert (fund.emblem.alt, fund.emblem.width, fund.emblem.height) == ("Fund for Bridges", 15, 10)
    assert (publisher.emblem.alt, publisher.emblem.width, publisher.emblem.height) == ("The Town Press", 30, 10)
    assert {"logo.svg", "fund.svg"} <= set(loaded), "a build must know that they went in"
    assert len({entry.name for entry in (publisher, fund, town)}) == 3, "their names are ids"
    assert emblems.entries(made, house, words_for("de"))[1].label == "Förderung"


def test_no_mark_of_a_house_is_named_as_a_picture_of_an_issue_can_be(tmp_path):
    _, made, _, _ = read(tmp_path, FUNDERS, logo_svg=drawn(), fund_svg=drawn())
    at = emblems.Location("issue.md", 1)
    assert emblems.loading.load(tmp_path, made.logo.picture.name, at)[1][0].code == "S082"


def test_a_house_without_marks_reads_no_file(tmp_path):
    _, made, problems, loaded = read(tmp_path, "")
    assert (made, problems, loaded) == (emblems.NO_MARKS, [], [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>x()</script></svg>", "S087"),
        (b"GIF89a", "S085"),
        (b"", "S086"),
    ],
)
def test_a_mark_is_checked_as_every_picture_is(tmp_path, data, code):
    _, made, problems, _ = read(tmp_path, "logo: logo.svg\n", logo_svg=data)
    assert made.logo is None
    assert [(problem.code, problem.location.line) for problem in problems] == [(code, len(PUBLICATION.split("\n")))]
    assert problems[0].location.path == "issues/publication.yaml"


@pytest.mark.parametrize("name", ["none.svg", "logo.gif", "https:logo.svg"])
def test_a_mark_that_is_not_there_stops_the_press(tmp_path, name):
    _, made, problems, _ = read(tmp_path, f"logo: {name}\n")
    assert made.logo is None
    assert problems[0].severity is Severity.ERROR


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.svg").write_bytes(drawn())
    (tmp_path / "review/issues").mkdir(parents=True)
    (tmp_path / "review/issues/logo.svg").symlink_to(tmp_path / "secret.svg")
    _, made, problems, _ = read(tmp_path, "logo: logo.svg\n")
    assert (made.logo, problems[0].code) == (None, "S083")


def test_an_emblem_of_a_funder_cannot_be_lower_than_ten_millimetres(tmp_path):
    _, made, problems, _ = read(tmp_path, FUNDERS, logo_svg=drawn("900 100"), fund_svg=drawn("700 100"))
    assert [problem.code for problem in problems] == ["C075"], "a logo may be lower"
    assert "8.6 mm" in problems[0].message
    assert made.logo.width == emblems.WIDEST


def test_an_emblem_of_too_few_pixels_is_told(tmp_path):
    publication = FUNDERS.replace("fund.svg", "fund.png")
    _, _, problems, _ = read(tmp_path, publication, logo_svg=drawn(), fund_png=photograph(100, 66))
    assert [(problem.code, problem.severity) for problem in problems] == [("C076", Severity.WARNING)]
    assert "168 dots to the inch" in problems[0].message
