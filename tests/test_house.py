"""The house holds: wings and the arrows between them, doors, small modules, tests beside them, no word of a machine."""

import ast
import itertools
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "publisher"

# In the order of the storeys. A module imports from its own wing, from the wings in its row, and from the ground.
WINGS = {
    "model": (),
    "language": ("model",),
    "settings": ("model",),
    "source": ("model", "settings"),
    "pdf": ("model",),
    "mentions": ("model", "language", "settings"),
    "layout": ("model", "language", "settings"),
    "edition": ("model", "language", "settings", "source", "mentions"),
    "press": ("model", "layout", "pdf"),
    "formats": ("model", "language", "layout", "press", "pdf"),
    "verify": ("model", "language", "pdf"),
    "check": ("model", "language", "settings", "source", "layout", "edition"),
    "production": ("model", "settings", "edition", "layout", "press", "formats", "check", "verify"),
    "names": ("model", "language", "settings", "mentions", "edition", "production"),
    "volume": (
        "model", "language", "settings", "mentions", "edition", "layout", "press", "pdf", "formats", "verify",
        "production", "names",
    ),
    "brief": ("model", "language", "settings", "edition", "layout", "press", "pdf", "check", "verify", "production"),
    "proof": ("model", "language", "layout", "pdf", "verify", "production"),
    "importers": ("model", "language", "settings", "source"),
    "serve": ("model", "pdf", "check", "verify", "production", "names"),
    "cli": (
        "model", "settings", "layout", "pdf", "check", "verify", "production", "names", "volume", "brief", "proof",
        "importers", "serve",
    ),
}  # fmt: skip
GROUND = ("problems", "fonts", "store", "stroke", "pool")  # they import problems, stroke also store; model none

# Third-party package: the modules that alone import it.
DOORS = {
    "pydantic": {"model.codec", "settings.reader"},
    "pydantic_core": {"settings.reader", "settings.mistakes"},
    "yaml": {"settings.yaml_lines"},
    "anyascii": {"settings.slugs"},
    "ahocorasick_rs": {"mentions.matching"},
    "pyphen": {"layout.linebreaks"},
    "text_to_num": {"language.numerals"},
    "markdown_it": {
        "source.syntax", "source.parser_rules", "source.record", "source.blocks", "source.inline", "source.links",
    },
    "mdit_py_plugins": {"source.syntax"},
    "nh3": {"source.html"},
    "PIL": {"importers.facts.credits", "source.pictures.raster", "source.pictures.foreign", "pdf.raster"},
    "lxml": {
        "source.pictures.svg", "source.pictures.lettering", "importers.html.tree", "importers.word.package",
        "importers.wordpress.posts", "verify.ebook.epub", "verify.ebook.epub_file", "verify.ebook.epub_places",
    },
    "tinycss2": {"importers.html.passes.styles"},
    "cssselect2": {"importers.html.passes.styles"},
    "babel": {"importers.facts.days", "importers.facts.languages"},
    "charset_normalizer": {"importers.encodings"},
    "webencodings": {"importers.encodings"},
    "fontTools": {"fonts", "layout.scripts.adding"},
    "uharfbuzz": {"fonts"},
    "weasyprint": {"press.driving.loading"},
    "pydyf": {"press.driving.finishing", "press.tagging"},
    "jinja2": {"layout.folder", "layout.sheet", "proof.sheet"},
    "pikepdf": {"pdf.extracting", "pdf.imposition.imposing", "pdf.encrypting", "brief.stamping", "brief.hidden_marks"},
    "keyring": {"brief.passwords"},
    "pypdf": {"pdf.reader", "verify.pdf", "verify.run"},
    "ebooklib": {"formats.archive"},
    "pypdfium2": {"pdf.inked", "pdf.raster"},
    "zxingcpp": {"brief.data_matrix"},
    "click": {"cli"},
    "rich": {"cli"},
    "snowballstemmer": {"names.subjects.stems"},
    "spacy": {"names.suggestions.second_voice"},
    "starlette": {"serve.site"},
    "uvicorn": {"serve.run"},
    "watchfiles": {"serve.following"},
    "concurrent": {"pool", "serve.following"},
    "multiprocessing": {"pool"},
}  # fmt: skip
MODULES, LINES, MEDIAN = 12, 400, 150
"""Modules of a folder, lines of a module, and the median of those, at most."""

# Modules without a test file of their own, and what tests them instead.
TESTED_BY: dict[str, str] = {
    "cli.commands.serve": "serve/test_run.py",
    "mentions.places": "names/indexes/test_pages.py",
    "model.pages": "layout/pages/test_differences.py",
    "model.volume": "volume/test_chronology.py",
    "volume.bound": "volume/ebook/test_binding.py",
    "press.driving.finishing": "press/test_engine.py",
    "press.driving.hearing": "press/test_engine.py",
    "press.driving.loading": "press/test_engine.py",
    "source.pictures.refused": "source/pictures/test_loading.py",
    "verify.pdf_tags": "verify/test_pdf.py",
    "verify.prelims": "verify/test_run_planted.py",
    "verify.volume": "verify/test_run_planted.py",
}


