"""Rules of parts: shares of a hundred, parts of a whole in a sentence, totals of tables."""

import re
from collections.abc import Iterator

from publisher.check.history import without_dates
from publisher.check.rule import ENGLISH, Copy, Finding, warning
from publisher.language.numerals import numerals
from publisher.model.tree import Cell, Table
from publisher.model.walking import blocks_of, plain

_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)")

_SHARES = re.compile(
    r"\b(?:voted|votes?|respondents|share|shares|of them|of all|of the|rest|remaining|others|polled|turnout"
    r"|support(?:ed)?|answered|said)\b",
    re.IGNORECASE,
)

_CHANGE = re.compile(
    r"\b(?:grew|grown|growth|rose|risen|rises?|rising|increas\w*|higher|more than last|inflation|up by|down by"
    r"|up to|fell|fall\w*|decreas\w*|compared|than|from .{1,20} to|duties|duty|tariffs?|rate)\b",
    re.IGNORECASE,
)

_LISTED = re.compile(
    r"\d(?:\.\d+)?\s?(?:%|per ?cent\b)[^,;.%]{2,50},\s[^,;.%]{0,40}"
    r"\d(?:\.\d+)?\s?(?:%|per ?cent\b)[^;.%]{2,50}\band\s[^,;.%]{0,40}\d"
)

_SEVERAL_ANSWERS = re.compile(
    r"\b(?:multiple|several|more than one|two or more) (?:answers?|choices?|options?|replies|responses?)\b"
    r"|\b(?:could|can|may|might) (?:choose|name|give|pick|tick|select)\b",
    re.IGNORECASE,
)
_SHARE = r"\d\s?(?:%|per ?cent\b)"
_HABIT = re.compile(_SHARE + r"(?: of [^\W\d]+| of the [^\W\d]+)? (?:use|watch|read|listen|follow|visit|own|speak)\b")
_PLACE = re.compile(r"\d(?:\s?%| per ?cent)?(?: [a-z]+){0,3}? (?:in|at|near|among) (?:the )?[A-Z]")


def _of_several_wholes(text: str) -> bool:
    """Return whether shares overlap or have different wholes: several answers, habits, a share for each place."""
    return bool(_SEVERAL_ANSWERS.search(text)) or any(len(form.findall(text)) >= 2 for form in (_HABIT, _PLACE))


def over_a_hundred(copy: Copy) -> Iterator[Finding]:
    """Shares of one whole that come to more than 100 %.

    Why: parts of a whole cannot be more than all of it. Growth, rates and comparisons may be, and so may shares of
    which several answers were possible, or that belong to different places; they are left alone.

    Passes: 54 % voted for, 41 % against, 5 % did not vote.

    Fails: 54 % voted for, 51 % against, 5 % did not vote. · 120 % of respondents agreed.
    """
    hint = "look them up, or say that several answers were possible"
    for sentence in copy.sentences:
        shares = list(map(float, _PERCENT.findall(sentence.text)))
        if not shares or _CHANGE.search(sentence.text):
            continue
        if not (_SHARES.search(sentence.text) or _LISTED.search(sentence.text)):
            continue
        too_many = len(shares) >= 2 and sum(shares) > _WHOLE_SHARE and not _of_several_wholes(sentence.text)
        if too_many or max(shares) > 100:
            yield Finding(sentence.line, _shares(shares), hint)
    for table in (table for table in blocks_of(copy.issue, Table) if not table.total):
        for column, head in enumerate(table.head):
            values = [_value(row[column]) for row in table.rows if column < len(row)]
            shares = [value for value in values if value is not None]
            if re.match(r"(?i)shares?\b", plain(head.children)) and len(shares) == len(values) >= 3:
                last = table.rows[-1][0] if table.rows[-1] else None
                total = last and re.match(r"(?i)total|all\b", plain(last.children))
                if sum(shares) > _WHOLE_SHARE and not total:
                    yield Finding(table.line, _shares(shares), hint)


_WHOLE_SHARE = 101.5  # rounding may take three shares of a whole this far


def _shares(shares: list[float]) -> str:
    return f"the shares come to {sum(shares):g} %: {' + '.join(f'{share:g}' for share in shares)}"


_OF_THE = re.compile(r"\b[Oo]f (?:the|these|those|its|their|all)\s+(?P<whole>[^.:;,]{1,40}),")

