"""Paragraphs that were meant as headings, tables, lists, blocks: found by how their lines begin.

In: the text of a paragraph as it stands in the source, so that a backslash still shows what is not meant as markup.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.source.meant.near_miss import NearMiss, one_of_each, short

_UNSEEN = "\u00a0\u00ad\u200b\u200c\u200d\u2000-\u200a\u202f\u2060\u3000\ufeff"
_HEADING = re.compile(
    rf"(?:([{_UNSEEN}]+)(#{{1,6}})()[ \t{_UNSEEN}]*|()(#{{1,6}})([{_UNSEEN}]*))([^\s#{_UNSEEN}][^\n]*)$"
)
_DELIMITER = re.compile(r"\s*\|?\s*:?[-–—−]+:?\s*(?:\|\s*:?[-–—−]+:?\s*)*\|?\s*$")
_GRID = re.compile(r"\s*\+(?:[-=:]+\+)+\s*$")
_BULLET = re.compile(rf"\s*([-*+•‣◦▪·●○■–—])([{_UNSEEN}]|\s*)(?=[^\s\d*+–—-])")
_NUMBER = re.compile(r"\s*(\d{1,3})([.)])(\s*)(?=[^\W\d_])")
_LETTER = re.compile(r"\s*([a-z])[.)]\s+\S")
_TWO_COLONS = re.compile(r"::?[ \t]*([a-z][a-z-]+)(?:[ \t]*\{.*\})?[ \t]*$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]*([A-Za-z-]+)(?:[ \t]+[\"“]([^\"”\n]*)[\"”])?")


def near_misses(text: str, blocks: Sequence[str]) -> list[NearMiss]:
    """Find what a paragraph may have been meant as; `blocks` are the names of blocks that there are."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = [*_table(lines, starts)]
    if not found:
        found += [*_headings(lines, starts), *_bullets(lines, starts), *_numbers(lines, starts)]
    return one_of_each([*found, *_blocks(lines, starts, blocks)])


def code(text: str, info: str | None) -> Iterator[NearMiss]:
    """Tell computer text that was meant otherwise: a paragraph that is indented, a block of another program."""
    if info is not None:
        if name := re.match(r"\{:?([\w-]+)\}", info):
            hint = "write ::: sidebar, its text on the next lines, and ::: under it"
            yield NearMiss(0, "S040", f"there is no block “{name[1]}”", hint)
        return
    words = re.findall(r"[^\W\d_]+", text)
    if mark := re.match(r"#{1,6}(?=[ \t])|[-*](?=[ \t])|\d{1,3}[.)](?=[ \t])|:{3,}|!\[|\|(?=.*\|)", text):
        message = f"{mark[0]} after a tab or four spaces is set as computer text"
        yield NearMiss(0, "S069", message, "take the spaces away before it", may_stand=True)
    elif (
        len(words) > 3
        and re.search(r"[.!?…”\"]\s*$", text)
        and not re.search(r"[={}<>;()\[\]]|^\s*\$", text, re.MULTILINE)
    ):
        hint = "take the spaces away before it; for computer text write ``` on the lines above and below"
        message = "a text that begins with a tab or four spaces is set as computer text"
        yield NearMiss(0, "S069", message, hint, may_stand=True)


def _headings(lines: Sequence[str], starts: Sequence[int]) -> Iterator[NearMiss]:
    for at, line in enumerate(lines):
        if re.fullmatch(r"=+\s*", line) and at:
            hint = f"write ## {short(lines[at - 1])}, and delete the line of ==="
            yield NearMiss(starts[at], "S065", "a line of === makes no heading, and is printed", hint)
        found = _HEADING.match(line)
        if not found:
            continue
        before, signs, after, words = (found[1] or "", found[2] or found[5], found[6] or "", found[7].rstrip("# "))
        hint = f"write {signs} {short(words)}"
        if before or after:
            where = "something invisible stands before" if before else "a no-break or invisible space stands after"
            message = f"{where} {signs}, so it is no heading and is printed"
            yield NearMiss(starts[at], "S064", message, hint)
        elif len(signs) > 1:
            message = f"{signs} without a space after it is no heading, and is printed"
            yield NearMiss(starts[at], "S064", message, hint)
        elif len(lines) == 1 and re.fullmatch(r"[^\W\d_].{0,60}[^\W_]", words):
            hint = f"write ## {short(words)}; or \\# if the sign is to be printed"
            yield NearMiss(starts[at], "S064", "# without a space after it is printed", hint, may_stand=True)


