"""A layout folder and an edition → a sheet of HTML with everything it refers to.

In: an edition, and the folders in which layouts and fonts are looked for, a workspace's own first. Out: a `Sheet`. A
layout is a folder with layout.yaml, style sheets and Jinja templates (layouts/README.md). No markup and no style is
written here.

Codes: L010 no such layout · L011 a layout lacks what it names · L012 not on this paper · L013 a mistake in a template.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

import jinja2
from markupsafe import Markup

from publisher import fonts
from publisher.language.catalogue import is_same_language
from publisher.language.words import words_for
from publisher.layout import lines, look
from publisher.layout.blocks import notes, tables
from publisher.layout.blocks.notes import NoteFloat
from publisher.layout.charts import chart, lettering
from publisher.layout.charts.drawing import ChartDrawing
from publisher.layout.columns.arranging import ArrangedColumns, arranged
from publisher.layout.columns.blocks import ColumnHeights
from publisher.layout.folder import OWN, Layout, find, stop
from publisher.layout.front import PageFit
from publisher.layout.measures import MM
from publisher.layout.pages.applying import Node
from publisher.layout.pages.endmatter import EndMatter, name_room
from publisher.layout.pages.heights import Heights
from publisher.layout.pages.margin_use import margin_use
from publisher.layout.pages.planning import LEAD, PlannedPages, is_thin, nodes_of, planned_pages, rows_of
from publisher.layout.pages.rows import PageRow
from publisher.layout.tokens import written_out
from publisher.model.edition import Edition, version_moment
from publisher.model.issue import Note, SourceEntry
from publisher.model.pages import UNPLANNED
from publisher.model.part import Resource, Sheet, key
from publisher.model.tree import Chart, Heading, Inlines, Paragraph, Text
from publisher.model.walking import plain
from publisher.settings.reader import suggestion

FONT_URL = re.compile(r"""url\(["']?(font:[^"')]+)["']?\)""")
FONT_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".woff2": "font/woff2"}
# The capitals of the scripts that have small ones: Latin, Greek and Cyrillic. Letters of Georgian, Arabic or Chinese
# are neither capital nor small.
CAPITAL = "".join(
    char for first, last in ((0x41, 0x52F), (0x1E00, 0x1FFF)) for char in map(chr, range(first, last)) if char.isupper()
)
# Two or more capitals that are no part of a longer word; ISSN keeps its capitals and its figures on the line.
ACRONYM = re.compile(rf"\bISSN(?:\s[\dX-]+)?|(?<![\w’'])(?!ISSN)[{CAPITAL}]{{2,}}(?=s?(?!\w))(?:/[{CAPITAL}]{{2,}}\b)*")
# Between two superior figures that meet, the number of a link and the mark of a note: a narrow space that never breaks.
SUPERIOR, APART = frozenset({"link_number", "note_mark"}), Markup("\u202f")
# What is kept whole: words with U+2011, and addresses of e-mail that a line could end in, behind a hyphen. A word is
# looked through from its beginning alone, an address no further than it may be long (RFC 5321).
UNBREAKABLE = re.compile(
    r"((?<!\S)[^\s\u2011]*\u2011\S*|(?<![\w.+-])(?=[\w.+@-]{0,254}-)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
ONE_LETTER = re.compile(r"(?<!\w)[^\W\d_]-(?=[^\W\d_])")  # "e-mail": a word joiner keeps it whole
# An address is broken after slashes, a long part of it also before these. A zero-width space allows it; a word joiner
# forbids what a shaper would allow.
SLASH = re.compile(r"/(?=[^/])")
SIGN = re.compile(r"[-.?&=_](?=\w)")
LONG_PART = 24


def render(
    edition: Edition,
    *,
    layouts: tuple[Path, ...],
    fonts: tuple[Path, ...],
    template: str = "",
    upto: str | None = None,
    **values: object,
) -> Sheet:
    """Set an edition in its layout; `layouts` and `fonts` are folders to look in, the first that has it counts.

    `template` is another one than the layout's own, `values` are what it prints besides the edition. The press fills
    pages by itself from the section `upto` on, "" for all.
    Raises PublisherError with L010 to L013 if the layout is at fault.
    """
    layout = find(edition.layout, layouts)
    papers = [name for name, stated in layout.file.papers.items() if stated.style]
    if edition.paper not in papers:
        known = suggestion(edition.paper, papers)
        raise stop("L012", layout.name, f"the layout is not made for the paper “{edition.paper}”", known)
    printing = Printing(layout, edition, fonts, values, upto=upto)
    html = _printed(printing, template or layout.file.template)
    css = written_out(_css(layout, edition, fonts), html)
    made = Sheet(
        name=edition.slug,
        html=html,
        css=css,
        resources=(
            *(_font(url, fonts) for url in dict.fromkeys(url for sheet in css for url in FONT_URL.findall(sheet))),
            *(Resource(f"picture:{name}", it.media_type, it.data) for name, it in edition.pictures.items()),
        ),
        metadata=replace(edition.metadata, document=edition.document),
        slot=edition.issue.number,
        plan=printing.pages.plan if isinstance(printing.pages, PlannedPages) else UNPLANNED,
    )
    facts = made.metadata
    return replace(made, metadata=replace(facts, modified=facts.modified or version_moment(facts.date, key(made))))


def margin_used(edition: Edition, *, layouts: tuple[Path, ...], fonts: tuple[Path, ...]) -> float:
    """Estimate the share of lines beside which something stands in the margin column of an edition's layout, 0 to 1."""
    return Printing(find(edition.layout, layouts), edition, fonts, {}).margin_used()


