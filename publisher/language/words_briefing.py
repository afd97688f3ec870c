"""Fixed words of a briefing, by language."""

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.language.catalogue import by_language


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingWords:
    """The group [briefing] of a language; what each is for stands in `en.toml`.

    `allowed`: what each TLP label allows, by label (FIRST TLP 2.0, section 3).
    """

    kind: str
    digest: str
    prepared: str
    date: str
    covers: str
    drawn: str
    page: str
    of: str
    pages: str
    takeaways: str
    foot: str
    made_from: str
    made_from_text: str
    label: str
    contact: str
    numbers: str
    files: str
    to_read: str
    to_print: str
    to_fold: str
    ebook: str
    text: str
    intact: str
    copy: str
    copy_for: str
    encrypted: str
    allowed: Mapping[str, str]


briefing_words = by_language(BriefingWords, "briefing")
