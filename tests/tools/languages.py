"""What publisher knows of each language, as a table: `python -m tests.tools.languages`.

A cell says how it is done, or no. Fixed words, a long date, a span and a number are printed as they are set; "item
dates" is a date of the language read at the head of an item; the order tells letters that are headed by themselves;
then whether words are divided, and how many checks have a rule for the language besides those for all.
"""

import unicodedata
from datetime import date

from publisher.check.run import RULES
from publisher.language import dates
from publisher.language.catalogue import languages, written_in
from publisher.language.wordlists import table
from publisher.language.words import words_for
from publisher.layout.linebreaks import _hyphenator

GROUPS = ("words", "volume", "index", "briefing", "dates")
OTHERS = ("cs", "sk", "lv", "et", "nb", "ka")
HEAD = ("", "fixed words", "long date", "span", "number", "item dates", "letters of its own", "divided", "checks")
FIRST, LAST = date(2024, 10, 28), date(2024, 11, 3)


def row(lang: str) -> tuple[str, ...]:
    """The cells of a language."""
    words, code = words_for(lang), lang.split("-", maxsplit=1)[0]
    written = written_in(lang, *GROUPS)
    read = dates.phrase(f"{words.day(FIRST, year=False)}, text", dates.form(lang), FIRST, LAST)
    letters = [rule[-1] for rule in table("letter-order").get(code, "").replace("=", "<").split()]
    special = sum(code in rule.languages for rule in RULES)
    return (
        lang,
        "yes" if written == lang else f"no: {written}",
        words.day(LAST, weekday=True),
        words.span(FIRST, LAST),
        words.figure(12345.5),
        "yes" if read and read.span.first == FIRST else "no",
        " ".join(letters) or "none",
        "yes" if _hyphenator(lang) else "no",
        f"{special} besides {sum(not rule.languages for rule in RULES)}",
    )


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(not unicodedata.combining(char) for char in text)


def main() -> None:
    """Print the table."""
    rows = [HEAD, *map(row, (*languages(), *OTHERS))]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        print("  ".join(cell + " " * (room - width(cell)) for cell, room in zip(cells, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
