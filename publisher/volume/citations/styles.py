"""Citations as they are written: plain text, CSL JSON, BibLaTeX, RIS.

The forms are those that citation managers read without a mistake: a name of a publisher is never divided (a literal, in
double braces), a range of pages is two fields (RIS), or has a hyphen (CSL) or two (BibLaTeX), and the language is a tag
(BCP 47), for BibLaTeX the name that babel has for it.
"""

import json
from collections.abc import Callable, Iterable

from publisher.volume.citations.cited import Cited

_LATEX = {char: f"\\{char}" for char in "&%$#_{}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_LATEX |= {"\\": r"\textbackslash{}", "\u00a0": "~", "–": "--"}
_BABEL = {
    "en": "english", "en-GB": "british", "en-US": "american", "en-AU": "australian", "en-CA": "canadian",
    "en-NZ": "newzealand", "de": "ngerman", "de-AT": "naustrian", "de-CH": "nswissgerman", "fr": "french",
    "es": "spanish", "it": "italian", "pt": "portuguese", "pt-BR": "brazilian", "nl": "dutch", "pl": "polish",
    "cs": "czech", "sk": "slovak", "lt": "lithuanian", "lv": "latvian", "et": "estonian", "fi": "finnish",
    "sv": "swedish", "nb": "norsk", "da": "danish", "ru": "russian", "uk": "ukrainian", "be": "belarusian",
}  # fmt: skip


def plain(cited: Cited) -> str:
    """The citation as the imprint has it, with pages and place in the volume."""
    text = cited.text.rstrip(".")
    issn = ""
    if cited.issn and text.endswith(f"ISSN {cited.issn}"):
        text, issn = text[: -len(f" ISSN {cited.issn}")].rstrip("."), f" ISSN {cited.issn}."
    if cited.pages:
        text += f", {cited.words.in_citation(cited.pages)}"
    if cited.folio:
        text += f" ({cited.note})"
    return f"{text}.{issn}\n"


def csl_item(cited: Cited) -> dict[str, object]:
    """An item of CSL JSON: a volume is a book, an issue a periodical, pages of it an article of a magazine."""
    kind = "book" if cited.is_volume else "article-magazine" if cited.pages else "periodical"
    maker = [{"literal": name} for name in cited.authors or (cited.publisher,)]
    day = cited.day
    item: dict[str, object] = {
        "id": cited.key,
        "type": kind,
        "title": cited.title,
        "container-title": "" if cited.is_volume else cited.publication,
        "publisher": cited.publisher,
        "publisher-place": cited.place,
        "editor" if cited.is_volume else "author": maker,
        "volume": "" if cited.is_volume else str(cited.year),
        "issue": cited.number.replace("–", "-"),
        "page": "" if cited.is_volume else cited.pages.replace("–", "-"),
        "number-of-pages": str(cited.extent or ""),
        "issued": {"date-parts": [[cited.year] if cited.is_volume else [day.year, day.month, day.day]]},
        "ISSN": cited.issn,
        "language": cited.language,
        "note": cited.note,
        "custom": {"identifier": cited.identifier},
    }
    return {name: value for name, value in item.items() if value}


def csl_json(every: Iterable[Cited]) -> str:
    """A list of items, as citation managers read it."""
    return json.dumps(list(map(csl_item, every)), ensure_ascii=False, indent=1) + "\n"


def bibtex(every: Iterable[Cited]) -> str:
    """Entries for BibLaTeX, in UTF-8."""
    return "\n".join(map(_entry, every))


def _entry(cited: Cited) -> str:
    kind = "book" if cited.is_volume else "article" if cited.pages else "periodical"
    names = " and ".join(f"{{{_escaped(name)}}}" for name in cited.authors or (cited.publisher,))
    whole = kind == "periodical"
    fields = {
        "title": f"{{{_escaped(cited.publication if whole else cited.title)}}}",
        "journaltitle": _escaped(cited.publication) if kind == "article" else "",
        "issuetitle": f"{{{_escaped(cited.title)}}}" if whole else "",
        "author" if kind == "article" else "editor": names,
        "publisher": f"{{{_escaped(cited.publisher)}}}" if cited.is_volume else "",
        "location": _escaped(cited.place) if cited.is_volume else "",
        "volume": "" if cited.is_volume else str(cited.year),
        "number": _escaped(cited.number),
        "date": str(cited.year) if cited.is_volume else cited.day.isoformat(),
        "pages": "" if cited.is_volume else _escaped(cited.pages),
        "pagetotal": str(cited.extent or ""),
        "issn": cited.issn,
        "langid": _BABEL.get(cited.language) or _BABEL.get(cited.language.partition("-")[0], ""),
        "note": _escaped(cited.note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{cited.key},\n{''.join(lines)}}}\n"


def ris(every: Iterable[Cited]) -> str:
    """Records of RIS, lines ended by CR LF: a volume is a BOOK, an issue or pages of it are MGZN."""
    return "".join(map(_record, every))


def _record(cited: Cited) -> str:
    first, _, last = cited.pages.partition("–")
    of_issue = () if cited.is_volume else (
        ("T2", cited.publication), ("DA", f"{cited.day:%Y/%m/%d}"), ("VL", str(cited.year)), ("IS", cited.number),
        ("SP", first), ("EP", last),
    )  # fmt: skip
    tags = [
        ("TY", "BOOK" if cited.is_volume else "MGZN"),
        ("TI", cited.title),
        *(("AU", name) for name in cited.authors or (() if cited.is_volume else (cited.publisher,))),
        *((("ED", cited.publisher),) if cited.is_volume else ()),
        ("PB", cited.publisher),
        ("CY", cited.place),
        ("PY", str(cited.year)),
        *of_issue,
        ("SN", cited.issn),
        ("LA", cited.language),
        ("N1", cited.note),
        ("ID", cited.key),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


STYLES: dict[str, Callable[[Iterable[Cited]], str]] = {
    "plain": lambda every: "".join(map(plain, every)),
    "csl-json": csl_json,
    "bibtex": bibtex,
    "ris": ris,
}


def _escaped(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)
