"""Fixed words of an annual volume and of an index, by language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publisher.language.catalogue import by_language


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeWords:
    """The group [volume] of a language; what each is for stands in `en.toml`. `bound`: forms of a plural, by name."""

    cover: str
    title_page: str
    imprint: str
    contents: str
    annual: str
    jump: str
    before: str
    after: str
    guide: str
    issues: str
    issues_and_gaps: str
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
    unpublished: str
    unpublished_many: str
    no_issue: str
    double: str
    see: str
    see_under: str
    see_also: str
    continued: str
    page: str
    several_pages: str
    hedges: tuple[str, ...]
    running: tuple[str, ...]
    weeks_note: str
    weeks_text: str
    bound: Mapping[str, str]
    counts: tuple[str, ...]
    month_span: str
    about: str
    about_with: str
    with_chronology: str
    with_figures: str
    with_index: str
    with_index_of: str
    with_indexes_of: str
    kinds: Mapping[str, str]
    parts: Mapping[str, str]
    last_of_list: str
    cite: str
    issn: str
    published: str
    provenance: str
    provenance_published: str
    provenance_anew: str
    rights: str
    colophon: str
    paragraphs: tuple[Mapping[str, str], ...]

    def listed(self, words: Sequence[str]) -> str:
        """Join words to a list: "persons, places and subjects"."""
        *before, last = words
        return self.last_of_list.format(before=", ".join(before), last=last) if before else last

    def on_page(self, folios: str) -> str:
        """A page, or several, as they are read aloud: "page 3", "pages 3–5"."""
        return f"{self.several_pages if '–' in folios else self.page} {folios}"


volume_words = by_language(VolumeWords, "volume")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexWords:
    """The group [index] of a language; what each is for stands in `en.toml`."""

    titles: Mapping[str, str]
    general: str
    on_cover: str
    leading: tuple[str, ...]
    articles: tuple[str, ...]
    joining: tuple[str, ...]
    signs: Mapping[str, str]
    arranged: str
    orders: Mapping[str, str]
    locators: Mapping[str, str]
    successive: str
    principal: str
    note: str
    picture: str
    gathered: str
    references: str
    scope_names: str
    scope_subjects: str
    scope_metatopic: str
    scope_sources: str


index_words = by_language(IndexWords, "index")