def _css(layout: Layout, edition: Edition, fonts: tuple[Path, ...]) -> tuple[str, ...]:
    try:
        return layout.css(edition.paper, layout.look(edition), fonts)
    except (jinja2.TemplateError, LookupError, TypeError, ValueError) as error:
        raise stop("L013", layout.name, f"{type(error).__name__}: {error}") from error


def markup(layout: Layout, template: str, edition: Edition, fonts: tuple[Path, ...], **values: object) -> str:
    """Print one template of a layout with an edition and further values: a sheet, or a chapter of an e-book."""
    return _printed(Printing(layout, edition, fonts, values), template)


def _printed(printing: "Printing", template: str) -> str:
    layout = printing.layout
    try:
        return layout.environment.get_template(f"{OWN}/{template}").render(printing.names())
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        place = getattr(error, "name", None) or template
        raise stop("L013", layout.name, f"{place}: {type(error).__name__}: {error}") from error


# --- nodes -------------------------------------------------------------------------------------------------------


class Printing:
    """One printing of an edition: the functions that its templates call, and the footnotes still to be printed."""

    def __init__(
        self,
        layout: Layout,
        edition: Edition,
        font_roots: tuple[Path, ...],
        values: Mapping[str, object],
        *,
        upto: str | None = None,
    ) -> None:
        self.layout = layout
        self.edition = edition
        self.values = values
        self.font_roots = font_roots
        self.tokens = layout.look(edition)
        own = edition.words if edition.lang == edition.words_lang else ()  # as the publication has them
        self.words = words_for(edition.lang).with_words(dict(own))
        self.notes = {note.label: note for note in edition.issue.notes}
        self.again = frozenset(_again(edition))
        self.small_caps = True
        self.modules: tuple[Any, ...] = ()
        self.fit: PageFit | None = None
        self.pages: PlannedPages | ArrangedColumns | None = None
        self.upto = upto
        self.noted: set[str] = set()

    def names(self) -> dict[str, Any]:
        """Every name that a template can use besides Jinja's own; layouts/README.md says what each is."""
        measures = look.measures(self.layout.measured(self.edition.paper), self.tokens, self.font_roots)
        paper, size = self.layout.file.papers.get(self.edition.paper), self.layout.file.chart
        rules = self.layout.file.lines
        breaker = rules and lines.Breaker(rules, measures, self.font_roots, self.edition.lang, acronyms)
        broken = breaker.broken if breaker else tuple
        noted = self.layout.file.notes is not None and any(map(notes.fills_a_page, self.edition.issue.notes))
        self.fit = PageFit(measures, look.advance(self.font_roots), paper.depth if paper else 0.0, noted)
        names: dict[str, Any] = {
            "edition": self.edition,
            "issue": self.edition.issue,
            "words": dict(self.edition.words),
            "marked": self.marked,
            "in_house": self.in_house(),
            "labels": {name: self.marked(text) for name, text in self.edition.words},
            "signal": self.edition.label.lower().removeprefix("tlp:").replace("+", "-"),
            "render": self.render,
            "capitals": self.capitals,
            "letters": self.letters,
            "note": self.note,
            "plain": plain,
            "address": address,
            "again": lambda node: node.id in self.again,
            "broken": broken,
            "floats": self.floats,
            "tied": lines.tied,
            "stopped": stopped,
            "tokens": self.tokens,
            "font": partial(look.file_of, self.tokens, roots=self.font_roots),
            "drawing": self._drawing,
            "lettering": lettering.ROLES,
            "qualifier": chart.qualifier,
            "scale": size.scale,
            "single": partial(chart.single, words=self.words),
            "number": self.words.figure,
            "long_date": self.words.full,
            "grid": tables.grid,
            "form": lambda cells: tables.form(cells, self.fit),
            "ems": tables.ems,
            "fit": self.fit,
            "name_room": partial(name_room, fit=self.fit, text=_source),
            "columned": partial(self._columned, broken),
            "planned": partial(self._planned, broken),
            "follows": lambda block: self.pages.follows(block) if self.pages else "",
            **self.values,
        }
        templates = map(self.layout.environment.get_template, self.layout.macros())
        self.modules = tuple(template.make_module(names) for template in templates)
        return names

    def _planned(self, broken: Callable[[Any], Any]) -> PlannedPages:
        """Plan the pages of the issue; the press fills them if a layout does not say how much space blocks have."""
        fit, edition, nodes = cast("PageFit", self.fit), self.edition, self._nodes(broken)
        front, rows = fit.front(edition), tuple[PageRow, ...]()
        if self.layout.file.spaces and (front.over or front.taken is not None) and self.upto != LEAD:
            rows = rows_of(nodes, self._heights(fit), self.upto)
        self.pages = planned_pages(nodes, rows, fit.depth, fit.fronts(edition) if rows else (front,))
        if self.layout.file.closer and is_thin(self.pages, fit.depth):
            self.noted.clear()
            rows = rows_of(nodes, self._heights(fit, close=True), self.upto)
            closer = planned_pages(nodes, rows, fit.depth, fit.fronts(edition))
            if len(closer.plan.pages) < len(self.pages.plan.pages):
                self.pages = replace(closer, close=True)
        return self.pages

    def _nodes(self, broken: Callable[[Any], Any]) -> tuple[tuple[str, Node], ...]:
        """The nodes of the issue with the ends of their lines, each with the id of its section."""
        fit, edition = cast("PageFit", self.fit), self.edition
        end = EndMatter(edition.issue.sources, edition.imprint, _source)
        return nodes_of(edition.issue, lambda blocks: fit.beside(broken(blocks)), end, self.words.sources)

    def margin_used(self) -> float:
        """The share of lines beside which something stands in the margin column."""
        nodes, fit = self._nodes(self.names()["broken"]), cast("PageFit", self.fit)
        return margin_use(nodes, rows_of(nodes, self._heights(fit)), fit)

    def _columned(self, broken: Callable[[Any], Any]) -> ArrangedColumns:
        """Arrange the issue for pages of several columns; the press fills them."""
        fit = cast("PageFit", self.fit)
        heights = ColumnHeights(
            fit,
            lambda each: self._drawing(each).height * self.layout.file.chart.scale,
            partial(chart.single, words=self.words),
            self.tokens.grid.columns,
        )
        self.pages = arranged(fit, self.edition, heights, broken, address)
        return self.pages

    def _heights(self, fit: PageFit, *, close: bool = False) -> Heights:
        return Heights(
            fit,
            self.layout.file.close_spaces if close else self.layout.file.spaces,
            self._note_heights,
            lambda each: self._drawing(each).height * self.layout.file.chart.scale,
            self.words.source,
            self.words.table,
        )

    def _drawing(self, node: Chart, *, narrow: bool = False) -> ChartDrawing:
        """Lay out a chart on the width of the layout, or on that of a phone."""
        size = self.layout.file.chart
        width = self.tokens.length(size.narrow if narrow else size.width) * MM
        return chart.lay_out(node, self.words, width, narrow=narrow, advance=self._advance)

    def _advance(self, face: str, text: str, size: float) -> float:
        """The width of a text in a face ("cond 400")."""
        return look.advance(self.font_roots)(look.stem_of(self.tokens, face, self.font_roots), text, size)

    def _note_heights(self, label: str) -> tuple[float, ...]:
        """The heights of the pieces of a footnote in points; then none, for it is printed once."""
        rules, note = self.layout.file.notes, self.notes.get(label)
        if rules is None or note is None or label in self.noted or self.fit is None:
            return ()
        self.noted.add(label)
        leading = self.fit.measure(rules.text.measure).leading
        return tuple(leading * float_.lines for float_ in self.floats(note))

    def render(self, nodes: Iterable[Any]) -> Markup:
        """Print nodes, each by the macro named after its kind."""
        out, before = [], ""
        for node in nodes:
            out += [APART] if before in SUPERIOR and node.kind in SUPERIOR else []
            out.append(self._macro(node.kind)(node))
            before = node.kind
        return Markup("").join(out)

    def _macro(self, kind: str) -> Callable[[Any], Markup]:
        for module in self.modules:
            if macro := getattr(module, kind, None):
                return macro  # type: ignore[no-any-return]
        raise stop("L011", self.layout.name, f"no template has a macro “{kind}”")

    def marked(self, text: str) -> str:
        """Words of the house, marked with their language where it is not that of the edition."""
        mark = self.in_house()
        return Markup("<span{}>{}</span>").format(mark, text) if mark else text

    def in_house(self) -> str:
        """The attributes of an element of such words; "" where they are in the language of the edition."""
        lang = self.edition.words_lang
        same = not lang or is_same_language(lang, self.edition.lang)
        return "" if same else Markup(' lang="{0}" xml:lang="{0}"').format(lang)

    def capitals(self, nodes: Iterable[Any]) -> Markup:
        """Print nodes with acronyms in plain capitals: in heads, italics and all that is set in a sans."""
        before, self.small_caps = self.small_caps, False
        try:
            return self.render(nodes)
        finally:
            self.small_caps = before

    def letters(self, text: str) -> Markup:
        """Print characters: acronyms marked for small capitals; words with U+2011, "e-mail", addresses kept whole."""
        out, whole = Markup(), Markup('<span class="{}">{}</span>')
        text = ONE_LETTER.sub(lambda found: found[0] + "\u2060", text)
        for number, part in enumerate(UNBREAKABLE.split(text)):
            marked = self._acronyms(part.replace("\u2011", "\u2010"))
            out += whole.format("mail" if "@" in part else "unbroken", marked) if number % 2 else marked
        return out

    def _acronyms(self, text: str) -> Markup:
        out, last = Markup(), 0
        for start, end, kind in acronyms(text):
            if kind == "acronym" and not self.small_caps:
                continue
            out += text[last:start] + Markup('<span class="{}">{}</span>').format(kind, text[start:end])
            last = end
        return out + text[last:]

    def floats(self, note: Note) -> tuple[NoteFloat, ...]:
        """A footnote in what the engine may not divide: all of it, or pieces of a few lines if it is long."""
        rules = self.layout.file.notes
        if rules is None or self.fit is None:
            return (NoteFloat(tuple(notes.parts(note.children))),)
        breaker = lines.Breaker(rules, self.fit.measures, self.font_roots, self.edition.lang, acronyms)
        indent = self.fit.width(f"{note.mark}\u2002", rules.strong.measure if rules.strong else rules.text.measure)
        return notes.floats(note.children, breaker.pieces, indent)

    def note(self, label: str) -> Note | None:
        """The footnote of a label the first time it is asked for, then None: it is printed once."""
        return self.notes.pop(label, None)


