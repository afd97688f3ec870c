"""Words in a line that were meant as links, pictures, formulas, attributes: found by their signs.

In: the text of a run as it will be printed, with `NOT_TEXT` for all that is markup, code or escaped in it.
"""

import re
from collections.abc import Iterator

from publisher.source.meant import braces
from publisher.source.meant.near_miss import NOT_TEXT, NearMiss, short

_PICTURE = re.compile(r"[^\s()]+\.(?:png|jpe?g|gif|svg|webp|heic|tiff?|bmp|pdf)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:|mailto:|issue:|www\.|#)\S+", re.IGNORECASE)
_SWAPPED = re.compile(r"(!?)\(([^()\[\]\n]{1,200})\)\[([^\[\]\n]{1,500})\]")
_APART = re.compile(r"(!?)[ \t]?\[([^\[\]\n]{1,200})\](?:[ \t]+|[ \t]*\n[ \t]*)\(([^()\s]{1,500})\)")
_BROKEN = re.compile(r"(!?)\[([^\[\]\n]{0,200})\]\(([^()\n]{0,500})(\)?)")
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_BARE = re.compile(rf"(?<![\w/@.:])(?<!\]\()(?:https?://|www\.)[^\s<>\"“”’'()\[\]{NOT_TEXT}]+", re.IGNORECASE)
_FORMULA = re.compile(r"(?<![\w$\\])\$(?=[^\s$])([^$\n]{1,200}?)(?<=\S)\$(?![\w$])")
_NOTE = re.compile(r"\[\^([^\[\]\n]{0,60})\]")
_COMMAND = re.compile(r"(?<![\w:\\/])\\[A-Za-z]{4,}\b")


def near_misses(text: str) -> Iterator[NearMiss]:
    """Find what words of a run may have been meant as."""
    if "](" in text or "][" in text or ")[" in text or "[" in text:
        yield from _links(text)
    for found in _BARE.finditer(text) if "://" in text or "www." in text else ():
        address = found[0].rstrip(".,;:!?…")
        whole = address if "://" in address else f"https://{address}"
        hint = f"write <{whole}>, or [words](…) around it"
        yield NearMiss(found.start(), "S077", f"“{short(address)}” is printed, and is no link", hint, may_stand=True)
    for found in _FORMULA.finditer(text) if "$" in text else ():
        sure = bool(re.search(r"[\\^_={}]", found[1]))
        if sure or re.fullmatch(r"[A-Za-z]", found[1]):
            hint = "write it in words, or with *x*, <sup>2</sup>, <sub>2</sub>"
            message = f"the formula {short(found[0])} is printed as it is"
            yield NearMiss(found.start(), "S079", message, hint, may_stand=not sure)
    for found in _COMMAND.finditer(text) if "\\" in text else ():
        message = f"{found[0]} is a command of LaTeX, and is printed"
        yield NearMiss(
            found.start(), "S072", message, "delete it; pages and columns break by themselves", may_stand=True
        )
    for found in _NOTE.finditer(text) if "[^" in text else ():
        label = re.sub(r"\s+", "-", found[1].strip()) or "1"
        hint = f"write [^{label}], and [^{label}]: before its text"
        yield NearMiss(found.start(), "S075", f"{short(found[0])} is no mark of a footnote, and is printed", hint)
    if (at := text.find("<!--")) >= 0:
        yield NearMiss(at, "S071", "a comment is not closed", "write --> where it ends")
    if "{" in text:
        yield from braces.near_misses(text)


def _links(text: str) -> Iterator[NearMiss]:
    taken = 0
    for found in sorted(_all_links(text)):
        if found.offset >= taken:
            taken = found.offset + 1
            yield found


def _all_links(text: str) -> Iterator[NearMiss]:
    for found in _WIKI.finditer(text):
        target, words = found[2], found[3] or found[2]
        if found[1]:
            hint = f"write ![what it shows]({_bracketed(target)})"
            yield NearMiss(found.start(), "S074", f"{short(found[0])} is no picture, and is printed", hint)
        else:
            hint = f"write [{words}](https://…), or only the words"
            yield NearMiss(found.start(), "S074", f"{short(found[0])} is no link, and is printed", hint)
    for found in _SWAPPED.finditer(text):
        if _ADDRESS.fullmatch(found[3]) or _PICTURE.fullmatch(found[3]):
            hint = f"write {found[1]}[{found[2]}]({found[3]})"
            yield NearMiss(found.start(), "S074", "round and square brackets are exchanged", hint)
    for found in _APART.finditer(text):
        if _ADDRESS.fullmatch(found[3]) or _PICTURE.fullmatch(found[3]):
            hint = f"write {found[1]}[{short(found[2])}]({found[3]})"
            yield NearMiss(found.start(), "S074", "a space stands between the brackets of a link", hint)
    for found in _BROKEN.finditer(text):
        yield NearMiss(found.start(), "S074", *_why_broken(*found.groups()))


def _why_broken(sign: str, words: str, target: str, end: str) -> tuple[str, str]:
    """Say why `[words](target)` is not read as a link or a picture, and what to write."""
    what = "picture" if sign else "link"
    begin = f"write {sign}[{short(words)}]"
    if NOT_TEXT in words and end:
        return f"the words of a {what} have another link in them: {short(words)}", "keep one of the two"
    if not end:
        address = target.partition(" ")[0].rstrip(".,;:")
        return f"the round bracket of a {what} is not closed", f"{begin}({short(address)})"
    titled = re.fullmatch(r"(\S+)\s+[“”„«'‘’\"](.*?)[“”»'‘’\"]?", target)
    if titled:
        return (
            f"the quotation marks in the brackets of a {what} are not straight",
            f'{begin}({titled[1]} "{titled[2]}")',
        )
    if " " in target:
        return f"the address of a {what} has a space in it", f"{begin}({_bracketed(target)})"
    return f"a {what} is not read, and is printed", f"{begin}(…) with an address in the round brackets"


def _bracketed(target: str) -> str:
    """Write an address with spaces as Markdown takes it."""
    if re.match(r"https?:", target):
        return target.strip().replace(" ", "%20")
    return f"<{target}>" if " " in target else target
