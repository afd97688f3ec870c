"""A cited issue or volume as a value, with pages of it or without."""

from dataclasses import dataclass
from datetime import date

from publisher.language.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An issue to be cited, or a volume (`number` ""), with pages of it ("3", "3–5", "vii") unless `pages` is "".

    `text` is the citation that its imprint prints. `slug` begins its key. `number` is as printed. `folio`: the pages of
    an issue in the volume, which has the title `volume`; "" if there is none. `extent`: how many pages a volume has.
    """

    slug: str
    publication: str
    title: str
    publisher: str
    authors: tuple[str, ...] = ()
    place: str
    year: int
    number: str = ""
    day: date
    language: str
    identifier: str
    text: str
    issn: str = ""
    pages: str = ""
    volume: str = ""
    folio: str = ""
    extent: int = 0
    words: Words

    @property
    def is_volume(self) -> bool:
        """Tell whether it is a volume, or pages of one."""
        return not self.number

    @property
    def key(self) -> str:
        """A key for lists of literature: "belarus-review-2024-41-3", of a volume "belarus-review-2024"."""
        parts = (
            self.slug,
            str(self.year),
            self.number,
            f"p{self.pages}" if self.is_volume and self.pages else self.pages,
        )
        return "-".join(filter(None, parts)).replace("–", "-")

    @property
    def note(self) -> str:
        """The place in the volume, in words: "Belarus Review 2024, pp. 25–35"; of a volume its pages; "" for none."""
        if self.is_volume:
            return self.words.in_citation(self.pages) if self.pages else ""
        return f"{self.volume}, {self.words.in_citation(self.folio)}" if self.folio else ""
