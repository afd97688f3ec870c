"""A layout as its folder states it, a workspace's own before those that ship; every mistake in it is a problem."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.layout import sheet
from publisher.model.edition import Edition
from publisher.model.part import Sheet
from publisher.problems import PublisherError
from tests.layout.sample import FONTS, LAYOUTS, ROOT
from tests.tools.ebook_sample import edition


def rendered(made: Edition) -> Sheet:
    return sheet.render(made, layouts=LAYOUTS, fonts=FONTS)


def codes(caught: pytest.ExceptionInfo[PublisherError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def test_an_unknown_layout_is_a_problem_with_a_suggestion():
    with pytest.raises(PublisherError) as caught:
        rendered(replace(edition(), layout="weakly"))
    assert codes(caught) == ["L010"]
    assert "weekly" in caught.value.problems[0].hint


def test_an_unknown_paper_is_a_problem():
    with pytest.raises(PublisherError) as caught:
        rendered(replace(edition(), paper="a5"))
    assert codes(caught) == ["L012"]


def own(folder: Path, name: str, file: str, content: str) -> tuple[Path, ...]:
    shutil.copytree(ROOT / "layouts" / name, folder / name)
    (folder / name / file).write_text(content)
    return (folder, *LAYOUTS)


def test_a_workspace_has_its_own_layout_first(tmp_path):
    roots = own(tmp_path, "weekly", "sheet.html.j2", "{{ edition.masthead }}")
    assert sheet.render(edition(), layouts=roots, fonts=FONTS).html == "Belarus Review"


@pytest.mark.parametrize("mistake", ["{{ nothing }}", "{% if %}", "{% include 'layout/no.j2' %}"])
def test_a_mistake_in_a_template_is_a_problem(tmp_path, mistake):
    roots = own(tmp_path, "weekly", "sheet.html.j2", mistake)
    with pytest.raises(PublisherError) as caught:
        sheet.render(edition(), layouts=roots, fonts=FONTS)
    assert codes(caught) == ["L013"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("name: weekly\ndescription: x\npapers: {a4: {style: a4.css, depth: 1}}\nstyles: []\n", "L013"),
        ("name: weekly\ndescription: x\npapers: {}\nstyles: []\nstyle: []\n", "C002"),
    ],
)
def test_a_mistake_in_layout_yaml_is_a_problem(tmp_path, content, code):
    roots = own(tmp_path, "weekly", "layout.yaml", content)
    with pytest.raises(PublisherError) as caught:
        sheet.render(edition(), layouts=roots, fonts=FONTS)
    assert code in codes(caught)


def test_a_missing_style_sheet_and_one_that_is_no_text_are_problems(tmp_path):
    roots = own(tmp_path, "weekly", "a4.css", "")
    (tmp_path / "weekly" / "a4.css").write_bytes(b"\xff\xfe")
    with pytest.raises(PublisherError) as caught:
        sheet.render(edition(), layouts=roots, fonts=FONTS)
    assert codes(caught) == ["L011"]
    (tmp_path / "weekly" / "a4.css").unlink()
    with pytest.raises(PublisherError) as caught:
        sheet.render(edition(), layouts=roots, fonts=FONTS)
    assert codes(caught) == ["L011"]


def test_a_font_outside_its_folder_is_not_read(tmp_path):
    (tmp_path / "fonts.css").write_text('@font-face {font-family: x; src: url("font:../secret.ttf")}')
    with pytest.raises(PublisherError) as caught:
        sheet.render(edition(), layouts=LAYOUTS, fonts=(tmp_path,))
    assert codes(caught) == ["L011"]