def modules(package: Path = PACKAGE) -> dict[str, Path]:
    """Every module but `__init__`, by its dotted name inside the package."""
    paths = [path for path in sorted(package.rglob("*.py")) if "starter" not in path.parts]
    return {
        ".".join(path.relative_to(package).with_suffix("").parts): path for path in paths if path.name != "__init__.py"
    }


def wing_of(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


@cache
def tree_of(_path: Path, text: str) -> ast.Module:
    return ast.parse(text)


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file; parsed once as long as its text is the same."""
    return tree_of(path, path.read_text(encoding="utf-8"))


def imports(path: Path, package: Path = PACKAGE) -> set[str]:
    """Every module that a file imports, wherever in it: "publisher.press.engine"."""
    return imports_of(path, path.read_text(encoding="utf-8"), package)


@cache
def imports_of(path: Path, text: str, package: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree_of(path, text)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name}: relative import"
            found.add(node.module)
            if (package.parent / node.module.replace(".", "/")).is_dir():
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def ours(path: Path, known: set[str], package: Path = PACKAGE) -> set[str]:
    names = {name.removeprefix("publisher.") for name in imports(path, package) if name.startswith("publisher.")}
    return names & known


def wrong_arrows(package: Path = PACKAGE) -> Iterator[str]:
    """Each module that lies in no wing, and each import that the table does not have."""
    known = modules(package)
    for name, path in known.items():
        wing = wing_of(name)
        if wing not in WINGS and name not in GROUND:
            yield f"{name} is in no wing"
            continue
        allowed = {wing, *WINGS.get(wing, ()), *(GROUND if wing != "model" else ())}
        for other in sorted(ours(path, set(known), package)):
            if wing_of(other) not in allowed and not (wing in GROUND and other in GROUND):
                yield f"{name} imports {other}: {wing} may import {', '.join(sorted(allowed))}"


def crowded(package: Path = PACKAGE) -> Iterator[str]:
    """Each folder with more modules than a reader can keep in view."""
    folders = itertools.groupby(sorted(path.parent for path in modules(package).values()))
    for folder, paths in folders:
        if (count := len(list(paths))) > MODULES:
            yield f"{folder.relative_to(package.parent)} has {count} modules; {MODULES} at most"


def door_faults(package: Path = PACKAGE, doors: dict[str, set[str]] = DOORS) -> Iterator[str]:
    """Each import past a door, and each door that nobody uses or that is no module."""
    used: set[tuple[str, str]] = set()
    for name, path in modules(package).items():
        for top in {imported.split(".")[0] for imported in imports(path, package)} & doors.keys():
            own = {name, wing_of(name)} & doors[top]
            used |= {(top, door) for door in own}
            if not own:
                yield f"{name} imports {top}; its door is {', '.join(sorted(doors[top]))}"
    for top, door in sorted((top, door) for top, names in doors.items() for door in names):
        if (top, door) not in used:
            yield f"{door} is a door for {top} and does not import it"


def cycles(package: Path = PACKAGE) -> Iterator[str]:
    """Each circle of imports among modules."""
    known = modules(package)
    graph = {name: ours(path, set(known), package) - {name} for name, path in known.items()}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> Iterator[str]:
        if name in above:
            yield " → ".join((*above[above.index(name) :], name))
        elif name not in done:
            for other in sorted(graph[name]):
                yield from visit(other, (*above, name))
            done.add(name)

    for name in graph:
        yield from visit(name, ())


def test_arrows() -> None:
    assert list(wrong_arrows()) == []


def test_the_table_goes_down() -> None:
    above: list[str] = []
    for wing, row in WINGS.items():
        assert set(row) <= set(above), f"{wing} may import only wings that stand above it in the table"
        above.append(wing)
    assert set(WINGS) == {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}


def test_the_table_is_that_of_the_architecture() -> None:
    table = (
        (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("| wing | imports |")[2].partition("\n\n")[0]
    )
    rows = re.findall(r"^\| (\w+) \|([^|]*)\|$", table, re.MULTILINE)
    assert {wing: tuple(filter(None, re.split(r"[, ]+", row))) for wing, row in rows} == WINGS


def test_every_arrow_is_used() -> None:
    known = modules()
    used = {(wing_of(name), wing_of(other)) for name, path in known.items() for other in ours(path, set(known))}
    assert [f"{wing} → {other}" for wing, row in WINGS.items() for other in row if (wing, other) not in used] == []


def test_no_cycle() -> None:
    assert list(cycles()) == []


def test_folders_are_small() -> None:
    assert list(crowded()) == []


def test_doors() -> None:
    assert list(door_faults()) == []


def test_init_says_what_a_wing_is_and_nothing_else() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        if path.parent == PACKAGE:
            assert path.read_text(encoding="utf-8") == ""
        elif "starter" not in path.parts:
            (only,) = parsed(path).body
            assert isinstance(only, ast.Expr), path


def test_small_modules() -> None:
    sizes = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    assert {name: size for name, size in sizes.items() if size > LINES} == {}
    assert statistics.median(sizes.values()) <= MEDIAN


def test_module_docstrings() -> None:
    for name, path in modules().items():
        assert ast.get_docstring(parsed(path)), f"{name} does not say what it is for"


def test_docstrings_say_what_a_thing_is() -> None:
    """A first sentence is a verb phrase or a noun of the trade, no question: "Tell whether …", not "Whether …"."""
    question = re.compile(r"(What|Which|Who|Whose|Whether|Where|When|Why|How)\b")
    found = []
    for name, path in modules().items():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node) or ""
                if question.match(text):
                    found.append(f"{name}: {text.splitlines()[0]}")
    assert found == []


def test_public_classes_have_names_of_their_own() -> None:
    places: dict[str, list[str]] = {}
    for name, path in modules().items():
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(name)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_labels_of_the_traffic_light_protocol_stand_once() -> None:
    """The list of labels is in the model; everything else refers to it."""
    row = re.compile(r"[\"']amber\+strict[\"']|TLP:AMBER\+STRICT", re.IGNORECASE)
    assert [name for name, path in modules().items() if row.search(path.read_text(encoding="utf-8"))] == [
        "model.values"
    ]


def test_no_css_in_python() -> None:
    for name, path in modules().items():
        assert not re.search(r"font-size\s*:|margin-(left|top)\s*:|<style", path.read_text(encoding="utf-8")), name


def test_layouts_hold_no_python() -> None:
    for path in (ROOT / "layouts").rglob("*"):
        assert path.suffix not in {".py", ".pyc"}, path


def test_tests_mirror_the_wings() -> None:
    """`press/engine.py` has `tests/press/test_engine.py`, and perhaps `test_engine_<topic>.py` beside it."""
    tests = {path.relative_to(ROOT / "tests"): path for path in (ROOT / "tests").rglob("test_*.py")}
    mirrored = {Path(*name.split(".")[:-1]) / f"test_{name.rpartition('.')[2]}.py": name for name in modules()}
    without = {name for path, name in mirrored.items() if path not in tests}
    assert without == TESTED_BY.keys()
    for path in tests.keys() - mirrored.keys():
        topic = any(path.parent == head.parent and path.stem.startswith(head.stem + "_") for head in mirrored)
        assert path.parts[0] == "whole" or path.name == "test_house.py" or topic, f"{path} tests no module"
    for name, where in TESTED_BY.items():
        assert (ROOT / "tests" / where).is_file(), f"{name} is said to be tested by {where}, which is not there"


def test_nothing_names_the_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    pattern = re.compile(rb"(?<![\w./])/(?:work|farm|root|home|tmp)/[a-z]")
    for name in filter(None, listed.stdout.split(b"\0")):
        path = ROOT / name.decode()
        if path.suffix not in {".ttf", ".png", ".jpg"} and path.is_file():
            assert not pattern.search(path.read_bytes()), f"{path} names a path of a machine"


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A small package of two wings with nothing wrong in it."""
    for name, text in {
        "publisher/__init__.py": "",
        "publisher/model/__init__.py": '"""Values."""\n',
        "publisher/model/tree.py": '"""A tree."""\n',
        "publisher/press/__init__.py": '"""The press."""\n',
        "publisher/press/engine.py": '"""The engine."""\n\nimport weasyprint\n\nfrom publisher.model import tree\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "publisher"


def test_a_planted_wrong_arrow_is_found(planted: Path) -> None:
    assert list(wrong_arrows(planted)) == []
    (planted / "model/tree.py").write_text("from publisher.press import engine\n", encoding="utf-8")
    assert list(wrong_arrows(planted)) == ["model.tree imports press.engine: model may import model"]
    assert list(cycles(planted)) == ["model.tree → press.engine → model.tree"]
    (planted / "loose.py").write_text("", encoding="utf-8")
    assert "loose is in no wing" in list(wrong_arrows(planted))


def test_a_planted_thirteenth_module_is_found(planted: Path) -> None:
    for number in range(11):
        (planted / f"press/more_{number}.py").write_text("", encoding="utf-8")
    assert list(crowded(planted)) == []
    (planted / "press/thirteenth.py").write_text("", encoding="utf-8")
    assert list(crowded(planted)) == ["publisher/press has 13 modules; 12 at most"]


def test_a_planted_unused_door_is_found(planted: Path) -> None:
    doors = {"weasyprint": {"press.engine"}}
    assert list(door_faults(planted, doors)) == []
    doors = {"weasyprint": {"press.engine", "model.tree"}}
    assert list(door_faults(planted, doors)) == ["model.tree is a door for weasyprint and does not import it"]
    (planted / "model/tree.py").write_text("import weasyprint\n", encoding="utf-8")
    assert list(door_faults(planted, {"weasyprint": {"press.engine"}})) == [
        "model.tree imports weasyprint; its door is press.engine"
    ]
