"""The copies of a briefing: one typesetting, many stamps, encryption, entries for the ledger.

In: the finished PDF of a briefing and its order; out: the files to deliver, and an entry of the ledger for each
numbered one. A briefing that is numbered or encrypted is delivered as PDF alone: nothing else can be either.

Code: M039 no password.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from publisher import fonts, store
from publisher.brief import copy_code, passwords, stamping
from publisher.brief.ledger import LedgerEntry
from publisher.brief.orders import BriefOrder
from publisher.brief.passwords import Password
from publisher.brief.stamping import Stamp, StampPlace
from publisher.language.words import briefing_words
from publisher.model.edition import Edition
from publisher.model.part import Output
from publisher.pdf import encrypting
from publisher.problems import Location, PublisherError
from publisher.settings.partners import PATH
from publisher.store import digest

LARGER = StampPlace(module=0.58, size=10, gap=3.5)
"""The stamp of pages that are made smaller: two on a sheet as large as one."""

Described = tuple[Output, str]
"""A file with its purpose, in words of the README."""
Impose = Callable[[bytes], bytes]


@dataclass(slots=True)
class Finishing:
    """The finishing of the PDFs of a briefing: stamps of copies, encryption; `entries` grows with each copy."""

    order: BriefOrder
    edition: Edition
    password: Password | None
    stamps: tuple[Stamp, ...]
    entries: list[LedgerEntry] = field(default_factory=list)

    def files(self, output: Output, purpose: str, impose: Impose | None = None) -> list[Described]:
        """A finished PDF as it is delivered: numbered, imposed and encrypted, as far as each is asked for."""
        words = briefing_words(self.edition.briefing.lang if self.edition.briefing else "")
        if self.password:
            purpose = f"{purpose}; {words.encrypted}"
        files = []
        for number, name, data in self._numbered(output, LARGER if impose else StampPlace()):
            finished = impose(data) if impose else data
            if self.password:
                finished = encrypting.encrypted(finished, name, self.password.text)
            if number:
                self.entries.append(self._entry(number, name, finished))
            label = f"{self.stamps[number - 1].number}: {purpose}" if number else purpose
            files.append((Output(name, output.media_type, finished), label))
        return files

    def _numbered(self, output: Output, place: StampPlace) -> Iterator[tuple[int, str, bytes]]:
        """Yield number, name and bytes of each copy; 0 and the file itself if it is not numbered."""
        if not self.order.copies:
            yield 0, output.name, output.data
            return
        faces = fonts.read(self.order.place.folders("fonts"))
        copies = stamping.copies(output.data, output.name, self.stamps, faces, place)
        digits = max(2, len(str(self.order.copies)))
        for number, data in enumerate(copies, 1):
            yield number, f"{output.name.removesuffix('.pdf')}-copy-{number:0{digits}}.pdf", data

    def _entry(self, number: int, name: str, data: bytes) -> LedgerEntry:
        order = self.order
        return LedgerEntry(
            copy=number,
            copies=order.copies,
            partner=order.partner.id,
            recipient=order.partner.name,
            issue=issue_of(order),
            label=self.edition.label,
            code=self.stamps[number - 1].code,
            hash=digest(data),
            file=order.place.shown(order.target / name),
            when=order.wish.when,
        )


def finishing(order: BriefOrder, edition: Edition, pdf: bytes, password: Password | None) -> Finishing:
    """Prepare to finish the PDFs of a briefing, `pdf` being the first."""
    words = briefing_words(edition.briefing.lang if edition.briefing else "")
    facts = digest(pdf), issue_of(order), order.partner.id
    stamps = tuple(
        Stamp(
            copy_code.code(*facts, str(number), str(order.copies)),
            words.copy.format(number=number, copies=order.copies),
            words.copy_for.format(partner=order.partner.name),
        )
        for number in range(1, order.copies + 1)
    )
    return Finishing(order, edition, password, stamps)


def opens(order: BriefOrder, paths: Iterable[Path]) -> bool:
    """Tell whether the password of now opens the PDFs of an earlier run: it may have been changed since."""
    try:
        password = password_of(order)
    except PublisherError:
        return False
    files = [store.kept(path) for path in paths if path.suffix == ".pdf"]
    return password is None or all(encrypting.opens(data, password.text) for data in files)


def issue_of(order: BriefOrder) -> str:
    """The issue that a briefing is made from, or the first and the last: "2024/39–2024/41"."""
    ids = [issue.folder.id for issue in order.issues]
    return ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}"


def password_of(order: BriefOrder) -> Password | None:
    """The password of a partner's files, None if they are not encrypted. Raises PublisherError (M039)."""
    place = order.partner.encrypt
    if place is None:
        return None
    at = Location(PATH)
    if place.environment:
        return passwords.from_environment(place.environment, at)
    return passwords.from_keyring(place.keyring, at)