_PART = re.compile(
    r"^\s*(?:(?:and|while|another|the other|the rest)\s+)?(?:at least |about )?(?P<number>[\w-]+)\s+(?:[a-z]+)",
    re.IGNORECASE,
)


def parts_of_a_whole(copy: Copy) -> Iterator[Finding]:
    """Parts in a sentence that do not add up to the whole before them.

    Why: readers add up. A number counts as a whole if a list follows after a colon or in brackets of which each item
    begins with a number; and in “of the 30”, of which the parts must not be more.

    Passes: 24 lamps: 13 of brass, 6 of iron and 5 of glass. · Of the 30 posts, 12 are of oak and ten of pine.

    Fails: 24 lamps: 13 of brass, 8 of iron and 5 of glass. · Of the 30 posts, 22 are of oak and ten of pine.
    """
    for sentence in copy.sentences:
        for whole, parts, all_named in _divided(without_dates(sentence.text)):
            stated = list(numerals(whole))
            items = [item for item in re.split(r",\s+(?:and\s+)?|\s+and\s+", parts) if item.strip()]
            numbers = [next(numerals(match["number"]), None) for item in items if (match := _PART.match(item))]
            if len(stated) != 1 or len(items) < 2 or len(numbers) != len(items) or None in numbers:
                continue
            total = sum(number.value for number in numbers if number)
            if total > stated[0].value or (all_named and total != stated[0].value and len(items) > 2):
                listed = " + ".join(str(number.value) for number in numbers if number)
                message = f"the parts add up to {total} ({listed}), the text says “{stated[0].text}”"
                yield Finding(sentence.line, message, "correct the whole or the part that is wrong")


_BRACKETS = re.compile(r"(?<![\w’-])(?P<whole>(?:[\w’-]+ ){1,6})\((?P<parts>[^()]{1,200})\)")


def _divided(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what may be a whole, its parts, and whether all parts are named.

    They may be “24 lamps: 13 …”, “24 lamps (13 …)”, “of the 30 posts, 12 …”.
    """
    clauses = re.split(r"[.;](?:\s|$)", text)
    for clause in clauses:
        before, colon, after = clause.partition(": ")
        if colon and ":" not in after:
            yield before, after, True
        for within in _BRACKETS.finditer(clause):
            yield within["whole"], within["parts"], True
        if whole := _OF_THE.search(clause):
            yield whole["whole"], clause[whole.end() :], False


_TOTAL = re.compile(r"(?:grand )?(?:total|sum|altogether)\W*", re.IGNORECASE)
_NOT_ADDED = re.compile(r"mean|average|median|range|rate", re.IGNORECASE)


def total_of_a_table(copy: Copy) -> Iterator[Finding]:
    """A total in the last row of a table that its rows do not add up to.

    Why: readers add up. A table has a total if it is marked `.total` or its last row says so; rounding is allowed for.

    Passes: 13, 6, 5, All 24.

    Fails: 13, 6, 5, All 25.
    """
    for table in (table for table in blocks_of(copy.issue, Table) if len(table.rows) >= 3):
        *rows, last = table.rows
        if not (table.total or _TOTAL.fullmatch(plain(last[0].children))):
            continue
        for column in range(1, len(last)):
            head = plain(table.head[column].children) if column < len(table.head) else ""
            values = [_value(row[column]) if column < len(row) else None for row in rows]
            stated = _value(last[column])
            if _NOT_ADDED.search(head) or stated is None or any(value is None for value in values):
                continue
            total = sum(value for value in values if value is not None)
            if abs(total - stated) > _tolerance(rows, column):
                message = f"table: the column “{head}” adds up to {total:g}, its total says {stated:g}"
                yield Finding(table.line, message, "correct the total or the row that is wrong")


def _value(cell: Cell) -> float | None:
    text = re.sub(r"[\s,\u00a0\u202f]", "", plain(cell.children)).replace("−", "-").removesuffix("%")
    return float(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None


def _tolerance(rows: list[tuple[Cell, ...]], column: int) -> float:
    """Give the most that rounding may add to a sum: half of the last place for each row; nothing for whole numbers."""
    texts = [plain(row[column].children) for row in rows]
    places = max((len(text.rpartition(".")[2].strip(" %")) if "." in text else 0) for text in texts)
    return 0.5 * 10**-places * len(rows) + 1e-9 if places else 1e-9


RULES = (
    warning("T072", over_a_hundred, languages=ENGLISH),
    warning("T073", total_of_a_table),
    warning("T074", parts_of_a_whole, languages=ENGLISH),
)
