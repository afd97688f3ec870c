"""A Word document (DOCX; Google Docs and LibreOffice write them too) → an issue and the account of every word.

In: the bytes of a file, the publication, what the editor says. Out: a Reading with one issue. The markup is read as it
stands (lxml over WordprocessingML): mammoth makes HTML and drops what has no HTML, python-docx knows no notes, fields
or changes. Tracked changes are counted and shown, and taken or refused only when the editor says which; comments are
listed. Nothing is fetched, nothing is run, no name in the file becomes a name on the disk.

Codes: S107 number unknown · S108 date unknown · S190 not a Word document · S191 damaged · S192 a password · S193 a
limit · S194 something hostile · S195 tracked changes · S196 comments · S197 what cannot be taken over · S198 a formula
· S199 a table · S200 a heading · S201 words struck through or highlighted · S202 a symbol · S203 numbers ·
S204 a link · S205 what may be something else · S206 the account does not add up.
"""

from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from publisher.importers.interface import Asked, Foreign, Imported, Left, Loaded, Reading, shortened
from publisher.importers.word import beside, runs, styles
from publisher.importers.word.account import WordJournal, words_of
from publisher.importers.word.blocks import BlockContext, Titles, read_body, read_inner
from publisher.importers.word.issue import begun, divided, led_home, titled
from publisher.importers.word.lists import ItemCounter
from publisher.importers.word.objects import PictureReference, code
from publisher.importers.word.package import SAVE_ANEW, Element, Package, PackageError, W, open_package, value
from publisher.importers.word.pieces import PartContext
from publisher.model.issue import Issue
from publisher.model.tree import Blocks, CodeBlock, Figure, Heading
from publisher.model.walking import plain, walk, words_in
from publisher.problems import Location, Problem, failed, in_order
from publisher.settings.publication import Publication

ENDINGS = (".docx", ".docm", ".dotx", ".doc")
MAX_PARAGRAPHS = 20_000
MAX_RUNS = 300_000
MAX_CHANGES = 20_000
MAX_NOTES = 5_000

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def claims(name: str, head: bytes) -> bool:
    """Return whether a file is a Word document, by its name or by how it begins."""
    return name.lower().endswith(ENDINGS) or head.startswith(_BEGINNINGS)


def read(file: Foreign, house: Publication, asked: Asked) -> Reading:
    """Read a Word document as one issue."""
    if PurePosixPath(file.path).name.startswith("~$"):
        return Reading(left=(Left(Location(file.path), "file", "a mark of Word that the file is open"),))
    journal = WordJournal(file.path)
    try:
        package = open_package(file.data)
        issue = _Document(package, file, house, asked, journal).issue()
    except PackageError as refused:
        problem = Problem(Location(file.path), refused.code, refused.message, refused.hint)
        return Reading(problems=(*journal.doubts, problem))
    except RecursionError:
        problem = Problem(Location(file.path), "S193", "it is nested too deep", SAVE_ANEW)
        return Reading(problems=(problem,))
    problems = in_order(journal.doubts)
    if issue is None or failed(problems):
        return Reading(problems=problems)
    return Reading((Imported(file.path, issue, journal.account(_words(issue))),), problems=problems)


