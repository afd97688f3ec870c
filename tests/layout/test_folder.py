"""A layout as its folder states it, a workspace's own before those that ship; every mistake in it is a problem."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

from publisher.layout import folder, sheet
from publisher.model.edition import Edition
from publisher.model.part import Sheet
from publisher.problems import Location, PublisherError
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


def own(place: Path, name: str, file: str, content: str) -> tuple[Path, ...]:
    shutil.copytree(ROOT / "layouts" / name, place / name)
    (place / name / file).write_text(content)
    return (place, *LAYOUTS)


@pytest.mark.parametrize("name", ["weekly", "weekly-print", "briefing", "large-print", "annual"])
def test_the_place_of_the_text_is_that_of_the_margins(name: str) -> None:
    layout = folder.find(name, LAYOUTS)
    for paper in (each for each in layout.file.papers.values() if not each.layout):
        css = (layout.folder / paper.style).read_text("utf-8")
        height = float(re.search(r"size: [\d.]+mm ([\d.]+)mm", css)[1])
        top, foot = re.search(r"margin: ([\d.]+)mm [\d.]+mm ([\d.]+(?:mm|pt))", css).groups()
        points = {"mm": 72 / 25.4, "pt": 1.0}
        assert paper.top == pytest.approx(float(top) * points["mm"], abs=0.1)
        assert paper.depth == pytest.approx(
            height * points["mm"] - paper.top - float(foot[:-2]) * points[foot[-2:]], abs=1
        )


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


# --- folders that extend others ------------------------------------------------------------------------------------


def test_a_layout_has_the_measures_lines_and_macros_of_what_it_extends():
    paged, weekly = folder.find("paged", LAYOUTS), folder.find("weekly", LAYOUTS)
    assert paged.file.measures.items() <= weekly.file.measures.items()
    assert weekly.file.measures.keys() - paged.file.measures.keys() >= {"masthead", "takeaway"}
    assert weekly.file.lines == paged.file.lines is not None
    assert weekly.macros() == ("paged/nodes.html.j2", "shared/nodes.html.j2")


def test_what_a_layout_states_itself_comes_first(tmp_path):
    (tmp_path / "poster").mkdir()
    write = {
        "layout.yaml": "name: poster\nextends: weekly\ndescription: x\npapers: {a4: {style: a4.css, depth: 600}}\n"
        "styles: [own.css, page.css, shared/text.css]\n"
        "measures: {takeaway: {face: sans 400, type: text, width: wide}}\n",
        "own.css": "p {margin: 0}",
        "nodes.html.j2": "{% macro paragraph(node) %}<p>POSTER</p>{% endmacro %}",
    }
    for name, content in write.items():
        (tmp_path / "poster" / name).write_text(content)
    roots = (tmp_path, *LAYOUTS)
    poster, weekly = (folder.find(name, roots) for name in ("poster", "weekly"))
    assert (poster.tokens.grid, poster.tokens.type) == (weekly.tokens.grid, weekly.tokens.type)
    assert (poster.file.measures["takeaway"].width, poster.file.measures["label"].width) == ("wide", "100")
    assert poster.macros() == ("layout/nodes.html.j2", "paged/nodes.html.j2", "shared/nodes.html.j2")
    printed = sheet.render(replace(edition(), layout="poster"), layouts=roots, fonts=FONTS)
    assert printed.css[0] == "p {margin: 0}"
    assert printed.css[1] == (ROOT / "layouts/weekly/page.css").read_text("utf-8")
    assert "<p>POSTER</p>" in printed.html
    assert '<header class="front">' in printed.html, "the sheet of weekly"


def test_sizes_of_letters_and_charts_are_those_of_what_it_extends(tmp_path):
    stated = {"own": "letter: 9\nchart: {width: 60}\ntokens: {type: {text: [12, 15]}}\n", "none": ""}
    for name, own in stated.items():
        (tmp_path / name).mkdir()
        head = f"name: {name}\nextends: large-print\ndescription: x\npapers: {{}}\nstyles: []\n"
        (tmp_path / name / "layout.yaml").write_text(head + own)
    own, none, large = (folder.find(name, (tmp_path, *LAYOUTS)) for name in (*stated, "large-print"))
    assert (own.file.letter, own.file.chart.width, own.tokens.type["text"]) == (9, "60", (12, 15))
    assert (none.file.letter, none.file.chart, none.tokens) == (large.file.letter, large.file.chart, large.tokens)


def test_a_layout_that_extends_itself_is_a_problem(tmp_path):
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / name).mkdir()
        content = f"name: {name}\nextends: {other}\ndescription: x\npapers: {{}}\nstyles: []\n"
        (tmp_path / name / "layout.yaml").write_text(content)
    with pytest.raises(PublisherError, match="extends itself") as caught:
        folder.find("one", (tmp_path, *LAYOUTS))
    assert codes(caught) == ["L011"]


def test_a_layout_of_a_workspace_that_names_former_files_prints_the_same(tmp_path):
    """As `layouts new` wrote it when weekly had all its measures, and paged.html.j2 and sources.css lay in shared/."""
    shutil.copytree(ROOT / "layouts/weekly", tmp_path / "weekly")
    weekly = folder.find("weekly", LAYOUTS).file
    path = tmp_path / "weekly/layout.yaml"
    rows = {
        "measures": {name: style.model_dump() for name, style in weekly.measures.items()},
        "lines": weekly.lines and weekly.lines.model_dump(by_alias=True),
        "notes": weekly.notes and weekly.notes.model_dump(by_alias=True),
        "spaces": {name: space.model_dump() for name, space in weekly.spaces.items()},
    }
    text = path.read_text("utf-8").replace("extends: paged\n", "").replace("paged/sources.css", "shared/sources.css")
    text = text.partition("measures:\n")[0] + "".join(f"{name}: {json.dumps(row)}\n" for name, row in rows.items())
    path.write_text(text, "utf-8")
    (tmp_path / "weekly/nodes.html.j2").write_text('{% extends "shared/paged.html.j2" %}\n', "utf-8")
    roots = (tmp_path, *LAYOUTS)
    assert folder.find("weekly", roots).folder == tmp_path / "weekly"
    assert sheet.render(edition(), layouts=roots, fonts=FONTS) == rendered(edition())


def test_a_cover_of_a_workspace_under_its_former_name_is_used(tmp_path):
    shutil.copytree(ROOT / "layouts/ebook/cover", tmp_path / "cover")
    assert folder.find("ebook/cover", (tmp_path, *LAYOUTS)).folder == tmp_path / "cover"
    assert folder.find("ebook/cover", LAYOUTS).folder == ROOT / "layouts/ebook/cover"


def test_a_paper_may_be_set_in_another_layout_and_a_product_may_not_be_made_on_it():
    assert folder.setting("weekly", "a5", LAYOUTS) == "weekly-print"
    assert [folder.setting("weekly", paper, LAYOUTS) for paper in ("a4", "a3", "")] == ["weekly"] * 3
    place = Location("issues/publication.yaml")
    assert folder.offered("annual", "a4", "an annual volume", place, LAYOUTS) == ()
    (problem,) = folder.offered("annual", "a5", "an annual volume", place, LAYOUTS)
    assert (problem.code, problem.message) == ("C073", "an annual volume is not made on A5")
    assert "write paper: a4 or letter there" in problem.hint


def test_a_paper_has_measures_of_its_own():
    found = folder.find("weekly-print", LAYOUTS)
    assert found.measured("a4") == found.file.measures
    assert found.measured("a5")["source-line"].width == "wide - 6"
    assert found.measured("a5")["line"] == found.file.measures["line"]


def test_what_layouts_share_is_compiled_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    roots = (tmp_path, *LAYOUTS)
    own = tmp_path / "mine"
    shutil.copytree(LAYOUTS[-1] / "weekly", own)
    (own / "words.j2").write_text("one")
    compiled: list[str | None] = []
    theirs = jinja2.Environment.compile

    def compile_(self: jinja2.Environment, source: str, name: str | None, filename: str | None) -> object:
        compiled.append(name)
        return theirs(self, source, name, filename)

    monkeypatch.setattr(jinja2.Environment, "compile", compile_)
    monkeypatch.setattr(folder._COMPILED, "known", {})
    first, second = (folder.Layout(name, roots).environment for name in ("weekly", "mine"))
    shared = [environment.get_template("shared/nodes.html.j2") for environment in (first, second)]
    assert compiled == ["nodes.html.j2"]
    assert [template.environment for template in shared] == [first, second]
    assert second.get_template("layout/words.j2").render() == "one"
    (own / "words.j2").write_text("two, other words")
    again = folder.Layout("mine", roots).environment
    assert again.get_template("layout/words.j2").render() == "two, other words"
