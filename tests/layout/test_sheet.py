"""What a layout prints, read as HTML; a few pages are set, to hold what only pages can show."""

import itertools
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from publisher.layout import folder, sheet
from publisher.model.edition import Edition
from publisher.model.issue import Cover, Section
from publisher.model.part import Sheet, TypesetPart
from publisher.model.tree import Cell, Chart, KeyFigure, KeyFigures, Paragraph, Quotation, Span, Strong, Table, Text
from publisher.model.values import Panel, Point
from publisher.model.walking import plain, walk
from publisher.press import engine
from tests.tools.ebook_sample import edition, issue, para, text

ROOT = Path(__file__).parents[2]
LAYOUTS, FONTS = (ROOT / "layouts",), (ROOT / "fonts",)
VOID = {"br", "img", "hr", "meta", "link", "col", "rect", "line", "circle", "polyline"}


def rendered(made: Edition | None = None) -> Sheet:
    return sheet.render(made or edition(), layouts=LAYOUTS, fonts=FONTS)


@cache
def pages() -> TypesetPart:
    part, problems = engine.typeset(rendered())
    assert not problems
    assert part
    return part


def with_blocks(*blocks: object) -> Edition:
    content = issue()
    section = replace(content.sections[0], blocks=blocks)
    return edition(replace(content, sections=(section,), notes=(), lead=(), takeaways=()))


class _Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.hrefs += [value for name, value in attrs if name == "href" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(html: str) -> _Balanced:
    reader = _Balanced()
    reader.feed(html)
    assert not reader.open
    return reader


# --- the sheet ---------------------------------------------------------------------------------------------------


def test_every_element_is_closed_every_id_is_one_and_every_link_arrives():
    reader = parsed(rendered().html)
    assert len(reader.ids) == len(set(reader.ids))
    inside = {href[1:] for href in reader.hrefs if href.startswith("#")}
    assert inside <= set(reader.ids)


def test_every_block_has_its_id_on_the_page():
    made = edition()
    ids = set(parsed(rendered(made).html).ids)
    missing = {block.id for block in walk(made.issue) if block.kind != "rule"} - ids
    tight = {block.id for block in walk(made.issue) if isinstance(block, Paragraph)}
    assert missing <= tight  # paragraphs of tight lists and of notes are printed as running text


def test_heads_are_in_order_and_there_is_one_title():
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", rendered().html)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))


def test_text_is_escaped():
    html = rendered(with_blocks(para("a < b & <script>alert(1)</script>"))).html
    assert "<script>" not in html
    assert "a &lt; b &amp; &lt;script&gt;" in html


def test_the_same_edition_gives_the_same_sheet():
    assert rendered() == rendered()


def test_a_sheet_brings_all_it_refers_to():
    made = rendered()
    wanted = set(re.findall(r'url\("(font:[^"]+)"\)', "".join(made.css)))
    wanted |= set(re.findall(r'src="([^"]+)"', made.html))
    assert wanted == {resource.url for resource in made.resources}
    assert all(resource.data for resource in made.resources)


def test_style_sheets_come_in_the_order_of_the_layout():
    made = rendered()
    assert "@font-face" in made.css[0]
    assert "--ink" in made.css[1]
    assert "210mm 297mm" in made.css[-1]
    letter = rendered(replace(edition(), paper="letter"))
    assert "215.9mm 279.4mm" in letter.css[-1]


# --- words -------------------------------------------------------------------------------------------------------


def body(*parts: object) -> str:
    html = rendered(with_blocks(para(*parts))).html
    found = re.search(r'<p id="s1p1"[^>]*>(.*?)</p>', html)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("the UN and", 'the <span class="acronym">UN</span> and'),
        ("OSCE/ODIHR and", '<span class="acronym">OSCE/ODIHR</span> and'),
        ("the CSTO’s plan", 'the <span class="acronym">CSTO</span>’s plan'),
        ("two NGOs", 'two <span class="acronym">NGO</span>s'),
        ("MAZ-6317", '<span class="acronym">MAZ</span>-6317'),
        ("ЕАЭС", '<span class="acronym">ЕАЭС</span>'),
        ("ΗΠΑ και ŁÓDŹ", '<span class="acronym">ΗΠΑ</span> και <span class="acronym">ŁÓDŹ</span>'),
        ("საქართველო, الحرية, לוי, 王晓明, สยาม, हिन्दी, 서울", "საქართველო, الحرية, לוי, 王晓明, สยาม, हिन्दी, 서울"),
        ("NATO王 and ՀՀ", "NATO王 and ՀՀ"),
        ("iSANS, BelTA, 9A33, I am", "iSANS, BelTA, 9A33, I am"),
        ("ISSN 2049-363X.", '<span class="lining">ISSN\u00a02049-363X</span>.'),
        ("a Mi\u201124 flew", 'a <span class="unbroken">Mi\u201024</span> flew'),
        ("by e-mail, re-read", "by e-\u2060mail, re-read"),
        ("at ada@old-mill.example.org.", 'at <span class="mail">ada@old-mill.example.org</span>.'),
        ("at ada@example.org, re-read @-sign", "at ada@example.org, re-read @-sign"),  # no line ends in it
    ],
)
def test_acronyms_and_hyphens(given, printed):
    assert body(given) == printed