class _Document:
    """One document while it is read."""

    def __init__(self, package: Package, file: Foreign, house: Publication, asked: Asked, journal: WordJournal) -> None:
        self.package, self.file, self.house, self.asked, self.journal = package, file, house, asked, journal
        main = package.relationships(package.main)
        self.parts = {r.kind: r.target for r in main.values() if not r.outside and r.target}
        self.root = self._xml(package.main)
        self.note_parts = {kind: self._part(part) for kind, part in _NOTES.items()}
        self.styles = styles.read(self._part("styles"), self._part("numbering"))
        self.notes = {
            (kind, element.get(W + "id", "")): element
            for kind, root in self.note_parts.items()
            for element in (reversed(root.findall(W + kind)) if root is not None else ())
            if element.get(W + "type") in {None, "normal"}
        }
        self.labels: dict[tuple[str, str], str] = {}
        self.pictures: dict[str, Loaded] = {}
        self.words = ""

    def _xml(self, name: str) -> Element:
        root = self.package.xml(name)
        if root is None:
            raise PackageError("S191", f"the file is damaged: {name} is missing", SAVE_ANEW)
        return root

    def _part(self, kind: str) -> Element | None:
        return self.package.xml(self.parts[kind]) if kind in self.parts else None

    def issue(self) -> Issue | None:
        """Read the whole document; None if its number or date is not known, or if changes wait."""
        roots = [self.root, *(root for root in self.note_parts.values() if root is not None)]
        _measured(roots)
        self.words = "".join(words_of(root) for root in roots)
        if not self._settled(roots):
            return None
        body = self.root.find(W + "body")
        if body is None:
            raise PackageError("S191", "the file is damaged: it has no body", SAVE_ANEW)
        wanted = frozenset(name for root in roots for name in _anchors(root))
        part = PartContext(
            self.styles,
            self.package.relationships(self.package.main),
            self.journal,
            self.file.address,
            self._label,
            _language(roots, self.styles),
            self.house.language,
            wanted,
        )
        context = BlockContext(part, ItemCounter(self.styles, self.journal), partial(self._figure, part=part), {})
        titles, blocks = read_body(body, context)
        part.fields.open.clear()
        notes = self._notes(context)
        for root in roots:
            self.journal.drop_unseen(root)
        beside.listed(self.package, self.root, self.journal)
        issue = self._assembled(titles, blocks, notes, context)
        if issue:
            self._prove(issue)
        return issue

    # --- tracked changes ---

    def _settled(self, roots: list[Element]) -> bool:
        """Count tracked changes, and settle them as the editor says; False if they wait for a decision."""
        tracked = [change for root in roots for change in beside.changes(root)]
        if not tracked:
            return True
        tally = Counter(change.kind for change in tracked)
        counts = ", ".join(f"{count} × {kind}" for kind, count in tally.items())
        if not self.asked.track_changes:
            shown = "; ".join(f"{c.kind}: “{shortened(c.words)}”" for c in tracked if c.words)[:600]
            message = f"{len(tracked)} tracked changes wait for a decision: {counts}" + (f" ({shown})" if shown else "")
            hint = "take or refuse them in Word, or import with --track-changes accept or --track-changes reject"
            self.journal.doubt("S195", message, hint, stops=True)
            return False
        accept = self.asked.track_changes == "accept"
        done = "accepted" if accept else "rejected"
        self.journal.doubt(
            "S195", f"{len(tracked)} tracked changes were {done}: {counts}", "they are listed in import.json"
        )
        for change in tracked:
            self.journal.note(change.words, f"tracked change by {change.author or 'somebody'}, {done}: {change.kind}")
        for root in roots:
            beside.settled(root, accept=accept, gone=lambda element: self.journal.settled.append(words_of(element)))
        return True

    # --- notes and pictures ---

    def _label(self, kind: str, number: str) -> str:
        """The label of a note: footnotes are 1, 2 …, endnotes e1, e2 …, in the order of their marks."""
        key = kind, number
        if key in self.notes and key not in self.labels:
            count = sum(known == kind and bool(label) for (known, _), label in self.labels.items()) + 1
            said = len(self.labels) < MAX_NOTES and runs.says_something(self.notes[key], self.styles)
            self.labels[key] = f"{'e' if kind == 'endnote' else ''}{count}" if said else ""
        return self.labels.get(key, "")

    def _notes(self, context: BlockContext) -> dict[str, Blocks]:
        """Read the notes that are referred to; those that are not are entered as left out."""
        found: dict[str, Blocks] = {}
        contexts = {}
        for kind, name in _NOTES.items():
            relations = self.package.relationships(self.parts[name]) if name in self.parts else {}
            part = replace(context.part, relationships=relations)
            contexts[kind] = replace(context, part=part, figure=partial(self._figure, part=part))
        while unread := [(key, label) for key, label in self.labels.items() if label and label not in found]:
            for key, label in unread:  # which may refer to others
                self.journal.part = f"{key[0]} {key[1]}"
                found[label] = read_inner(self.notes[key], contexts[key[0]])
                contexts[key[0]].part.fields.open.clear()
        for kind, root in self.note_parts.items():
            for element in root.findall(W + kind) if root is not None else ():
                number = element.get(W + "id", "")
                if not self.labels.get((kind, number)):
                    self.journal.part = f"{kind} {number}"
                    separator = element.get(W + "type", "normal") != "normal"
                    why = "line that parts notes from text" if separator else "note that nothing refers to"
                    self.journal.drop_element(element, why)
        self.journal.part = ""
        return found

    def _figure(self, shown: PictureReference, part: PartContext) -> Figure | None:
        """Make a figure of the first of its pictures that can be printed; else say what is lost."""
        at = Location(self.file.path, 0 if self.journal.part else self.journal.paragraph)
        why = "it is not in the file"
        for number in shown.relations:
            relation = part.relationships.get(number)
            if relation is None or relation.outside:
                why = f"it lies outside the file ({relation.target[:100]}), and nothing is fetched" if relation else why
                continue
            if relation.target not in self.pictures:
                data = self.package.data(relation.target) if relation.target else None
                name = relation.target.rpartition("/")[2]
                self.pictures[relation.target] = self.file.held(data, name, at) if data is not None else (None, ())
            picture, problems = self.pictures[relation.target]
            if picture:
                if shown.cropped:
                    self.journal.doubt(
                        "S197", "a picture is cropped in Word, and is whole in the issue", "crop the file"
                    )
                return Figure(picture=picture, alt=shown.alt, line=self.journal.paragraph)
            why = "; ".join(problem.message for problem in problems) or why
        self.journal.note(shown.alt, f"picture that is not taken: {why}")
        self.journal.doubt("S197", f"a picture is not taken: {why}", "save it as PNG or JPEG, and put it in")
        return None

    # --- the issue ---

    def _assembled(self, titles: Titles, rest: Blocks, notes: dict[str, Blocks], context: BlockContext) -> Issue | None:
        titles, rest = titled(titles, rest, self.house)
        issue = begun(titles, rest, self.house, self.asked, self.journal)
        if issue is None:
            return None
        lead, sections = divided(rest, self.house, self.journal)
        ids = {section.line: section.id for section in sections}
        homes = {b.id: ids[b.line] for b in rest if isinstance(b, Heading) and b.id and b.line in ids}
        for name, target in context.targets.items():  # a bookmark of a section's heading leads to the section
            context.targets[name] = homes.get(target, target)
        made = led_home(replace(issue, lead=lead, sections=sections), context.targets, notes, self.journal)
        for label, inside in notes.items():
            if label not in {note.label for note in made.notes} and inside:
                self.journal.part = f"note {label}"
                self.journal.drop(_words_of(inside), "note whose mark does not stand in the issue")
        self.journal.part = ""
        return made

    def _prove(self, issue: Issue) -> None:
        title = "".join(
            v for v, usual in ((issue.title, self.house.title), (issue.subtitle, self.house.subtitle)) if v != usual
        )
        wrong = self.journal.unproven(self.words, title + "".join(issue.authors) + _words(issue))
        if wrong:
            self.journal.doubt(
                "S206", f"the account does not add up: {wrong}", "please report it, with the file", stops=True
            )


