"""An `issue.md` of ours as an Issue: front matter and Markdown read, checked and made into the document tree.

In: the bytes or text of the file, its path as the user writes it, the publication, and a function that loads a
picture. Out: the Issue and the problems. The Issue is there as soon as its front matter is sound, so that everything
wrong in the text is found at once; problems that are errors say that it must not be printed. Nothing is fetched, and
no file is opened here but by `read_file`.

Codes: S001 limit · S002 encoding · S003 control character · S004 empty · S020–S026 sections and headings ·
S030–S036 attributes · S037–S038 marks for the index · S039 marks for the chronology · S040–S048 containers and
tables · S050–S055 links · S060–S063 footnotes · S070 raw HTML · S080 picture in running text (others: pictures).
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from publisher.model.issue import Cover, Issue, NextIssue, Note, Section
from publisher.model.tree import Block, Blocks, Inlines, NoteMark, Paragraph, SignOff, Strong
from publisher.model.values import LABELS, DateSpan, IndexMark, Mark, Picture, span
from publisher.model.walking import inlines_in, plain
from publisher.problems import Location, Problem, Problems, in_order
from publisher.settings import frontmatter
from publisher.settings.frontmatter import FrontMatter, SectionFacts
from publisher.settings.publication import Publication, SectionNames
from publisher.settings.reader import forbidden_character, nearest
from publisher.settings.slugs import slug
from publisher.source import containers, inline, syntax
from publisher.source.attributes import Attributes
from publisher.source.blocks import BlockReader, LoadPicture, says_nothing
from publisher.source.editions.shared import MainEdition
from publisher.source.meant import slips
from publisher.source.meant.near_miss import short
from publisher.source.pictures import loading
from publisher.source.record import NO_INDEX, PRINCIPAL, Record, check_ranges, index_marks, index_terms
from publisher.source.syntax import LimitError, Node

MAX_BYTES = 4_000_000
_MARK_HINT = (
    "write {tlp=amber} on the line before a block, or after [words]; if the text speaks of it: allow: {M012: why}"
)


def read(
    source: str | bytes,
    path: str,
    publication: Publication,
    load_picture: LoadPicture,
    main: MainEdition | None = None,
) -> tuple[Issue | None, tuple[Problem, ...]]:
    """Read an issue; every mistake at once, sorted by line. `main`: this is another language edition of it."""
    text, problems = _decoded(source, path)
    if text is None:
        return None, problems
    facts, body, body_line, found = frontmatter.read(text, path, main.facts if main else None)
    record = Record(path, body_line - 1, tuple(text.split("\n")), main)
    record.problems += found
    for line, words in slips.slips(record.lines):
        record.error(line, slips.CODE, f"“{words}” looks like a mark for readers and marks nothing", _MARK_HINT)
    issue = None
    try:
        parts = _Parts(record, publication, load_picture)
        if facts:
            parts.take_facts(facts)
        parts.take_body(syntax.parse(body))
        parts.finish(facts)
        issue = parts.issue(facts) if facts else None
    except LimitError as limit:
        record.error(record.offset + limit.line + 1, "S001", limit.message, limit.hint)
    return issue, in_order(record.problems)


def main_edition(source: bytes, path: str, publication: Publication) -> MainEdition:
    """Give what other editions share of issue.md; nothing if it cannot be read, which is said where it is built."""
    text, _ = _decoded(source, path)
    facts, body, body_line, _ = frontmatter.read(text or "", path)
    record = Record(path, body_line - 1, tuple((text or "").split("\n")))
    with suppress(LimitError):
        parts = _Parts(record, publication, _no_picture)
        parts.take_body(syntax.parse(body))
    return MainEdition((facts.lang if facts else None) or publication.language, facts, record.data)


def read_inline(text: str, location: Location) -> tuple[Inlines, tuple[Problem, ...]]:
    """Read one string of Markdown without blocks, as the publication's rights and colophon are."""
    record = Record(location.path)
    children = inline.from_text(text, location.line, record)
    for label in record.notes_in_order():
        record.error(location.line, "S060", f"a footnote [^{label}] cannot stand here", "write it out")
    record.words_only(children, location.line)  # every reader gets it: words of it cannot be marked for some
    return children, in_order(record.problems)