def _table(lines: Sequence[str], starts: Sequence[int]) -> Iterator[NearMiss]:
    """Find a table without the line under its head, pasted with tabs, or drawn with plus signs."""
    for at, line in enumerate(lines):
        if _GRID.match(line):
            hint = "write rows as | one | two |, and |---|---| under the first; no lines between the others"
            yield NearMiss(starts[at], "S067", "a table drawn with + and - is not read", hint)
            return
    barred = [at for at, line in enumerate(lines) if line.lstrip().startswith("|") and _bars(line) > 1]
    if barred:
        at = barred[0]
        if _DELIMITER.match(lines[at]) and at + 1 < len(lines):
            hint = "put the row with the heads of the columns right above it, without an empty line between"
            yield NearMiss(starts[at], "S067", "a table has no heads above its line of hyphens", hint)
            return
        if re.search(r"\|\s*:?-{3,}:?\s*\|", lines[at]) and re.search(r"\w", lines[at]):
            yield NearMiss(starts[at], "S067", "all rows of a table stand on one line", "put each on a line of its own")
            return
        width = max(1, len(_cells(lines[at])))
        rule = f"|{'---|' * min(width, 12)}"
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if _DELIMITER.match(after) and re.search("[–—−]", after):
            message, hint = "dashes stand under the heads of a table where hyphens are due", f"write {rule}"
        elif _DELIMITER.match(after) and len(_cells(after)) == width:
            message, hint = "a table right under other text is not read", "leave an empty line before the table"
        elif _DELIMITER.match(after):
            count = len(_cells(after))
            message = f"the table has {width} heads, and the line under them {count} column{'s' if count != 1 else ''}"
            hint = f"write {rule} under {short(lines[at], 40)}"
        else:
            message, hint = (
                "a table needs a line of hyphens under its heads",
                f"write {rule} under {short(lines[at], 40)}",
            )
        yield NearMiss(starts[at], "S067", message, hint)
        return
    tabs = [0 if "](" in line else line.strip().count("\t") for line in lines]
    first = next((at for at, (one, two) in enumerate(pairwise(tabs)) if one and one == two), None)
    if first is not None:
        heads = " | ".join(cell.strip() for cell in lines[first].strip().split("\t")[:6])
        hint = (
            f"write | {short(heads)} |, under it |{'---|' * min(tabs[first] + 1, 12)}, then a row a line with | between"
        )
        yield NearMiss(starts[first], "S067", "lines with tabs are no table, and are printed as one paragraph", hint)


def _bars(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line))


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))


def _bullets(lines: Sequence[str], starts: Sequence[int]) -> Iterator[NearMiss]:
    """Find bullets that Markdown does not know, and hyphens and stars without a space after them."""
    found = [_BULLET.match(line) for line in lines]
    for at, match in enumerate(found):
        if not match or (match[1] in "-*+" and match[2].isspace() and match[2].isascii()):
            continue
        follows = at + 1 < len(lines) and (other := found[at + 1]) and other[1] == match[1]
        sure = match[1] not in "-*+–—" or (match[1] in "-+" and match[2] and not match[2].isascii())
        if not (follows or sure) or (match[1] == "*" and lines[at].count("*") % 2 == 0 and lines[at].count("*") > 0):
            continue
        rest = short(lines[at][match.end() :], 30)
        message = (
            f"{match[1]} without a space after it makes no list"
            if match[1] in "-*+"
            else f"{match[1]} makes no list: the lines are printed as one paragraph"
        )
        yield NearMiss(starts[at], "S068", message, f"write - {rest}, an entry a line", may_stand=True)
        return


def _numbers(lines: Sequence[str], starts: Sequence[int]) -> Iterator[NearMiss]:
    """Find numbers without a space after them, numbers that cannot begin a list under a text, and letters."""
    for at, (one, two) in enumerate(pairwise(lines)):
        number, following = _NUMBER.match(one), _NUMBER.match(two)
        if number and following and int(following[1]) == int(number[1]) + 1:
            if not number[3]:
                rest = short(one[number.end() :], 30)
                hint = f"write {number[1]}{number[2]} {rest}, an entry a line"
                yield NearMiss(
                    starts[at], "S068", "a number without a space after it makes no list", hint, may_stand=True
                )
            elif at:
                message = f"a list that begins with {number[1]}{number[2]} needs an empty line before it"
                hint = f"leave an empty line before {short(one, 30)}"
                yield NearMiss(starts[at], "S068", message, hint, may_stand=True)
            return
        letter, next_letter = _LETTER.match(one), _LETTER.match(two)
        if letter and next_letter and ord(next_letter[1]) == ord(letter[1]) + 1:
            hint = f"write 1. {short(one[letter.end() - 1 :], 30)}, then 2. and so on"
            yield NearMiss(
                starts[at], "S068", "letters make no list: the lines are printed as one paragraph", hint, may_stand=True
            )
            return


def _blocks(lines: Sequence[str], starts: Sequence[int], blocks: Sequence[str]) -> Iterator[NearMiss]:
    for at, line in enumerate(lines):
        colons = _TWO_COLONS.match(line)
        if colons and (colons[1] in blocks or line.startswith("::")):
            yield NearMiss(
                starts[at], "S042", "a block begins with three colons", f"write ::{line.replace('::', ':', 1)}"
            )
        elif admonition := _ADMONITION.match(line):
            title = f' {{title="{admonition[2]}"}}' if admonition[2] else ""
            hint = f"write ::: sidebar{title}, its text on the next lines, and ::: under it"
            yield NearMiss(starts[at], "S040", f"there is no block “{short(line, 30)}”", hint, may_stand=True)
