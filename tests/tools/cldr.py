"""Dates and numbers of the languages of the region, taken from CLDR as Babel has it: `python -m tests.tools.cldr`.

Writes publisher/language/lists/cldr.json, one table a language, so that a build need not load Babel and its locales,
which take a quarter of a second. A test holds the file against the Babel that is pinned.
"""

import json
import re
from typing import Any

from babel import Locale

from publisher.language.catalogue import FOLDER

FILE = FOLDER / "lists" / "cldr.json"
LANGUAGES = (
    *("be", "bg", "cs", "da", "de", "el", "en", "en-US", "es", "et", "fi", "fr", "hr", "hu", "hy", "it", "ka", "lt"),
    *("lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk"),
)
_FIELDS = {"d": "{day}", "dd": "{day}", "MMM": "{month}", "MMMM": "{month}", "LLLL": "{month}", "y": "{year}"}
_FIELD = re.compile(r"'([^']*)'|([A-Za-z]+)")
PLURALS = 200
"""Counts whose form is listed; those of greater ones repeat from a hundred on, in all of these languages."""


def pattern(written: object) -> str:
    """A date pattern of CLDR with our names for its fields: "d. MMMM" is "{day}. {month}"."""
    return _FIELD.sub(lambda m: m[1] if m[2] is None else _FIELDS.get(m[2], "{weekday}"), str(written))


def table(code: str) -> dict[str, Any]:
    """What we take for a language. English is that of Britain but where it says otherwise."""
    locale = Locale.parse({"en": "en-GB"}.get(code, code), sep="-")
    forms, days, skeletons = locale.months, locale.days, locale.datetime_skeletons
    long, full = pattern(locale.date_formats["long"]), pattern(locale.date_formats["full"])
    short = pattern(skeletons["MMMd"])
    day_month = pattern(skeletons["MMMMd"])
    return {
        "months": [forms["format"]["wide"][number] for number in range(1, 13)],
        "months_alone": [forms["stand-alone"]["wide"][number] for number in range(1, 13)],
        "months_short": [forms["format"]["abbreviated"][number] for number in range(1, 13)],
        "weekdays": [days["format"]["wide"][number] for number in range(7)],
        "weekdays_short": [days["stand-alone"]["abbreviated"][number] for number in range(7)],
        "day_month": day_month,
        "day_month_year": long,
        "day_month_short": short if "{month}" in short else day_month,
        "month_year": pattern(skeletons["yMMMM"]),
        "weekday_day": full.replace(long, "{date}") if long in full else "{weekday}, {date}",
        "decimal_sign": locale.number_symbols["latn"]["decimal"],
        "group_sign": locale.number_symbols["latn"]["group"],
        "percent": locale.percent_formats[None].pattern.replace("#,##0", "{number}"),
        "plurals": " ".join(locale.plural_form(count) for count in range(PLURALS)),
    }


def tables() -> dict[str, dict[str, Any]]:
    """Every language; what is alike for the forms of one is kept once."""
    made = {code: table(code) for code in LANGUAGES}
    for rows in made.values():
        forms = rows["plurals"].split()
        rows["plurals"] = {form: [n for n, each in enumerate(forms) if each == form] for form in dict.fromkeys(forms)}
        most = max(rows["plurals"], key=lambda form: len(rows["plurals"][form]))
        rows["plurals"] = {most: [], **{form: at for form, at in rows["plurals"].items() if form != most}}
    return made


def main() -> None:
    """Write the file."""
    lines = (
        f' "{code}": {{\n'
        + ",\n".join(f'  "{k}": {json.dumps(v, ensure_ascii=False)}' for k, v in rows.items())
        + "\n }"
        for code, rows in tables().items()
    )
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
