"""The checks of a finished e-book: a good one passes, and each check finds what it is for."""

import re
import zipfile
from functools import lru_cache
from io import BytesIO

import pytest

from publisher.formats.archive import packed
from publisher.model.part import Output
from publisher.verify.ebook import epub
from tests.formats.sample import bound
from tests.tools import ebook_sample as sample

OPF, NAV, TEXT, TITLE = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/section-1.xhtml", "EPUB/title.xhtml"
CSS, PICTURE = "EPUB/ebook.css", "EPUB/pictures/1-map-of---rsh-fn.svg"


@lru_cache
def good() -> bytes:
    return bound(sample.edition())


def files() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(good())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(data: bytes) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.location)) for problem in epub.check(Output("a.epub", "", data))]


def changed(path: str, old: str, new: str) -> bytes:
    """The good book with the first match of a pattern in one file replaced."""
    inside = files()
    text, count = re.subn(old, new, inside[path].decode("utf-8"), count=1, flags=re.DOTALL)
    assert count == 1, f"{old!r} is not in {path}"
    inside[path] = text.encode("utf-8")
    return packed(inside.items())


def test_a_good_book_passes() -> None:
    assert found(good()) == []


BREAKS = [
    # code, where it is said, file, pattern, replacement
    ("E012", OPF, OPF, r'href="section-2\.xhtml"', 'href="section-9.xhtml"'),
    ("E012", OPF, OPF, r'idref="text-section-1"', 'idref="nothing"'),
    ("E012", PICTURE, OPF, r'<item href="pictures/1-[^>]*/>', ""),
    ("E013", OPF, OPF, r'<meta property="dcterms:modified">[^<]*</meta>', ""),
    ("E013", OPF, OPF, r"(2024-11-04T[\d:]+)Z", r"\1"),
    ("E013", OPF, OPF, r'(<meta property="dcterms:modified">[^<]*</meta>)', r"\1\1"),
    ("E014", OPF, OPF, r'<meta property="schema:accessibilityHazard">none</meta>', ""),
    ("E014", OPF, OPF, r'(<meta property="schema:accessibilitySummary">)[^<]*', r"\1"),
    ("E014", OPF, OPF, r'<meta property="pageBreakSource">[^<]*</meta>', ""),
    ("E014", OPF, TEXT, r'alt="A “map”"', 'alt=""'),
    ("E015", f"{TEXT}:", TEXT, r"<br/>", "<br>"),
    ("E015", f"{TEXT}:", TEXT, r"</html>", "&secret;</html>"),
    ("E015", f"{TEXT}:", TEXT, r'id="s1p3"', 'id="s1p2"'),
    ("E016", OPF, OPF, r' xml:lang="en-GB"', ""),
    ("E016", TEXT, TEXT, r' lang="en-GB"', ""),
    ("E016", TEXT, TEXT, r' lang="en-GB"', ' lang="be"'),
    ("E017", f"{TEXT}:", TEXT, r"sources\.xhtml#source-2", "sources.xhtml#source-99"),
    ("E017", f"{TEXT}:", TEXT, r"sources\.xhtml#source-2", "elsewhere.xhtml"),
    ("E017", f"{TEXT}:", TEXT, r"sources\.xhtml#source-2", "../../outside.xhtml"),
    ("E017", f"{TEXT}:", TEXT, r"https://example\.org/1[^\"]*", "javascript:alert(1)"),
    ("E017", f"{TEXT}:", TEXT, r'src="pictures/[^"]*"', 'src="https://example.org/map.svg"'),
    ("E017", f"{TEXT}:", TEXT, r'src="pictures/[^"]*"', 'src="//example.org/map.svg"'),
    ("E017", f"{CSS}:", CSS, r"fonts/SourceSerif4_400Regular\.woff2", "fonts/none.woff2"),
    ("E017", f"{CSS}:", CSS, r"fonts/SourceSerif4_400Regular\.woff2", "https://example.org/font.woff2"),
    ("E017", f"{CSS}:", CSS, r"\A", '@import "https://example.org/a.css";'),
    ("E017", f"{PICTURE}:", PICTURE, r"</svg>", '<image href="file:///etc/passwd"/></svg>'),
    ("E018", f"{TEXT}:", TEXT, r"</body>", "<script>1</script></body>"),
    ("E018", f"{TEXT}:", TEXT, r"<body", '<body onload="1"'),
    ("E018", f"{PICTURE}:", PICTURE, r"</svg>", "<script>1</script></svg>"),
    ("E019", f"{TEXT}:", TEXT, r' alt="A “map”"', ""),
    ("E019", f"{TEXT}:", TEXT, r' aria-label="Bar chart[^"]*"', ""),
    ("E020", NAV, NAV, r'<nav id="landmarks".*?</nav>', ""),
    ("E020", NAV, NAV, r'<nav id="page-list".*?</nav>', ""),
    ("E020", f"{NAV}:", NAV, r' role="doc-toc"', ""),
    ("E020", f"{NAV}:", NAV, r' aria-label="Pages"', ""),
    ("E020", f"{NAV}:", NAV, r"<ol>.*?</ol>\s*</nav>", "<ol></ol></nav>"),
    ("E020", OPF, OPF, r' properties="nav"', ""),
    ("E021", NAV, NAV, r"(<li><a[^>]*#page-2.*?</li>)\s*(<li>.*?</li>)", r"\2\1"),
    ("E021", NAV, NAV, r"<li><a[^>]*#page-3.*?</li>", ""),
    ("E021", NAV, TITLE, r'aria-label="1"', 'aria-label="2"'),
    ("E021", NAV, TITLE, r"<span epub:type=\"pagebreak\"[^>]*></span>", ""),
]


@pytest.mark.parametrize(
    ("code", "place", "path", "old", "new"), BREAKS, ids=[f"{row[0]}-{row[4][:30]}" for row in BREAKS]
)
def test_each_fault_is_found(code: str, place: str, path: str, old: str, new: str) -> None:
    problems = found(changed(path, old, new))
    assert any(said == code and where.startswith(f"a.epub/{place}") for said, where in problems), problems


def test_every_check_has_a_fault_and_a_page_in_the_manual() -> None:
    codes = {row[0] for row in BREAKS} | {"E011"}
    for check in epub.CHECKS:
        text = check.__doc__ or ""
        assert text[:4] in codes
        assert "Why:" in text
        assert "Passes:" in text
        assert "Fails:" in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not an archive",
        packed([("mimetype", b"application/epub+zip")]),
        packed([("META-INF/container.xml", b"<broken")]),
        packed([("META-INF/container.xml", b"<container/>")]),
        packed([("META-INF/container.xml", b"\0\xff")]),
    ],
    ids=["empty", "text", "no container", "broken container", "container of nothing", "no XML"],
)
def test_what_is_no_book(data: bytes) -> None:
    assert found(data) == [("E010", "a.epub")]


def test_half_a_book() -> None:
    assert found(good()[: len(good()) // 2]) == [("E010", "a.epub")]


def test_the_type_comes_first_and_stored() -> None:
    inside = files()
    later = dict(sorted(inside.items()))
    assert ("E011", "a.epub") in found(packed(later.items()))
    assert ("E011", "a.epub") in found(packed((inside | {"mimetype": b"application/zip"}).items()))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            archive.writestr(name, content)
    assert found(out.getvalue()) == [("E011", "a.epub")]


def test_a_file_that_nobody_names() -> None:
    inside = files() | {"EPUB/stray.txt": b"stray"}
    assert found(packed(inside.items())) == [("E012", "a.epub/EPUB/stray.txt")]
