"""Languages of passages in foreign files, told from the language around them (BCP 47, sections 2.1.1 and 4.5).

"EN-GB", "en-us" and "en" are one language to a reader; "sr-Latn" in a text in "sr-Cyrl" is not, as its letters differ.
"""

from functools import cache

from babel.core import get_global

from publisher.settings.reader import SettingError, checked_language


def canonical(tag: str) -> str:
    """Give a tag in its usual form: "BE-by" is "be-BY", "SR-LATN" is "sr-Latn"."""
    first, *rest = tag.split("-")
    written, single = [first.lower()], len(first) == 1
    for part in rest:
        usual = part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) == 2 else part.lower()
        written.append(part.lower() if single else usual)
        single = single or len(part) == 1
    return "-".join(written)


def known(tag: str) -> str:
    """Give the tag of a language in its usual form; "" if it names none."""
    try:
        found = canonical(checked_language(tag.strip().replace("_", "-")))
    except SettingError:
        return ""
    return "" if found.split("-")[0] in {"x", "zxx", "und", "mis", "mul"} else found


def foreign(tag: str, own: str) -> str:
    """Give the tag of a passage in its usual form if it is in another language or script than `own`, else ""."""
    found = known(tag)
    if not found:
        return ""
    here = canonical(own)
    return found if (found.split("-")[0], _script(found)) != (here.split("-")[0], _script(here)) else ""


@cache
def _script(tag: str) -> str:
    """The script of a language: as its tag says, else that in which it is mostly written."""
    first, *rest = tag.split("-")
    if rest and len(rest[0]) == 4 and rest[0].isalpha():
        return rest[0]
    likely = get_global("likely_subtags")
    region = next((part for part in rest if len(part) == 2), "")
    full = likely.get(f"{first}_{region}") or likely.get(first) or ""
    return next((part for part in full.split("_")[1:] if len(part) == 4), "")