def _again(edition: Edition) -> Iterator[str]:
    """The ids of items that have the date of the item before them; a heading begins anew."""
    for section in edition.issue.sections:
        before = None
        for block in section.blocks:
            if isinstance(block, Heading):
                before = None
            elif isinstance(block, Paragraph) and not block.continued:
                if block.date_label and block.date == before:
                    yield block.id
                before = block.date if block.date_label else None


def acronyms(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and class of each acronym: "acronym" in small capitals, "lining" as it is written."""
    for word in ACRONYM.finditer(text):
        yield word.start(), word.end(), "lining" if word.group().startswith("ISSN") else "acronym"


def _source(entry: SourceEntry) -> str:
    """A source as it is printed, its address with its places to break."""
    return f"{plain(stopped(entry.description))} {address(entry.address)}"


def stopped(run: Inlines) -> Inlines:
    """A run of text with a full stop at its end, if it has nothing that ends it."""
    return run if plain(run).rstrip("”’»)").endswith((".", "!", "?", "…", ":")) else (*run, Text("."))


def address(text: str) -> str:
    """An address that can be broken after a slash, and in a long part also before a point, hyphen or other sign."""
    return "\u200b".join(map(_part, SLASH.sub("/\u200b", text).split("\u200b")))


def _part(text: str) -> str:
    before = "\u200b" if len(text) > LONG_PART else ""
    return SIGN.sub(lambda sign: f"{before}{sign.group()}\u2060", text)


# --- resources ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _font(url: str, roots: tuple[Path, ...]) -> Resource:
    for face in fonts.read(roots):
        if face.url == url:
            return Resource(url, FONT_TYPES[Path(face.name).suffix], face.data)
    name = url.removeprefix("font:")
    raise stop("L011", "fonts.css", f"there is no font file {name}")