def _decoded(source: str | bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode a source: its text with plain line ends and no byte order mark, or None and why."""

    def wrong(line: int, code: str, message: str, hint: str) -> tuple[None, tuple[Problem, ...]]:
        return None, (Problem(Location(path, line), code, message, hint),)

    if len(source) > MAX_BYTES:
        return wrong(0, "S001", f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split it into issues")
    if isinstance(source, bytes) and (what := _no_text(source)):
        return wrong(1, "S002", *what)
    try:
        text = source.decode("utf-8") if isinstance(source, bytes) else source
    except UnicodeDecodeError as error:
        line = bytes(error.object).count(b"\n", 0, error.start) + 1
        hint = "save the file once more, with the encoding UTF-8; publisher import reads other encodings"
        return wrong(line, "S002", f"byte {error.start} is not UTF-8: the file has another encoding", hint)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := forbidden_character(text):
        line = text.count("\n", 0, found[0]) + 1
        return wrong(line, "S003", f"the control character {found[1]} cannot stand here", "delete it")
    if not text.strip():
        return wrong(
            0, "S004", "the file is empty", "begin it with front matter: a line ---, date: and number:, a line ---"
        )
    return text, ()


def _no_text(source: bytes) -> tuple[str, str] | None:
    """Say what a file is that is plainly no text in UTF-8, and what to do."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" in source[:3] and source[:200].count(b"\0") > 1):
        return "the file is UTF-16", "save it once more, with the encoding UTF-8"
    for begin, what in ((b"PK\3\4", "a Word file, or another archive"), (b"%PDF", "a PDF"), (b"{\\rtf", "RTF")):
        if source.startswith(begin):
            return (
                f"this is {what}, and no text",
                "publisher import turns a Word file (.docx) or a web page into an issue",
            )
    return None