# --- looking at the file -----------------------------------------------------------------------------------------


def _measured(roots: list[Element]) -> None:
    """Refuse what no issue is as large as, before it takes long."""
    for name, most in (("p", MAX_PARAGRAPHS), ("r", MAX_RUNS), ("ins", MAX_CHANGES), ("del", MAX_CHANGES)):
        if sum(1 for root in roots for _ in root.iter(W + name)) > most:
            what = {"p": "paragraphs", "r": "runs of text"}.get(name, "tracked changes")
            raise PackageError("S193", f"it has more than {most:,} {what}, the limit", "is it one issue?")


def _anchors(root: Element) -> list[str]:
    """The bookmarks that something in a part leads to; field codes may come in pieces."""
    found = [link.get(W + "anchor", "") for link in root.iter(W + "hyperlink")]
    for paragraph in root.iter(W + "p"):
        pieces = "".join(
            e.text or "" if e.tag == W + "instrText" else "\n" for e in paragraph.iter(W + "instrText", W + "fldChar")
        )
        found += [code(line).anchor for line in pieces.split("\n") if line.strip()]
    found += [code(field.get(W + "instr", "")).anchor for field in root.iter(W + "fldSimple")]
    return [name for name in found if name]


def _language(roots: list[Element], known: styles.Styles) -> str:
    """The language that most of the text is marked with, "" if there is none."""
    tally: Counter[str] = Counter()
    usual = value(known.defaults, "lang") or ""
    for root in roots:
        for run in root.iter(W + "r"):
            tally[value(run, "rPr/lang") or usual] += sum(len(t.text or "") for t in run.iter(W + "t"))
    return max(tally, key=lambda lang: (tally[lang], lang)) if tally else ""


def _words(issue: Issue) -> str:
    """Every character that an issue says, notes too."""
    return _words_of((*issue.lead, *issue.sections, *issue.notes))


def _words_of(parts: tuple[object, ...]) -> str:
    runs = [plain(piece) for _, _, piece in words_in(parts) if isinstance(piece, tuple)]
    return "".join(runs + [block.text for block in walk(parts) if isinstance(block, CodeBlock)])
