"""Fixed words of an annual volume and of an index, by language."""

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.language.catalogue import by_language


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeWords:
    """The group [volume] of a language; what each is for stands in `en.toml`. `bound`: forms of a plural, by name."""

    cover: str
    title_page: str
    imprint: str
    contents: str
    before: str
    after: str
    guide: str
    issues: str
    chronology: str
    figures: str
    value: str
    indexes: str
    number: str
    pages_are: str
    no: str
    date: str
    period: str
    pages: str
    missing: str
    missing_many: str
    no_issue: str
    double: str
    see: str
    see_also: str
    continued: str
    page: str
    hedges: tuple[str, ...]
    running: tuple[str, ...]
    weeks_note: str
    weeks_text: str
    bound: Mapping[str, str]
    counts: tuple[str, ...]
    month_span: str
    about: str
    cite: str
    issn: str
    published: str
    provenance: str
    provenance_text: str
    rights: str
    colophon: str
    paragraphs: tuple[tuple[str, str], ...]


volume_words = by_language(VolumeWords, "volume")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexWords:
    """The group [index] of a language; what each is for stands in `en.toml`."""

    titles: Mapping[str, str]
    on_cover: str
    leading: tuple[str, ...]
    arranged: str
    orders: Mapping[str, str]
    locators: Mapping[str, str]
    successive: str
    principal: str
    note: str
    picture: str


index_words = by_language(IndexWords, "index")
