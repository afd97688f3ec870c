"""Boxes of other systems → our sidebars: callouts, admonitions, blocks between colons, asides, what can be unfolded.

In: lines. Out: lines in which a box is `::: sidebar {title="…"}` … `:::`; one inside another is a quotation that
begins with its title. Blocks between colons that are no boxes are opened, and our own stay. Sources: Obsidian,
"Callouts"; GitHub, "Alerts"; MkDocs and Material, "Admonitions"; Docusaurus 3; VuePress; Quarto 1.4; pandoc 3,
"Divs"; MyST 1; HTML (as Notion writes it).

Codes (warnings): S232 a box that does not end, and is opened · S236 something that is left out.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from publisher.importers.markdown.fences import KINDS, NOT_HERE
from publisher.importers.markdown.lines import Fences, Ledger, SourceLine
from publisher.importers.markdown.templates import box_tag
from publisher.source.attributes import Attributes, attributes_at
from publisher.source.containers import CONTAINERS

_CALLOUT = re.compile(r"\s{0,3}>\s?\s*\[!([\w-]{1,40})(?:\|[^\[\]]*)?\]([+-]?)[ \t]*(.*)")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===!?\+?)[ \t]+([\w -]*?)[ \t]*(?:\"(.*)\")?[ \t]*")
_COLONS = re.compile(r"[ \t]*(:{3,})[ \t]*(.*?)[ \t]*:*")
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*(?:\{[^{}]*\})?")
_TAG = re.compile(r"\s{0,3}<(aside|details)(?:\s[^<>]*)?>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary(?:\s[^<>]*)?>(.*?)</summary>", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(r"\{?\s*([A-Za-z][\w-]*)\}?[ \t]*(?:\[(.*)\])?[ \t]*(\{[^{}]*\})?[ \t]*(.*)")
_CLOSES = re.compile(r"</(aside|details)\s*>", re.IGNORECASE)
_NO_TEXT = frozenset({"notes", "speaker-notes", "content-hidden", "hidden", "comment"})
"""Classes of blocks that no reader sees."""
_TITLED = re.compile(r"(?:title|name|summary)\s*=\s*\"([^\"]*)\"")
_STARTS = re.compile(r"\s{0,3}(?:#{1,6}\s|>|[-*+]\s|[0-9]{1,9}[.)]\s|`{3}|~{3}|:{3}|\|)")


_SECTION = re.compile(r"#{1,2}[ \t]")
_DEEPEST = 12


class Box(NamedTuple):
    """A box as it was found: its title, the lines in it, how many lines it takes; `open`: it has no frame.

    `rest` stands on its last line behind it; `quoted`: it is a quotation, and its title is who said it.
    """

    title: str
    inner: list[SourceLine]
    taken: int
    open: bool = False
    quoted: bool = False
    rest: str = ""


def boxed(lines: list[SourceLine], ledger: Ledger, depth: int = 0, *, inside: bool = False) -> list[SourceLine]:
    """Put our sidebars in the place of boxes; `inside` one, quotations."""
    fences, pairs, at = Fences(), _pairs(lines), 0
    made: list[SourceLine] = []
    while at < len(lines):
        number, text = lines[at]
        if fences.is_code(text) or depth > _DEEPEST:
            made.append(lines[at])
            at += 1
            continue
        if at in pairs and _is_ours(text):
            end = pairs[at]
            made += [lines[at], *boxed(lines[at + 1 : end], ledger, depth + 1, inside=True), lines[end]]
            at = end + 1
            continue
        box = next((box for find in _FINDERS if (box := find(lines, at, pairs, ledger))), None)
        if box:
            made += _shown(box, lines[at : at + box.taken], depth, ledger, inside=inside)
            at += box.taken
            continue
        if re.fullmatch(r"[ \t]*:{3,}[ \t]*", text):
            made.append(SourceLine(number, ledger.change(number, "end of a block", text, "")))
        elif box_tag(text):
            ledger.say(number, "S220", f"the template tag {text.strip()[:80]} is left out", "write what it stood for")
            made.append(SourceLine(number, ledger.change(number, "template tag", text, "")))
        elif inside and (heading := _HEADING.fullmatch(text)):
            made.append(SourceLine(number, ledger.change(number, "heading inside a block", text, f"**{heading[1]}**")))
        else:
            made.append(lines[at])
        at += 1
    return made


def _shown(box: Box, lines: list[SourceLine], depth: int, ledger: Ledger, *, inside: bool) -> list[SourceLine]:
    """Give the lines of a box as ours, and enter the change of its frame; what changes inside has its own entries."""
    number = lines[0].number
    before = [line.text for line in lines]
    if not box.open and not inside and _headings(box.inner) > 1:
        ledger.say(number, "S232", "a box holds several headings; it is opened", "end it before the next section")
        box = box._replace(open=True)
    inner = boxed(box.inner, ledger, depth + 1, inside=inside or not box.open)
    title, empty = box.title, not any(line.text.strip() for line in inner)
    head: list[str] = []
    tail: list[str] = []
    if box.open or (empty and not box.quoted):
        head = [f"**{title}**"] if title else []
        if empty and title and not box.open and not inside:
            head, tail = ["::: sidebar", title], [":::"]
    elif box.quoted or inside:
        source = f"{{source={_in_quotes(title)}}}" if title else ""
        head = [source] if box.quoted else [f"> **{title}**", ">"] if title else []
    else:
        head, tail = [f"::: sidebar {{title={_in_quotes(title)}}}" if title else "::: sidebar"], [":::"]
    marks = [">"] * len(inner) if (box.quoted or inside) and not box.open and not empty else []
    after = [*head, *(line.text for line in box.inner), *tail, *marks, box.rest]
    ledger.change(number, "block" if box.open else "box", "\n".join(before), "\n".join(filter(None, after)))
    if marks:
        inner = [SourceLine(line.number, f"> {line.text}".rstrip()) for line in inner]
    last = lines[-1].number
    over = [SourceLine(number, text) for text in ("", *head)]
    gap = [SourceLine(number, "")] if head and (box.open or empty) else []
    return [
        *over,
        *gap,
        *inner,
        *(SourceLine(last, text) for text in (*tail, "", box.rest)[: None if box.rest else -1]),
    ]


def _headings(lines: list[SourceLine]) -> int:
    """Count the headings of sections among lines, but those in blocks of their own."""
    pairs, fences, end, count = _pairs(lines), Fences(), -1, 0
    for at, (_, text) in enumerate(lines):
        end = max(end, pairs.get(at, -1))
        count += not fences.is_code(text) and at > end and bool(_SECTION.match(text))
    return count


def _in_quotes(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pairs(lines: list[SourceLine]) -> dict[int, int]:
    """Find the line on which each block between colons or tags ends, by the line on which it begins."""
    fences = Fences()
    found: dict[int, int] = {}
    colons: list[int] = []
    tags: dict[str, list[int]] = {}
    for at, (_, text) in enumerate(lines):
        if fences.is_code(text):
            continue
        if mark := _COLONS.fullmatch(text):
            if mark[2]:
                colons.append(at)
            elif colons:
                found[colons.pop()] = at
        elif mark := _TAG.match(text):
            tags.setdefault(mark[1].casefold(), []).append(at)
        elif tag := box_tag(text):
            if not tag[2]:
                tags.setdefault(f"%{tag[0]}", []).append(at)
            elif tags.get(f"%{tag[0]}"):
                found[tags[f"%{tag[0]}"].pop()] = at
        for name in (close[1].casefold() for close in _CLOSES.finditer(text)):
            if tags.get(name):
                found[tags[name].pop()] = at
    return found


def _is_ours(text: str) -> bool:
    """Return whether a line begins a block that our own Markdown has."""
    found = re.fullmatch(r":{3,}[ \t]*([a-z-]+)[ \t]*(\{.*\})?[ \t]*", text)
    if not found or found[1] not in CONTAINERS:
        return False
    attributes = attributes_at(found[2], 0) if found[2] else None
    return not found[2] or bool(attributes and attributes[1] == len(found[2]))


# --- one function a system ---------------------------------------------------------------------------------------


def _callout(lines: list[SourceLine], at: int, _pairs: dict[int, int], _ledger: Ledger) -> Box | None:
    """Find a callout of Obsidian, or an alert of GitHub."""
    found = _CALLOUT.fullmatch(lines[at].text)
    if not found:
        return None
    inner: list[SourceLine] = []
    for number, text in lines[at + 1 :]:
        if quoted := re.match(r"\s{0,3}>[ ]?", text):
            inner.append(SourceLine(number, text[quoted.end() :]))
        elif text.strip() and inner and inner[-1].text.strip() and not _STARTS.match(text):
            inner.append(SourceLine(number, text))
        else:
            break
    kind, title = found[1].casefold(), found[3].strip()
    if kind in {"quote", "cite"}:
        return Box(title, inner, len(inner) + 1, quoted=True)
    return Box(title or _name(kind), inner, len(inner) + 1)


def _admonition(lines: list[SourceLine], at: int, _pairs: dict[int, int], _ledger: Ledger) -> Box | None:
    """Find an admonition of MkDocs, or one of its tabs."""
    found = _ADMONITION.fullmatch(lines[at].text)
    if not found or (lines[at].text.startswith("=") and not found[2]):
        return None
    inner: list[SourceLine] = []
    for number, text in lines[at + 1 :]:
        if text.strip() and not text.startswith(("    ", "\t")):
            break
        inner.append(SourceLine(number, text[1:] if text.startswith("\t") else text[4:]))
    while inner and not inner[-1].text.strip():
        inner.pop()
    if not inner:
        return None
    title = _name(found[1].split()[0]) if found[2] is None and found[1].split() else found[2] or ""
    return Box(title.replace('\\"', '"'), inner, len(inner) + 1, open=lines[at].text.startswith("="))


def _between_colons(lines: list[SourceLine], at: int, pairs: dict[int, int], ledger: Ledger) -> Box | None:
    """Find a block between colons: of Docusaurus, VuePress, Quarto, pandoc or MyST."""
    found = _COLONS.fullmatch(lines[at].text)
    if not found or not found[2]:
        return None
    kind, title, classes = _described(found[2])
    end = pairs.get(at)
    if end is None:
        hint = "add ::: after its last line, and import again"
        ledger.say(
            lines[at].number, "S232", f"the block {lines[at].text.strip()[:60]} does not end; it is opened", hint
        )
        return Box(title or (_name(kind) if kind else ""), [], 1, open=True)
    inner = [
        SourceLine(number, text.removeprefix(lines[at].text[: found.start(1)])) for number, text in lines[at + 1 : end]
    ]
    if not _NO_TEXT.isdisjoint(classes):
        ledger.tell(NOT_HERE, lines[at].number, " ".join(line.text.strip() for line in inner))
        return Box("", [], end - at + 1, open=True)
    if not kind:
        return Box(title, inner, end - at + 1, open=True)
    first = next((row for row, line in enumerate(inner) if line.text.strip()), 0)
    titled = inner and not title and not _headings(inner[first + 1 :])
    heading = _HEADING.fullmatch(inner[first].text) if titled else None
    if heading:
        title = heading[1]
        inner = inner[first + 1 :]
    return Box(title or _name(kind), inner, end - at + 1)


def _described(words: str) -> tuple[str, str, tuple[str, ...]]:
    """Give the kind of box that the words behind colons name, "" if they name none; its title; its classes."""
    braces = attributes_at(words, 0)
    if braces and words.startswith("{"):
        given, rest = braces[0], words[braces[1] :]
        kinds, title = given.classes, given.values.get("title", given.values.get("name", rest.strip()))
    elif named := _NAMED.fullmatch(words):
        kinds, title = (named[1],), (named[2] or named[4] or "").strip()
        braces = attributes_at(named[3], 0) if named[3] else None
        title = title or (braces[0] if braces else Attributes()).values.get("title", "")
    else:
        return "", words.strip(), ()
    plain = [re.sub(r"^(?:callout|alert|admonition|custom|box)-(?=.)", "", each.casefold()) for each in kinds]
    kind = next((each for each in plain if each in KINDS or each == "column-margin"), "")
    return "" if kind == "column-margin" else kind, title if kind else "", tuple(plain)


def _tagged(lines: list[SourceLine], at: int, pairs: dict[int, int], _ledger: Ledger) -> Box | None:
    """Find an aside, or details under a summary."""
    found = _TAG.match(lines[at].text)
    if not found or at not in pairs:
        return None
    end, close = pairs[at], f"</{found[1].casefold()}>"
    last = lines[end].text
    cut = last.casefold().rfind(close)
    rest = last[cut + len(close) :].strip()
    inner = [*lines[at:end], SourceLine(lines[end].number, last[:cut])]
    inner[0] = SourceLine(inner[0].number, inner[0].text[found.end() :])
    title = ""
    text = "\n".join(line.text for line in inner)
    if summary := _SUMMARY.search(text):
        title = " ".join(re.sub(r"<[^<>]*>", "", summary[1]).split())
        text = text[: summary.start()] + "\n" * summary[0].count("\n") + text[summary.end() :]
    inner = [SourceLine(line.number, each) for line, each in zip(inner, text.split("\n"), strict=True)]
    return Box(title, inner, end - at + 1, rest=rest)


def _shortcode(lines: list[SourceLine], at: int, pairs: dict[int, int], _ledger: Ledger) -> Box | None:
    """Find a box between two tags of Hugo, Jekyll or GitBook."""
    tag = box_tag(lines[at].text)
    if not tag or at not in pairs:
        return None
    name, rest, _ = tag
    said = _TITLED.search(rest)
    words = re.findall(r"\"([^\"]*)\"|(\S+)", re.sub(r"[\w-]+\s*=\s*(?:\"[^\"]*\"|\S+)", "", rest))
    plain = [quoted or bare for quoted, bare in words]
    style = re.search(r"(?:style|type|color|level)\s*=\s*\"?([\w-]+)", rest)
    kind = next((word for word in plain if word.casefold() in KINDS), style[1] if style else name)
    title = said[1] if said else next((word for word in plain if word.casefold() not in KINDS), "")
    return Box(title or _name(kind), lines[at + 1 : pairs[at]], pairs[at] - at + 1)


def _name(kind: str) -> str:
    """The title of a box that has none: its kind, as its system would print it."""
    return kind.replace("-", " ").capitalize()


_Find = Callable[[list[SourceLine], int, dict[int, int], Ledger], Box | None]
_FINDERS: tuple[_Find, ...] = (_callout, _admonition, _between_colons, _tagged, _shortcode)
