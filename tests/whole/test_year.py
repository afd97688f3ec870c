"""The generated year that is measured: issues that build without a word, always the same."""

from pathlib import Path

import pypdfium2
import pytest
import typst

from publisher import store
from tests.conftest import publisher
from tests.tools import typst_year, year


def test_names_are_all_different() -> None:
    known = year.names(400)
    assert len({heading for _, _, heading in known}) == 400
    assert [kind for _, kind, _ in known].count("person") == 200


@pytest.mark.slow
def test_two_issues_build_and_are_indexed(tmp_path: Path, subsets: Path) -> None:
    year.write(tmp_path, 2)
    before = (tmp_path / "issues/2024/2/issue.md").read_text("utf-8")
    done = publisher(tmp_path, "annual", "2024", "--formats", "pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert "112 locators" in done.stdout or "111 locators" in done.stdout, done.stdout
    year.write(tmp_path, 2)
    assert (tmp_path / "issues/2024/2/issue.md").read_text("utf-8") == before
    year.edit(tmp_path, 2)
    assert (tmp_path / "issues/2024/2/issue.md").read_text("utf-8") != before


def test_a_series_lies_in_the_years_of_its_dates(tmp_path: Path) -> None:
    year.write(tmp_path, 3, every=200)
    made = sorted(path.parent.relative_to(tmp_path).as_posix() for path in tmp_path.glob("issues/*/*/issue.md"))
    assert made == ["issues/2024/1", "issues/2024/2", "issues/2025/3"]


def test_typst_sets_the_same_words_with_an_index(tmp_path: Path) -> None:
    year.write(tmp_path, 1)
    assert typst_year.write(tmp_path, tmp_path / "year.typ") == 56
    pdf = typst.compile(tmp_path / "year.typ", font_paths=[store.shipped("fonts")], ignore_system_fonts=True)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    source = (tmp_path / "issues/2024/1/issue.md").read_text("utf-8")
    heading = next(heading for _, kind, heading in year.names() if kind == "place" and f" {heading} " in source)
    (line,) = (line for line in "\n".join(pages[-3:]).splitlines() if line.startswith(f"{heading}, "))
    number = int(line.rpartition(" ")[2])
    assert heading in pages[number - 1].replace("\u00ad\r\n", "").replace("\r\n", " ")
