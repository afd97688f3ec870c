"""The design tokens: what a publication changes of them, and that no layout has a second set."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.layout import folder, sheet
from publisher.layout.tokens import written_out
from publisher.problems import PublisherError
from tests.tools.ebook_sample import edition

ROOT = Path(__file__).parents[2]
LAYOUTS, FONTS = (ROOT / "layouts",), (ROOT / "fonts",)
TOKENS = folder.find("weekly", LAYOUTS).tokens
LOOK = (("text", "sans"), ("heads", "serif"), ("margin_column", 27.0))


def test_a_look_changes_roles_and_grid_and_nothing_else():
    changed = TOKENS.changed("#0B5563", LOOK)
    assert changed.roles == {"text": "sans", "heads": "serif", "title": "serif"}
    assert changed.grid.margin == 27.0
    assert changed.colours == {**TOKENS.colours, "accent": "#0B5563"}
    assert (changed.faces, changed.type, changed.rules) == (TOKENS.faces, TOKENS.type, TOKENS.rules)


@pytest.mark.parametrize(
    ("wanted", "millimetres"),
    [("margin", 27.0), ("axis", 32.0), ("column", 134.0), ("column - 2", 132.0), ("wide + 3", 169.0), ("52", 52.0)],
)
def test_widths_by_name(wanted, millimetres):
    assert TOKENS.changed("#000000", LOOK).length(wanted) == millimetres


@pytest.mark.parametrize(("paper", "column"), [("a4", 82.0), ("letter", 84.9)])
def test_a_layout_of_two_columns_has_no_margin(paper, column):
    tokens = folder.find("weekly-print", LAYOUTS).on(paper).changed("#000000", LOOK)
    assert tokens.length("column") == column
    assert (tokens.length("margin"), tokens.length("axis")) == (0.0, 0.0)
    assert tokens.length("wide") == 2 * column + 6
    assert (tokens.type["text"], tokens.type["quotation"]) == ((9.5, 12.5), (11, 15))
    assert TOKENS.type["text"] == (10, 14)


def test_a5_has_one_column_whatever_the_margin_of_a_publication():
    tokens = folder.find("weekly-print", LAYOUTS).on("a5").changed("#000000", LOOK)
    assert (tokens.length("column"), tokens.length("axis"), tokens.grid.columns) == (108.0, 0.0, 1)


@pytest.mark.parametrize("wanted", ["colum", "column - x", "column-2", ""])
def test_what_is_not_a_width(wanted):
    with pytest.raises(LookupError, match="is not a width"):
        TOKENS.length(wanted)


def test_faces_by_role():
    assert TOKENS.face("text 400 italic") == ("Source Serif 4", 400, True)
    assert TOKENS.changed("#000000", LOOK).face("text 400") == ("Source Sans 3", 400, False)
    assert TOKENS.face("cond 600") == ("Fira Sans Condensed", 600, False)
    for wanted in ("text", "400", "poster 400"):
        with pytest.raises(LookupError):
            TOKENS.face(wanted)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (ROOT / "layouts").rglob("*") if path.is_file()),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_colours_and_families_stand_in_the_tokens_only(path):
    text = path.read_text("utf-8")
    if path.name not in ("tokens.yaml", "proof.html.j2"):  # the proof sheet is no page of ours
        assert set(re.findall(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b(?!;|-)", text)) <= {"#fff"}
        assert not re.findall(r"Source S\w+|Fira Sans", text)


def test_style_sheets_and_measures_follow_the_look():
    made = replace(edition(), accent="#0B5563", look=LOOK)
    css = "".join(sheet.render(made, layouts=LAYOUTS, fonts=FONTS).css)
    assert "--accent: #0B5563;" in css
    assert '--face-text: "Source Sans 3"' in css
    assert "--column: 134.0mm;" in css
    fit = sheet.Printing(folder.find("weekly", LAYOUTS), made, FONTS, {}).names()["fit"]
    assert fit.measure("text").face == "SourceSans3_400Regular"
    assert fit.measure("text").width == 132.0


def test_a_face_that_is_not_there_is_the_layouts_problem():
    made = replace(edition(), look=(("text", "gothic"),))
    with pytest.raises(PublisherError) as stop:
        sheet.render(made, layouts=LAYOUTS, fonts=FONTS)
    assert [problem.code for problem in stop.value.problems] == ["L013"]


@pytest.mark.parametrize("accent", ["#9C1F2E", "#0B5563", "#0000FF", "#000000", "#1B1B1B"])
def test_a_colour_is_made_light_enough_for_a_dark_ground(accent):
    """Non-text contrast of 3:1 on #121212 (WCAG 2.2, 1.4.11); on white no accent that we take comes under it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    seen = luminance(TOKENS.changed(accent, ()).seen("accent"))
    assert 3.0 <= (seen + 0.05) / (luminance("#121212") + 0.05) < 3.2
    assert 1.05 / (seen + 0.05) > 4.5


def test_a_colour_that_is_seen_stays():
    assert TOKENS.changed("#E0701A", ()).seen("accent") == "#E0701A"


def test_properties_are_written_out_where_root_alone_sets_them_once():
    sheets = (
        ':root { --ink: black; --rule: 1pt solid var(--ink); --serif: "A; B", serif; --twice: 1; --own: 0 }',
        "p { border: var(--rule); font-family: var(--serif); width: var(--twice); top: var(--own) }",
        ".x { --twice: 2; --local: 3; left: var(--local) } /* :root { --none: 1 } --ink: red */ q { top: var(--none) }",
    )
    _, first, second = written_out(sheets, '<p style="--own: 4pt">')
    assert first == 'p { border: 1pt solid black; font-family: "A; B", serif; width: var(--twice); top: var(--own) }'
    assert second.startswith(".x { --twice: 2; --local: 3; left: var(--local) }")
    assert second.endswith("q { top: var(--none) }")


def test_properties_that_are_of_each_other_stay():
    sheets = (":root { --a: var(--b); --b: var(--a) } p { top: var(--a) }",)
    (written,) = written_out(sheets, "")
    assert re.search(r"top: var\(--[ab]\)", written)
