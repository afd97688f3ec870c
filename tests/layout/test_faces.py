"""Faces that a workspace adds: they stand in where the house's lack a letter, and nowhere else."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from publisher import fonts
from publisher.layout import faces, look, sheet
from publisher.model.tree import Text
from tests.layout.sample import FONTS, LAYOUTS, ROOT, WEEKLY
from tests.tools.ebook_sample import edition

GEORGIAN = "Noto Sans Georgian"
WORD = "საქართველო"
DECLARED = """@font-face {font-family: "Kartuli"; src: url('font:noto-sans-georgian/NotoSansGeorgian-Regular.ttf')}\n"""
HOUSE = ("Source Sans 3", "Source Serif 4", "Fira Sans Condensed")


@pytest.fixture
def roots(tmp_path: Path) -> tuple[Path, ...]:
    shutil.copytree(ROOT / "tests/data/noto-sans-georgian", tmp_path / "noto-sans-georgian")
    return (tmp_path, *FONTS)


def test_the_shipped_faces_are_declared_as_they_stand() -> None:
    found = faces.declared(FONTS)
    assert found.css == (ROOT / "fonts/fonts.css").read_text("utf-8")
    assert found.undeclared == ()
    assert tuple(family.name for family in found.families) == HOUSE


def test_a_family_needs_no_more_than_its_files(roots: tuple[Path, ...]) -> None:
    found = faces.declared(roots)
    assert [face.weight for face in found.undeclared] == [700, 400]
    assert tuple(family.name for family in found.families) == (*HOUSE, GEORGIAN)
    css = "".join(sheet.render(edition(), layouts=LAYOUTS, fonts=roots).css)
    assert css.count("@font-face") == 15
    assert f'--serif: "Source Serif 4", "Source Sans 3", "Fira Sans Condensed", "{GEORGIAN}";' in css
    assert f'--cond: "Fira Sans Condensed", "Source Sans 3", "Source Serif 4", "{GEORGIAN}";' in css


@pytest.mark.parametrize("whole", [False, True])
def test_a_style_sheet_of_the_workspace_does_not_drop_the_faces_of_the_house(
    roots: tuple[Path, ...], *, whole: bool
) -> None:
    ours = (ROOT / "fonts/fonts.css").read_text("utf-8")
    (roots[0] / "fonts.css").write_text((ours if whole else "") + DECLARED, encoding="utf-8")
    faces.declared.cache_clear()
    found = faces.declared(roots)
    assert found.css.count("@font-face") == 14
    assert {family.name for family in found.families} == {*HOUSE, "Kartuli", GEORGIAN}
    assert [face.weight for face in found.undeclared] == [700]


def test_a_text_is_measured_in_the_faces_that_have_it(roots: tuple[Path, ...]) -> None:
    serif, own = fonts.named("SourceSerif4_400Regular"), fonts.find(fonts.read(roots), GEORGIAN)
    assert own is not None
    chain = faces.chain(serif, roots)
    assert list(fonts.runs(f"See {WORD}, p. 3", chain)) == [(serif, "See "), (own, WORD), (serif, ", p. 3")]
    whole = look.advance(roots)("SourceSerif4_400Regular", f"See {WORD}", 10.0)
    assert whole == pytest.approx(fonts.advance(serif, "See ", 10.0) + fonts.advance(own, WORD, 10.0))
    assert fonts.edges(chain, f"See {WORD}", 10.0)[-1] == pytest.approx(whole)


def test_a_mark_stays_with_its_letter_and_what_no_face_has_with_the_first() -> None:
    serif = fonts.named("SourceSerif4_400Regular")
    assert list(fonts.runs("日本 e\u0301\u200b", faces.chain(serif, FONTS))) == [(serif, "日本 e\u0301\u200b")]


def test_an_ebook_has_only_the_families_that_it_needs(roots: tuple[Path, ...]) -> None:
    house = tuple(filter(None, (look.face_of(WEEKLY.tokens, each, roots) for each in ("text 400", "sans 400"))))
    assert faces.standing_in("On 5 January", house, roots) == ()
    (family,) = faces.standing_in(f"On {WORD}", house, roots)
    assert (family.name, [face.weight for face in family.faces]) == (GEORGIAN, [400, 700])


def test_heads_and_text_are_set_with_it(roots: tuple[Path, ...]) -> None:
    made = edition()
    first = replace(made.issue.sections[0], name=WORD, title=(Text(WORD),))
    issue = replace(made.issue, sections=(first, *made.issue.sections[1:]))
    assert WORD in sheet.render(replace(made, issue=issue), layouts=LAYOUTS, fonts=roots).html