def test_passages_written_from_right_to_left_say_so_and_who_said_them_does_not() -> None:
    said = Quotation(id="q", children=(para(Span((Text("34"),), lang="he")),), source=text("The Gazette"), lang="ar")
    html = rendered(with_blocks(said, Paragraph(id="p", children=text("12"), lang="be"))).html
    assert '<blockquote id="q" lang="ar" xml:lang="ar" dir="rtl">' in html
    assert '<span lang="he" xml:lang="he" dir="rtl">34</span>' in html
    assert '<p class="source" lang="en-GB" xml:lang="en-GB" dir="ltr">' in html
    assert re.search(r'<p id="p"[^>]* lang="be" xml:lang="be">', html)


def test_acronyms_stay_capitals_in_italics_heads_and_the_sans():
    made = rendered().html
    heads = re.findall(r"<h[23][^>]*>.*?</h[23]>|<em>.*?</em>|<caption>.*?</caption>", made, re.DOTALL)
    assert heads
    assert not any("acronym" in head for head in heads)


def test_a_lead_in_is_a_look_and_no_stress():
    run = (Strong((Text("The Harbour Board"),), lead_in=True), *text(" has met, and ", Strong(text("agreed")), "."))
    assert "<b>The Harbour Board</b> has met, and <strong>agreed</strong>" in rendered(with_blocks(para(*run))).html


def test_a_date_is_in_its_paragraph_before_its_text():
    html = rendered().html
    found = re.search(r'<p id="[^"]+" class="dated lined">(.*?)</p>', html)
    assert found
    assert found[1].startswith('<span class="date">28\u00a0Oct <span>Monday</span></span> On Monday')


def test_a_note_is_printed_once_where_it_is_first_named():
    html = rendered().html
    for mark in "abc":
        assert html.count(f'id="note-{mark}"') == 1
    twice = with_blocks(para("one"), para("two"))
    assert 'class="footnote"' not in rendered(twice).html


def test_addresses_break_after_slashes_only():
    assert sheet.address("example.org/a/b-c") == "example.org/\u200ba/\u200bb-\u2060c".replace(
        "example.org", "example.\u2060org"
    )
    long = sheet.address("example.org/" + "word-" * 8)
    assert "\u200b-" in long


def test_a_source_ends_with_a_full_stop():
    assert plain(sheet.stopped((Text("Customs"),))) == "Customs."
    assert plain(sheet.stopped((Text("“Customs.”"),))) == "“Customs.”"


# --- blocks ------------------------------------------------------------------------------------------------------


def test_a_chart_with_one_value_is_a_key_figure_in_the_margin():
    chart = Chart(form="bar", title=text("Drones"), panels=(Panel("", "", (Point("Monday", 9.0),)),), unit="drones")
    html = rendered(with_blocks(chart, para("Beside it."))).html
    assert "<svg" not in html
    assert re.search(r'<div class="beside item".*?class="key-figures margin".*?9 drones.*?Beside it\.', html, re.DOTALL)


