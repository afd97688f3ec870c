"""The house holds: floors, doors, empty `__init__`, no cycle, small modules, no word of the machine it was built on."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "publisher"

# A module imports only from lower floors (and the standard library, and what it is the door for).
FLOORS = (
    ("problems", "tree", "copycode"),
    ("walking",),
    ("model", "configuration", "words", "accounts"),
    (
        "publication",
        "frontmatter",
        "authorities",
        "dates",
        "punctuation",
        "plaintext",
        "collation",
        "tokens",
        "structure",
        "drawing",
        "volumefile",
        "citation",
        "imposition",
        "partners",
        "lexicon",
        "numerals",
        "officials",
        "mending",
        "nearness",
        "typography",
        "importing",
        "passages",
    ),
    ("hypertext",),
    (
        "pictures",
        "fonts",
        "raster",
        "sources.*",
        "manuscript",
        "prepare",
        "chronology",
        "charts",
        "fitting",
        "linebreaks",
        "tables",
        "press",
        "numbering",
        "series",
        "tagging",
        "xmp",
        "parts",
        "loose",
        "store",
        "shelves",
        "pool",
        "marking",
        "delivery",
        "digest",
        "matching",
        "suggesting",
        "indexing",
        "ledger",
        "passwords",
        "reading",
    ),
    ("composing", "microcode", "precedents"),
    ("editions.*", "layouts", "embedding", "rules"),
    ("formats.*", "checks.*"),
    ("tracing",),
    ("checking",),
    ("registry",),
    ("build", "intake"),
    ("naming",),
    ("annual", "verifying", "briefing", "proofing"),
    ("report",),
    ("cli",),
)
# Rooms in which a module may import a companion on its own floor: a split along a seam, not another room.
COMPANIONS = {
    "press": {"tagging", "xmp"},
    "sources.markdown": {"pictures"},
    "suggesting_words": {"matching_words"},
}
DOORS = {
    "pydantic": {"configuration", "publication", "frontmatter", "authorities"},
    "pydantic_core": {"configuration"},
    "yaml": {"configuration", "manuscript"},
    "ruamel": {"authorities"},
    "ahocorasick_rs": {"matching"},
    "pyphen": {"linebreaks"},
    "pyuca": {"collation"},
    "markdown_it": {"sources.markdown"},
    "mdit_py_plugins": {"sources.markdown"},
    "nh3": {"sources.markdown"},
    "PIL": {"pictures", "raster"},
    "lxml": {"pictures", "checks.epub", "sources.markdown", "sources.docx", "sources.wordpress", "hypertext"},
    "fontTools": {"fonts"},
    "uharfbuzz": {"fonts"},
    "weasyprint": {"press", "tagging"},
    "pydyf": {"press", "tagging"},
    "jinja2": {"layouts"},
    "pikepdf": {"formats.binding", "formats.encrypting", "formats.imposing", "formats.stamping"},
    "keyring": {"passwords"},
    "pypdf": {"formats.pdf", "checks.pdf"},
    "ebooklib": {"formats.epub"},
    "pypdfium2": {"raster"},
    "zxingcpp": {"microcode"},
    "click": {"cli"},
    "rich": {"cli"},
    "concurrent": {"pool"},
    "multiprocessing": {"pool"},
}
LINES = 400
MEDIAN = 150


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "__init__.py" and "starter" not in path.parts:
            found[".".join(path.relative_to(PACKAGE).with_suffix("").parts)] = path
    return found


def floor_of(name: str) -> int:
    room = name.split(".", maxsplit=1)[0]
    for floor, names in enumerate(FLOORS):
        if room_of(name) in names or f"{room}.*" in names:
            return floor
    raise AssertionError(f"{name} has no floor: add it to FLOORS and to ARCHITECTURE.md")


def room_of(name: str) -> str:
    """The module that a companion belongs to: `pictures_svg` to `pictures`, `sources.markdown_inline` to its reader."""
    known = modules()
    while name not in known or "_" in name:
        shorter = name.rpartition("_")[0]
        if not shorter:
            break
        name = shorter
    return name


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it, with ours as "publisher.name"."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name}: relative import"
            found.add(node.module)
            if (
                node.module == "publisher"
                or (PACKAGE / node.module.removeprefix("publisher.").replace(".", "/")).is_dir()
            ):
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def ours(path: Path) -> set[str]:
    names = {name.removeprefix("publisher.") for name in imports(path) if name.startswith("publisher.")}
    return names & modules().keys()


@pytest.mark.parametrize("name", modules())
def test_floors(name: str) -> None:
    for other in ours(modules()[name]):
        if other in COMPANIONS.get(name, set()) or room_of(other) == room_of(name):
            continue
        assert floor_of(other) < floor_of(name), f"{name} imports {other}, which is not on a lower floor"


@pytest.mark.parametrize("name", modules())
def test_doors(name: str) -> None:
    base = room_of(name)
    for imported in imports(modules()[name]):
        top = imported.split(".")[0]
        if top in DOORS:
            assert name in DOORS[top] or base in DOORS[top], (
                f"{name} imports {imported}; its door is {sorted(DOORS[top])}"
            )


def test_no_cycle() -> None:
    graph = {name: ours(path) for name, path in modules().items()}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"cycle: {' → '.join((*above, name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_empty_init() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        assert path.read_text(encoding="utf-8") == "", f"{path} is not empty"


def test_small_modules() -> None:
    sizes = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    large = {name: size for name, size in sizes.items() if size > LINES}
    assert not large, f"over {LINES} lines: {large}"


def test_module_docstrings() -> None:
    for name, path in modules().items():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{name} does not say what it is for"


def test_no_css_in_python() -> None:
    for name, path in modules().items():
        assert not re.search(r"font-size\s*:|margin-(left|top)\s*:|<style", path.read_text(encoding="utf-8")), name


def test_layouts_hold_no_python() -> None:
    for path in (ROOT / "layouts").rglob("*"):
        assert path.suffix not in {".py", ".pyc"}, path


def test_every_module_has_a_test() -> None:
    without = {
        "cli",
        "cli_common",
        "cli_names",
        "cli_annual",
        "cli_brief",
        "cli_copies",
        "cli_check",
        "cli_proof",
        "cli_import",
        "cli_layouts",
        "report",
    }  # tested through the commands in test_commands.py
    for name in modules().keys() - without:
        tests = {path.stem for path in (ROOT / "tests").glob("test_*.py")}
        related = {f"test_{each.replace('.', '_')}" for each in (name, room_of(name))}
        assert tests & related, f"no tests for {name}: expected one of {sorted(related)}"


def test_nothing_names_the_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    pattern = re.compile(rb"(?<![\w./])/(?:work|farm|root|home|tmp)/[a-z]")
    for name in filter(None, listed.stdout.split(b"\0")):
        path = ROOT / name.decode()
        if path.suffix not in {".ttf", ".png", ".jpg"} and path.is_file():
            assert not pattern.search(path.read_bytes()), f"{path} names a path of a machine"
