"""The names that a template may use are those that layouts/README.md lists, no more and no fewer."""

import re

import jinja2
import pytest
from jinja2 import meta, nodes

from publisher.layout.folder import LayoutFile
from publisher.layout.front import PageFit
from publisher.layout.sheet import Printing
from tests.layout.sample import FONTS, ROOT, WEEKLY
from tests.tools.ebook_sample import edition

README = (ROOT / "layouts/README.md").read_text("utf-8")
TEMPLATES = sorted(path for path in (ROOT / "layouts").rglob("*.j2") if path.parent.name != "proof")
VALUES = {"book", "chapter", "stressed", "drawn", "quoted", "standing_in", "cover", "volume", "part"}
"""Names of values that the e-book and the volume hand to their templates."""


def listed(heading: str) -> set[str]:
    """The names in the first column of a table of the README."""
    table = README.partition(f"| {heading} | gives |")[2].partition("\n\n")[0]
    return {name for row in table.splitlines()[2:] for name in re.findall(r"`([\w.]+)", row.split("|")[1])}


def own(tree: nodes.Template) -> set[str]:
    """The names that a template gives itself: variables, macros, imports."""
    names = {name.name for name in tree.find_all(nodes.Name) if name.ctx in ("store", "param")}
    names |= {macro.name for macro in tree.find_all(nodes.Macro)}
    imported = (name for found in tree.find_all(nodes.FromImport) for name in found.names)
    return names | {name if isinstance(name, str) else name[1] for name in imported}


def test_the_readme_lists_every_name_of_a_sheet() -> None:
    names = set(Printing(WEEKLY, edition(), FONTS, {}).names())
    assert listed("name") == names | VALUES | {"space", "families", "faces"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_templates_use_names_that_are_listed(path) -> None:
    tree = jinja2.Environment(autoescape=True).parse(path.read_text("utf-8"))
    # a template that extends another, or is included, also has what that one gives itself
    shared = {"breaks", "language"}
    assert meta.find_undeclared_variables(tree) - own(tree) - shared <= listed("name")


def test_the_readme_lists_the_measures_that_templates_use() -> None:
    used = {name for path in TEMPLATES for name in re.findall(r"\bfit\.\w+", path.read_text("utf-8"))}
    assert listed("measure") == used
    assert all(callable(getattr(PageFit, name.partition(".")[2])) for name in used)


def test_the_readme_lists_the_settings() -> None:
    row = next(line for line in README.splitlines() if line.startswith("| `layout.yaml`"))
    assert set(re.findall(r"`(\w+)`", row.split("|")[2])) == set(LayoutFile.model_fields)


def test_the_readme_names_every_folder() -> None:
    folders = {path.name for path in (ROOT / "layouts").iterdir() if path.is_dir()}
    assert folders <= set(re.findall(r"`([\w-]+)/`", README))