def test_a_chart_says_what_it_shows():
    html = rendered().html
    assert html.count("<svg") == 2
    assert len(re.findall(r'role="img" aria-label="(?:Bar|Line) chart: [^"]+"', html)) == 2


def test_a_figure_in_the_margin_keeps_what_it_stands_beside():
    figure = KeyFigures(figures=(KeyFigure("9", "", text("drones"), ()),), margin=True)
    html = rendered(
        with_blocks(figure, para("Beside it.", dated="2024-10-28"), para("Later.", dated="2024-10-29"))
    ).html
    found = re.search(r'<div class="beside dated".*?</div>', html, re.DOTALL)
    assert found
    assert "Beside it." in found[0]
    assert "Later." not in found[0]


def test_every_kind_of_node_has_a_macro():
    layout = folder.find("weekly", LAYOUTS)
    printing = sheet.Printing(layout, edition(), FONTS, {})
    printing.names()
    for block in walk(edition().issue):
        assert printing.render([block])


# --- pages -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_log_of_the_press_is_empty_on_both_papers():
    assert pages().sizes[0] == (595.28, 841.89)
    part, problems = engine.typeset(rendered(replace(edition(), paper="letter")))
    assert not problems
    assert part
    assert part.sizes[0] == (612.0, 792.0)


def test_only_our_fonts_are_used():
    ours = {"Source-Serif-4", "Source-Sans-3", "Fira-Sans-Condensed"}
    assert all(any(font.startswith(name) for name in ours) for font in pages().fonts)


def test_bookmarks_are_the_sections_and_their_sub_heads():
    labels = [(mark.level, mark.label) for mark in pages().bookmarks]
    assert (2, "Military developments") in labels or (1, "Military developments") in labels
    assert any("Counting since July" in label for _, label in labels)


def test_heads_and_folios_stand_on_every_page_but_the_first():
    reader = pypdf.PdfReader(BytesIO(pages().pdf))
    for number, page in enumerate(reader.pages, 1):
        words = page.extract_text()
        assert "No 41" in words
        assert ("Belarus Review 2024, No 41" in words) is (number > 1)
        assert str(number) in words


def test_contents_print_the_pages_of_what_they_name():
    content = issue()
    made = edition(
        replace(
            content,
            sections=(
                *content.sections,
                Section(id="culture", title=text("Culture"), name="Culture", blocks=(para("One."),)),
            ),
        )
    )
    part, _ = engine.typeset(rendered(made))
    assert part
    front = pypdf.PdfReader(BytesIO(part.pdf)).pages[0].extract_text()
    anchors = dict(part.anchors)
    for entry in made.contents:
        assert re.search(rf"{anchors[entry.target] + 1}\s*{entry.title}", front), front


@pytest.mark.slow
@pytest.mark.parametrize("before", range(38, 43))
def test_the_title_of_a_long_table_stays_with_two_rows_of_it(before):
    head, rows = (
        (Cell(text("a")), Cell(text("b"))),
        tuple((Cell(text(f"row {n}")), Cell(text(str(n)))) for n in range(20)),
    )
    lines = [replace(para("A line."), continued=place > 0, id=f"line-{place}") for place in range(before)]
    table = Table(head=head, rows=rows, title=text("A long table"), number=1, id="long")
    made = with_blocks(*lines, table)
    part, problems = engine.typeset(rendered(replace(made, issue=replace(made.issue, cover=Cover()))))
    assert part
    assert not problems
    reader = pypdf.PdfReader(BytesIO(part.pdf))
    (page,) = (page.extract_text() for page in reader.pages if "A long table" in page.extract_text())
    assert page.count("row ") >= 2


def test_one_long_word_is_looked_through_once() -> None:
    """As in reports of builds that hang on an encoded picture or a key pasted into the text."""
    for word in ("x" * 300_000, "a@" * 150_000, "a.b-" * 75_000):
        assert sheet.UNBREAKABLE.split(word) == [word]
    assert sheet.UNBREAKABLE.split("x" * 300_000 + " Mi\u201124")[1:] == ["Mi\u201124", ""]