class _Parts:
    """The parts of an issue as they are found."""

    def __init__(self, record: Record, publication: Publication, load_picture: LoadPicture) -> None:
        self.record, self.publication = record, publication
        self.reader = BlockReader(record, load_picture)
        self.names = SectionNames(publication, record.ids)
        self.cover = Cover()
        self.lists: dict[str, tuple[Inlines, ...]] = {"takeaways": (), "corrections": ()}
        self.lead: list[Block] = []
        self.sections: list[tuple[Section, list[Block]]] = []
        self.sign_off: SignOff | None = None
        self.index: tuple[IndexMark, ...] = ()
        self.said: dict[str, SectionFacts] = {}
        self.section_takeaways: dict[str, list[Inlines]] = {}

    def take_facts(self, facts: FrontMatter) -> None:
        """Read what of the front matter is Markdown, and the cover."""
        for name, entries in (("takeaways", facts.takeaways), ("corrections", facts.corrections)):
            self.lists[name] = tuple(inline.from_text(entry, self._line_of(entry), self.record) for entry in entries)
        self.said = {slug(name): said for name, said in facts.sections.items()} | facts.sections  # by id, or by heading
        self.section_takeaways = {
            name: [inline.from_text(each, self._line_of(each), self.record) for each in said.takeaways]
            for name, said in self.said.items()
        }
        self._take_marks(facts)
        cover, picture = facts.cover, None
        if cover.image:
            picture, problems = self.reader.load_picture(cover.image, self.record.at(self._line_of(cover.image)))
            self.record.problems += problems
        if says_nothing(cover.alt, cover.image):
            message = f"the text alternative “{short(cover.alt)}” does not say what the picture shows"
            hint = "write what it shows, for those who cannot see it"
            self.record.warn(self._line_of(cover.alt), "S073", message, hint)
        caption = inline.from_text(cover.caption, self._line_of(cover.caption), self.record)
        self.cover = Cover(picture, cover.alt, caption, cover.credit)

    def _take_marks(self, facts: FrontMatter) -> None:
        """Read the marks of the whole issue; each stands on the line of its key or under it, in order."""
        head = self.record.lines[: self.record.offset]
        at = next((i for i, line in enumerate(head) if line.startswith("index:")), 0)
        for mark in facts.index:
            at = next((i for i in range(at, len(head)) if mark.term[:24] in head[i].removeprefix("index:")), at)
            self.index += index_terms(mark.term, at + 1, self.record, principal=mark.principal)

    def _line_of(self, value: str) -> int:
        """Find the line of the front matter on which a value begins; 1 if it is written otherwise there."""
        head = self.record.lines[: self.record.offset]
        return next((i for i, line in enumerate(head, 1) if value[:24] in line), 1)

    def take_body(self, nodes: list[Node]) -> None:
        """Divide the text into lead, sections and sign-off."""
        for node, attributes in self.reader.with_attributes(nodes):
            token, line = node.token, self.record.line(node.token)
            if token.type == "heading_open" and token.tag in ("h1", "h2"):
                self._section(node, attributes)
                continue
            if token.type == "container_open" and token.info in self.lists and not self.sections:
                self._list(node, attributes)
                continue
            blocks = self.reader.block(node, attributes)
            for block in blocks:
                if self.sign_off:
                    hint = "move it up, or put it into the sign-off"
                    self.record.error(line, "S045", "something stands after the sign-off", hint)
                if isinstance(block, SignOff) and not block.signature:
                    self.sign_off = block
                else:
                    self._add(block)

    def _add(self, block: Block) -> None:
        into = self.sections[-1][1] if self.sections else self.lead
        if isinstance(block, Paragraph) and (words := _as_a_heading(block)):
            signs = "###" if self.sections else "##"
            message = f"“{words}” stands alone in bold, and is no heading"
            self.record.warn(block.line, "S066", message, f"write {signs} {words}, or words after it in the paragraph")
        if isinstance(block, Paragraph) and block.continued and not into:
            hint = "delete {.continued}, or move the paragraph"
            self.record.warn(block.line, "S036", "there is no item that this paragraph could continue", hint)
        into.append(block)

    def _list(self, node: Node, attributes: Attributes) -> None:
        name, attributes, blocks = self.reader.container(node, attributes)
        line = self.record.line(node.token)
        self.record.known_attributes(attributes, line, name)
        if self.lists[name]:
            self.record.error(line, "S046", f"{name} are given twice", "keep those here or those in the front matter")
        self.lists[name] = containers.bullets(name, line, blocks, self.record)

    def _section(self, node: Node, attributes: Attributes) -> None:
        line = self.record.line(node.token)
        self.record.level = 2
        index = index_marks(attributes, line, self.record)
        if (
            attributes.id
            or set(attributes.values) - {"index", "tlp", "recipients"}
            or set(attributes.classes) - {PRINCIPAL, NO_INDEX}
        ):
            hint = "delete them; only index, .principal, .no-index, tlp and recipients are"
            self.record.warn(line, "S030", "attributes of a section heading are not used", hint)
        title = self.reader.inline(node)
        words = self.record.words_only(title, line).strip()
        if node.token.tag == "h1":
            hint = f"delete it if it is the title; begin sections with ##: ## {short(words)}"
            self.record.error(line, "S020", "# is for titles, and the title is in the front matter", hint)
        if not words:
            self.record.error(line, "S025", "the section has no name", "write it after ##")
        for child in inlines_in(title):
            if isinstance(child, NoteMark):
                hint = "put the mark of the note into the text under the heading"
                self.record.error(line, "S078", "a footnote cannot stand in the name of a section", hint)
        if first := self.names.line(words):
            self.record.error(line, "S022", f"the section “{words}” began on line {first} already", "join the two")
        name, shown, known = self.names.begin(words, line)
        if words and not known and node.token.tag == "h2" and self.publication.sections:
            hint = self.record.suggestion(words, [section.name for section in self.publication.sections])
            self.record.warn(line, "S021", f"“{words}” is not a section of the publication", hint)
        if not first and known and name in self.record.ids:
            message = f"the id “{name}” is that of the section on line {line}"
            self.record.error(self.record.ids[name], "S034", message, "choose another")
        self.record.ids.setdefault(name, line)
        label = self.record.reader_mark(attributes, line)
        section = Section(id=name, title=title, name=shown, line=line, index=index, tlp=label, blocks=())
        self.sections.append((section, []))

    def finish(self, facts: FrontMatter | None) -> None:
        """Check what can only be known at the end: footnotes, links inside the issue, synopses."""
        record = self.record
        marks = record.notes_in_order()
        for label, line in marks.items():
            if label not in record.notes and not re.search(r"\s", label):
                near = nearest(label, record.notes) if len(record.notes) < 100 else ""
                hint = f"did you mean [^{near}]?" if near else f"write [^{label}]: and its text on a line of its own"
                record.error(line, "S060", f"there is no footnote [^{label}]", hint)
        for label, (line, _blocks) in record.notes.items():
            if label not in marks:
                record.warn(line, "S061", f"nothing refers to the footnote [^{label}]", "delete it, or refer to it")
        for target, line in record.links:
            if target not in record.ids:
                name = slug(unquote(target))
                hint = f"write #{name}" if name in record.ids else record.suggestion(target, record.ids)
                record.error(line, "S052", f"nothing here has the id “{unquote(target)}”", hint)
        check_ranges(record)
        if facts:
            written = (*self.lead, *(block for _, blocks in self.sections for block in blocks))
            containers.check_dates_ahead(written, facts.date, record)
        over = self.publication.tlp or ""
        if facts and facts.tlp and over and LABELS.index(facts.tlp) < LABELS.index(over):
            message = f"tlp: {facts.tlp} is lower than the publication’s {over}"
            record.error(self._line_of("tlp:"), "M002", message, "an inner mark may only be higher; delete it")
        names = [section.id for section, _blocks in self.sections]
        for name in facts.sections if facts else ():
            if name not in names and slug(name) not in names:
                message = f"sections: the issue has no section “{name}”"
                record.warn(self._line_of(name), "S024", message, record.suggestion(name, names))

    def issue(self, facts: FrontMatter) -> Issue:
        """Make the issue."""
        folder = frontmatter.folder_of(self.record.path)
        notes = self.record.notes
        following = facts.next_issue
        return Issue(
            year=folder[0] if folder else facts.date.year,
            number=facts.number[1],
            first_number=facts.number[0] if facts.number[0] < facts.number[1] else 0,
            folder=folder[1] if folder and folder[1] != str(facts.number[1]) else "",
            path=self.record.path,
            title=facts.title or self.publication.title,
            subtitle=facts.subtitle or self.publication.subtitle,
            date=facts.date,
            period=DateSpan(facts.period.first, facts.period.last) if facts.period else None,
            lang=frontmatter.edition_of(self.record.path) or facts.lang or self.publication.language,
            edition=frontmatter.edition_of(self.record.path),
            description=facts.description,
            keywords=facts.keywords,
            authors=facts.authors,
            rights=facts.rights or self.publication.rights,
            cover=self.cover,
            headline=facts.headline,
            people=facts.people,
            takeaways=self.lists["takeaways"],
            corrections=self.lists["corrections"],
            next_issue=NextIssue(span(*following.number) if following.number else "", following.date)
            if following
            else None,
            lead=tuple(self.lead),
            sections=tuple(self._with_blocks(section, tuple(blocks)) for section, blocks in self.sections),
            sign_off=self.sign_off,
            notes=tuple(
                Note(label, notes[label][1], line=notes[label][0])
                for label in self.record.notes_in_order()
                if label in notes
            ),
            allow=tuple(facts.allow.items()),
            index=self.index,
            tlp=Mark(facts.tlp or self.publication.tlp or "", facts.recipients),
        )

    def _with_blocks(self, section: Section, blocks: Blocks) -> Section:
        said = self.said.get(section.id, SectionFacts())
        takeaways = tuple(self.section_takeaways.get(section.id, ()))
        return replace(section, blocks=blocks, synopsis=said.synopsis, headline=said.headline, takeaways=takeaways)


