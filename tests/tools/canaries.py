"""Issues made at random, with marks for readers at every level and in every place, and a word in each that tells of it.

A canary is a word that stands nowhere else. What it stands in decides who may read it: all marks round it, from the
issue's down to that of a few words. A redacted one nobody may read.
"""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from publisher.model.values import LABELS, RED, Mark

PARTNERS = ("osw", "fund", "post")
HEAD = "date: 2024-11-04\nnumber: 1\nperiod: {from: 2024-10-28, to: 2024-11-03}\n"


@dataclass(frozen=True)
class Canary:
    """A word, the place it stands in, every mark round it; `sure`: its readers get it, whatever else is left out."""

    word: str
    place: str
    marks: tuple[Mark, ...]
    redacted: bool = False
    sure: bool = False

    def for_reader(self, upto: str, partner: str) -> bool:
        """Whether a reader may see it; said here once more, in other words than the program's."""
        for mark in self.marks:
            if LABELS.index(mark.label) > LABELS.index(upto) or (mark.label == RED and partner not in mark.recipients):
                return False
        return not self.redacted


@dataclass
class Document:
    """An issue as source, and its canaries."""

    text: str = ""
    canaries: list[Canary] = field(default_factory=list)


class _Writer:
    def __init__(self, draw) -> None:
        self.draw, self.found, self.notes, self.count = draw, [], [], 0

    def chance(self, of: int = 2) -> bool:
        return self.draw(st.integers(0, of - 1)) == 0

    def word(self, place: str, marks: tuple[Mark, ...], **more: bool) -> str:
        self.count += 1
        self.found.append(Canary(f"zq{self.count}canary", place, marks, **more))
        return self.found[-1].word

    def mark(self, marks: tuple[Mark, ...], of: int = 3) -> tuple[str, tuple[Mark, ...]]:
        """Perhaps a further mark: what stands in the braces, and all marks then."""
        if not self.chance(of):
            return "", marks
        least = LABELS.index(marks[-1].label) if marks else 1
        label = self.draw(st.sampled_from(LABELS[least:]))
        names = marks[-1].recipients if marks and marks[-1].label == RED else PARTNERS
        named = tuple(self.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))) if label == RED else ()
        quoted = f'"{label}"' if "+" in label else label
        said = f"tlp={quoted}" + (f' recipients="{" ".join(named)}"' if named else "")
        return said, (*marks, Mark(label, named))

    # --- runs ---

    def run(self, place: str, marks: tuple[Mark, ...], *, notes: bool = True) -> str:
        pieces = [f"Word {self.word(place, marks, sure=place == 'paragraph')} stays"]
        kinds = [
            "plain",
            "emphasis",
            "strong",
            "raised",
            "lowered",
            "code",
            "link",
            "index",
            "lang",
            "redact",
            "nested",
            "id",
        ]
        kinds += ["note"] if notes else []
        for kind in self.draw(st.lists(st.sampled_from(kinds), max_size=2)):
            said, inner = self.mark(marks, 2)
            braces = f"{{{said}}}" if said else ""
            pieces.append(self.piece(kind, f"{place}, {kind}", braces, inner))
        return " ".join(pieces) + "."

    def piece(self, kind: str, place: str, braces: str, marks: tuple[Mark, ...]) -> str:  # one case a kind
        word = self.word(place, marks, redacted=kind == "redact")
        inside = {
            "plain": f"and {word}",
            "emphasis": f"*a {word}*",
            "strong": f"**b {word}**",
            "raised": f"x<sup>{word}</sup>",
            "lowered": f"x<sub>{word}</sub>",
            "code": f"`c {word}`",
            "lang": f"[мова {word}]{{lang=be}}",
            "index": f'[a {word}]{{index="{self.word(place, marks)} > {self.word(place, marks)}"}}',
            "id": f"[a {word}]{{#x-{self.word(place, marks)}}}",
            "redact": f'[{word} and {self.word(place, marks, redacted=True)}]{{redact="{word}"}}',
        }.get(kind)
        if kind == "link":
            address = f"https://example.org/{self.word(place, marks)}"
            inside = f'[a {word}]({address} "Source {self.word(place, marks)}")'
        if kind == "nested":
            said, inner = self.mark(marks, 1)
            inside = f"outer {word} [inner {self.word(place, inner)}]{{{said}}}"
        if kind == "note":
            label = f"n{self.word(place, marks)}"
            self.notes.append(f"[^{label}]: Note {word}, {self.run('note', marks, notes=False)}\n")
            inside = f"noted[^{label}]"
        if not braces:
            return inside
        return f"[{inside}]{braces}"

    # --- blocks ---

    def block(self, marks: tuple[Mark, ...], *, inside: bool = False) -> str:
        kinds = [
            "paragraph",
            "paragraph",
            "event",
            "indexed",
            "list",
            "definitions",
            "cells",
            "quote",
            "code",
            "figure",
        ]
        if not inside:
            kinds += ["table", "chart", "key-figures", "timeline", "dates-ahead", "signature", "sidebar", "quotation"]
            kinds += ["quotations"]
        kind = self.draw(st.sampled_from(kinds))
        said, inner = self.mark(marks)
        return getattr(self, f"_{kind.replace('-', '_')}")(said, inner)

    def _before(self, said: str, more: str = "") -> str:
        both = " ".join(filter(None, (more, said)))
        return f"{{{both}}}\n" if both else ""

    def _paragraph(self, said, marks) -> str:
        more = self.draw(st.sampled_from(["", ".continued", "date=2024-10-29", f"#p{self.count}"]))
        return self._before(said, more) + self.run("paragraph", marks) + "\n"

    def _event(self, said, marks) -> str:
        event = f'date=2024-11-01 event="An event {self.word("event", marks)}"'
        return self._before(said, event) + self.run("paragraph", marks) + "\n"

    def _indexed(self, said, marks) -> str:
        term, last = self.word("index", marks), self.word("until", marks)
        inside = self._before(said, f"#x-{last}") + self.run("paragraph", marks) + "\n"
        more = f'#x-{self.word("id", marks)} index="{term} > {term}" until=x-{last}'
        return self._before(said, more) + self.run("paragraph", marks) + "\n\n" + inside

    def _list(self, said, marks) -> str:
        lines = [f"- {self.run('item', marks)}" for _ in range(2)]
        return self._before(said) + "\n".join(lines) + "\n\n<!-- or the next list would be one with it -->\n"

    def _definitions(self, said, marks) -> str:
        return self._before(said) + f"Term {self.run('term', marks)}\n: {self.run('meaning', marks)}\n\n<!-- -->\n"

    def _cells(self, said, marks) -> str:
        cells = [self.run("cell", marks) for _ in range(4)]
        return self._before(said) + f"| {cells[0]} | {cells[1]} |\n|---|--:|\n| {cells[2]} | {cells[3]} |\n"

    def _quote(self, said, marks) -> str:
        return self._before(said, f'source="Of {self.word("source", marks)}"') + f"> {self.run('paragraph', marks)}\n"

    def _code(self, said, marks) -> str:
        return self._before(said) + f"```\ncode {self.word('code', marks)}\n```\n"

    def _figure(self, said, marks) -> str:
        alt, name, caption = (self.word(place, marks) for place in ("alt", "file", "caption"))
        more = f'credit="By {self.word("credit", marks)}"'
        return f'![A {alt}]({name}.svg "Of {caption}"){{{" ".join(filter(None, (more, said)))}}}\n'

    def _table(self, said, marks) -> str:
        given = " ".join(f'{key}="A {self.word(key, marks)}"' for key in ("title", "source", "note"))
        return f"::: table {{{given} {said}}}\n| a | b |\n|---|---|\n| {self.run('cell', marks)} | 1 |\n:::\n"

    def _chart(self, said, marks) -> str:
        keys = ("title", "qualifier", "unit", "source", "note")
        given = " ".join(f'{key}="A {self.word(key, marks)}"' for key in keys)
        rows = f"| {self.word('label', marks)} | 1 |\n| {self.word('label', marks)} | 2 |"
        head = f"**{self.word('panel', marks)}** {self.word('panel note', marks)}"
        return f"::: chart {{form=bar {given} {said}}}\n{head}\n\n| a | b |\n|--|--|\n{rows}\n:::\n"

    def _key_figures(self, said, marks) -> str:
        row = f"| 3{self.word('value', marks)} | {self.word('unit', marks)} | {self.run('label', marks)} |"
        row = f"{row} {self.word('change', marks)} |"
        title = f'title="A {self.word("title", marks)}"'
        return f"::: key-figures {{{title} {said}}}\n| value | unit | label | change |\n|--|--|--|--|\n{row}\n:::\n"

    def _timeline(self, said, marks) -> str:
        rows = f"On {self.word('when', marks)}\n: {self.run('paragraph', marks)}\n"
        return f'::: timeline {{title="A {self.word("title", marks)}" {said}}}\n{rows}:::\n'

    def _signature(self, said, marks) -> str:
        return f"::: signature {{{said or '.x'}}}\n{self.run('sign-off', marks)}\n:::\n"

    def _dates_ahead(self, said, marks) -> str:
        when = self.draw(st.sampled_from(["2024-12-01", f"In {self.word('when', marks)}"]))
        rows = f"{when}\n: {self.run('paragraph', marks)}\n"
        return f'::: dates-ahead {{title="A {self.word("title", marks)}" {said}}}\n{rows}:::\n'

    def _sidebar(self, said, marks) -> str:
        given = f'label="{self.word("label", marks)}" title="A {self.word("title", marks)}" {said}'
        inside = "\n".join(self.block(marks, inside=True) for _ in range(self.draw(st.integers(1, 2))))
        return f":::: sidebar {{{given}}}\n{inside}\n::::\n"

    def _quotation(self, said, marks) -> str:
        given = f'source="Of {self.word("source", marks)}" {said}'
        return f"::: quotation {{{given}}}\n{self.run('paragraph', marks)}\n:::\n"

    def _quotations(self, said, marks) -> str:
        own, inner = self.mark(marks)
        by = f": {{{own}}}\n  By {self.word('source', inner)}" if own else f": By {self.word('source', marks)}"
        return (
            f'::: quotations {{title="A {self.word("title", marks)}" {said}}}\n{self.run("quoted", marks)}\n{by}\n:::\n'
        )

    # --- the whole ---

    def section(self, marks: tuple[Mark, ...]) -> tuple[str, str]:
        """A section: its text, and what is said of it in the front matter."""
        said, marks = self.mark(marks)
        name = self.word("section", marks)
        parts = [self._before(said) + f"## Part {name}\n"]
        inner = marks
        for _ in range(self.draw(st.integers(1, 3))):
            if self.chance(4):
                said, inner = self.mark(marks, 2)
                parts.append(self._before(said) + f"### Head {self.word('heading', inner)}\n")
            parts.append(self.block(inner))
        facts = [f"  part-{name}:", f'    synopsis: "A {self.word("synopsis", marks)}"']
        facts += [f'    headline: "A {self.word("headline", marks)}"', "    takeaways:"]
        facts += [f"      - '{self.run('takeaway', marks, notes=False)}'".replace("’", "")]
        return "\n".join(parts), "\n".join(facts)

    def document(self) -> Document:
        _said, marks = self.mark((), 8)
        head = HEAD
        if marks:
            head += f'tlp: "{marks[0].label}"\n'
            head += f"recipients: [{', '.join(marks[0].recipients)}]\n" if marks[0].recipients else ""
        keys = ("title", "subtitle", "rights")
        head += "".join(f'{key}: "A {self.word(key, marks)}"\n' for key in keys)
        head += f"authors: [{self.word('author', marks)}]\n"
        head += "cover:\n" + "".join(f'  {key}: "A {self.word(key, marks)}"\n' for key in ("alt", "caption", "credit"))
        head += f"  image: {self.word('file', marks)}.svg\n"
        opening = ""
        if self.chance():
            said, inner = self.mark(marks, 1)
            opening = (
                f"::: takeaways\n- {self.run('takeaway', marks)}\n- [{self.word('takeaway', inner)}]{{{said}}}\n:::\n"
            )
        else:
            head += f"takeaways:\n  - '{self.run('takeaway', marks, notes=False)}'\n"
        head += f"corrections:\n  - '{self.run('correction', marks, notes=False)}'\n"
        head += f'headline: "A {self.word("headline", marks)}"\n'
        head += f'description: "{self.word("description", marks)}"\nkeywords: [{self.word("keyword", marks)}]\n'
        head += f"index: [{self.word('index', marks)}]\n"
        sections = [self.section(marks) for _ in range(self.draw(st.integers(1, 3)))]
        head += "sections:\n" + "\n".join(facts for _, facts in sections) + "\n"
        lead = self.block(marks) if self.chance() else ""
        said, inner = self.mark(marks, 2)
        end = f"::: sign-off {{{said or '.x'}}}\n{self.run('sign-off', inner)}\n:::\n" if self.chance() else ""
        body = "\n".join([opening, lead, *(text for text, _ in sections), end, *self.notes])
        return Document(f"---\n{head}---\n\n{body}", self.found)


@st.composite
def documents(draw) -> Document:
    """Issues with canaries."""
    return _Writer(draw).document()


readers = st.tuples(st.sampled_from(LABELS), st.sampled_from(("", *PARTNERS)))
