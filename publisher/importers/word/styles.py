"""Styles and lists of a Word file: the role of a paragraph, the properties of a run, the kind of a list.

In: the parts `styles` and `numbering`. Out: answers for a paragraph or a run. A style is known by its name, which Word
writes in English whatever its language; by the names of other programs; by what it is based on; by its outline level
(ECMA-376, part 1, clauses 17.7 and 17.9).
"""

import re
from dataclasses import dataclass, field

from publisher.importers.word.package import Element, W, children, switch, value, whole

TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish")
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|nagłówek|заголовок|загаловак|rubrik|overskrift|otsikko|nadpis"
    r"|antraštė|virsraksts|pealkiri|cím|başlık|titlu|naslov|见出し|标题|見出し|제목|encabezado|cabeçalho) ?([1-9])"
)
_ROLES = {
    "title": ("title", "titel", "titre", "título", "titolo", "tytuł", "название", "назва", "назва дакумента"),
    "subtitle": (
        "subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "podtytuł", "подзаголовок", "підзаголовок",
    ),
    "quotation": (
        "quote", "intense quote", "block text", "quotations", "blockquote", "block quote", "quotation", "zitat",
        "intensives zitat", "blocktext", "citation", "citation intense", "cita", "citazione", "cytat", "citat",
        "цитата", "цытата", "выделенная цитата",
    ),
    "caption": (
        "caption", "image caption", "table caption", "figure caption", "beschriftung", "légende", "leyenda", "legenda",
        "didascalia", "название объекта", "illustration", "figure", "table", "drawing", "captioned figure",
    ),
    "code": ("html preformatted", "source code", "preformatted text", "plain text", "code", "macro text", "macro"),
    "contents": ("toc heading", "table of figures", "table of authorities", "contents heading"),
    "continued": ("list continue", "list continue 2", "list continue 3", "list continue 4", "list continue 5"),
    "loose item": ("list paragraph", "listenabsatz", "paragraphe de liste", "párrafo de lista", "абзац списка"),
    "author": ("author", "authors", "byline"),
    "date": ("date",),
    "term": ("definition term",),
    "meaning": ("definition",),
}  # fmt: skip
_NAMED = {name: role for role, names in _ROLES.items() for name in names}
_CODE = ("html code", "verbatim char", "source text", "inline code", "html typewriter", "code char")
_KINDS = {"code": _CODE, "mark": ("footnote reference", "endnote reference")}
_LISTED = re.compile(r"list (bullet|number)(?: ([2-5]))?")
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class ParagraphRole:
    """The role of a paragraph: "", "heading" with its level from 1, "title", "quotation", "caption", "code" …"""

    name: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the kind of its numbers ("bullet", "decimal", "lowerLetter" …) and where they begin."""

    format: str
    start: int = 1


@dataclass(slots=True)
class Styles:
    """The styles and lists of one file.

    `numbers`: by the number of a list the definition that it counts with, its levels, those on which it begins anew.
    """

    by_id: dict[str, Element] = field(default_factory=dict)
    defaults: Element | None = None
    usual: str = ""
    numbers: dict[str, tuple[str, dict[int, Level], frozenset[int]]] = field(default_factory=dict)
    _roles: dict[str, ParagraphRole] = field(default_factory=dict)
    _chains: dict[str, list[Element]] = field(default_factory=dict)

    # --- paragraphs ---

    def role(self, paragraph: Element) -> ParagraphRole:
        """The role of a paragraph: its own outline level says more than its style."""
        style = value(paragraph, "pPr/pStyle") or ""
        if style not in self._roles:
            self._roles[style] = self._of_style(style)
        role = self._roles[style]
        own = value(paragraph, "pPr/outlineLvl")
        if own is not None and role.name in {"", "heading", "loose item"}:
            level = whole(own, 9)
            return ParagraphRole("heading", level + 1) if 0 <= level < 9 else ParagraphRole()
        return role

    def role_of_runs(self, paragraph: Element) -> ParagraphRole:
        """The role of a paragraph all of whose words have the character style of a heading (“Heading 1 Char”)."""
        roles = set()
        for run in paragraph.iter(W + "r"):
            if any((text.text or "").strip() for text in run.iter(W + "t")):
                style = self.by_id.get(value(run, "rPr/rStyle") or "")
                linked = value(style, "link") or (value(style, "name") or "").removesuffix(" Char").removesuffix(
                    " char"
                )
                roles.add(self._of_style(linked) if linked in self.by_id else _role_of_name(linked))
        role = roles.pop() if len(roles) == 1 else ParagraphRole()
        return role if role.name == "heading" else ParagraphRole()

    def _chain(self, style: str) -> list[Element]:
        """A style and those it is based on, itself first; a loop ends it."""
        first = style
        if first in self._chains:
            return self._chains[first]
        found: list[Element] = []
        seen: set[str] = set()
        while style in self.by_id and style not in seen and len(found) < _DEEPEST:
            seen.add(style)
            found.append(self.by_id[style])
            style = value(found[-1], "basedOn") or ""
        self._chains[first] = found
        return found

    def _of_style(self, style: str) -> ParagraphRole:
        if style not in self.by_id and style:  # a style that the file does not define: its id is all there is
            return _role_of_id(style)
        for each in self._chain(style):
            level = value(each, "pPr/outlineLvl")
            role = _role_of_name(value(each, "name") or "")
            if not role.name:  # some programs translate the name; the id is often English
                role = _role_of_id(each.get(W + "styleId", ""))
            if level is not None and role.name in {"", "heading"}:
                return ParagraphRole("heading", whole(level) + 1) if 0 <= whole(level, 9) < 9 else ParagraphRole()
            if role.name:
                return role
        return ParagraphRole()

    # --- runs ---

    def look(self, style: str, run: Element | None) -> dict[str, str | bool]:
        """The properties of a run in a paragraph of a style: toggles that are on, "align", "lang", "code" …

        A toggle is on if one of the two styles says so and not both (17.7.3), or if the run itself does. "own b": the
        run or its style is bold, whatever the paragraph's style is.
        """
        own = run.find(W + "rPr") if run is not None else None
        of_paragraph = self._chain(style or self.usual)
        of_run = self._chain(value(own, "rStyle") or "") if own is not None else []
        found: dict[str, str | bool] = {}
        for name in TOGGLES:
            direct = switch(own, name)
            by_paragraph = _first(of_paragraph, name)
            by_run = _first(of_run, name)
            if direct if direct is not None else bool(by_run) != bool(by_paragraph):
                found[name] = True
            if direct if direct is not None else by_run:
                found[f"own {name}"] = True
        for name, path in (("align", "vertAlign"), ("lang", "lang"), ("underline", "u"), ("highlight", "highlight")):
            said = value(own, path) or next(
                (v for s in (*of_run, *of_paragraph) if (v := value(s, f"rPr/{path}"))), None
            )
            if said and said not in {"none", "baseline"}:
                found[name] = said
        if "lang" not in found and self.defaults is not None:
            found["lang"] = value(self.defaults, "lang") or ""
        for name in ("eastAsia", "bidi"):
            said = value(own, "lang", name) or value(self.defaults, "lang", name)
            if said:
                found[name] = said
        if switch(own, "rtl"):
            found["rtl"] = True
        font = value(own, "rFonts", "ascii") or value(own, "rFonts", "hAnsi")
        if font:
            found["font"] = font
        names = {(value(style, "name") or "").casefold() for style in of_run}
        found |= {kind: True for kind, known in _KINDS.items() if not names.isdisjoint(known)}
        if "hyperlink" in names:
            found.pop("underline", None)
        return found

    # --- lists ---

    def list_level(self, paragraph: Element) -> tuple[str, int, Level] | None:
        """The list that a paragraph is an item of: the number of its list, its level from 0, and the kind."""
        number, level = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        if number is None:
            for style in self._chain(value(paragraph, "pPr/pStyle") or self.usual):
                number = value(style, "pPr/numPr/numId")
                if number is not None:
                    level = level or value(style, "pPr/numPr/ilvl")
                    break
        named = _LISTED.fullmatch(self._listed_name(paragraph))
        if number is None or number not in self.numbers:
            if named is None or number == "0":
                return None
            number = f"style {named[1]}"
            kind = Level("bullet" if named[1] == "bullet" else "decimal")
            self.numbers.setdefault(number, (number, dict.fromkeys(range(9), kind), frozenset()))
        depth = min(max(whole(level), int(named[2] or 1) - 1 if named else 0, 0), 8)
        kind = self.numbers[number][1].get(depth, Level("bullet" if depth else "decimal"))
        return number, depth, kind

    def _listed_name(self, paragraph: Element) -> str:
        chain = self._chain(value(paragraph, "pPr/pStyle") or "")
        names = [" ".join((value(style, "name") or "").casefold().split()) for style in chain]
        return next((name for name in names if _LISTED.fullmatch(name)), "")


def read(styles: Element | None, numbering: Element | None) -> Styles:
    """Read both parts; either may be missing."""
    found = Styles()
    if styles is not None:
        found.defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in styles.iter(W + "style"):
            found.by_id.setdefault(style.get(W + "styleId", ""), style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                found.usual = style.get(W + "styleId", "")
    if numbering is not None:
        found.numbers = _numbers(numbering)
    return found


def _numbers(numbering: Element) -> dict[str, tuple[str, dict[int, Level], frozenset[int]]]:
    abstract = {each.get(W + "abstractNumId", ""): each for each in numbering.findall(W + "abstractNum")}
    links = {value(each, "styleLink"): key for key, each in abstract.items() if value(each, "styleLink")}
    found = {}
    for num in numbering.findall(W + "num"):
        key = value(num, "abstractNumId") or ""
        linked = value(abstract.get(key), "numStyleLink")
        key = links.get(linked, key) if linked else key
        levels = dict(_levels(abstract[key])) if key in abstract else {}
        anew = set()
        for override in num.findall(W + "lvlOverride"):
            depth, start = whole(override.get(W + "ilvl")), value(override, "startOverride")
            own = dict(_levels(override))
            level = own.get(depth, levels.get(depth, Level("decimal")))
            if start is not None:
                anew.add(depth)
                level = Level(level.format, whole(start, 1))
            levels[depth] = level
        found[num.get(W + "numId", "")] = (key, levels, frozenset(anew))
    found.pop("0", None)
    return found


def _levels(parent: Element) -> list[tuple[int, Level]]:
    found = []
    for each in children(parent):
        if each.tag == W + "lvl":
            kind = value(each, "numFmt") or "decimal"
            text = value(each, "lvlText")
            if kind not in {"bullet", "none"} and text is not None and "%" not in text:
                kind = "bullet" if text.strip() else "none"  # a number that is not shown
            if kind == "bullet" and text is not None and not text.strip() and value(each, "lvlPicBulletId") is None:
                kind = "none"  # how pandoc writes what goes on in an item
            found.append((whole(each.get(W + "ilvl")), Level(kind, whole(value(each, "start"), 1))))
    return found


def _role_of_name(name: str) -> ParagraphRole:
    folded = " ".join(name.casefold().split())
    if heading := _HEADING.fullmatch(folded):
        return ParagraphRole("heading", int(heading[1]))
    if folded == "heading":  # how Pages names its first
        return ParagraphRole("heading", 1)
    if re.fullmatch(r"(?:toc|contents|index|verzeichnis|оглавление) ?[1-9]", folded):
        return ParagraphRole("contents")
    return ParagraphRole(_NAMED.get(folded, ""))


def _role_of_id(style: str) -> ParagraphRole:
    return _role_of_name(re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", style))


def _first(chain: list[Element], name: str) -> bool | None:
    for style in chain:
        said = switch(style, f"rPr/{name}")
        if said is not None:
            return said
    return None