def _as_a_heading(block: Paragraph) -> str:
    """Give the words of a paragraph that looks like a heading: a few in bold, without an end of a sentence."""
    if len(block.children) != 1 or not isinstance(block.children[0], Strong):
        return ""
    words = plain(block.children).strip()
    return words if len(words) <= 80 and words[-1:].isalnum() else ""


def read_file(
    data: bytes, path: str, publication: Publication, folder: Path | None, main: MainEdition | None = None
) -> tuple[Issue | None, Problems]:
    """Read an issue from the bytes of its file; pictures are looked for in `folder`, none without one."""
    load = partial(loading.load, folder) if folder else _no_picture
    return read(data, path, publication, load, main)


def _no_picture(name: str, at: Location) -> tuple[None, Problems]:
    return None, (Problem(at, "S081", f"picture {name}: there is no folder to look in", "write the issue first"),)


def reread(text: str, path: str, publication: Publication, made: Iterable[Picture]) -> tuple[Issue | None, Problems]:
    """Read a source that is nowhere yet, with these pictures beside it."""
    by_name = {picture.name: picture for picture in made}

    def load(name: str, at: Location) -> tuple[Picture | None, Problems]:
        found = by_name.get(name)
        return found, () if found else (Problem(at, "S081", f"picture {name}: the import has no such picture"),)

    return read(text, path, publication, load)
