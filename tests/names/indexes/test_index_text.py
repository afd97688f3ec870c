from publisher.model.index import CrossReference, Index, IndexEntry, IndexGroup, Locator
from publisher.names.indexes.index_text import as_text


def locator(page: int, last: int = 0, **given) -> Locator:
    last = last or page
    return Locator(
        page=page, last=last, folio=str(page), last_folio=str(last), issue="2024/1", target="2024/1#p", **given
    )


def test_an_index_as_text() -> None:
    rome = IndexEntry(id="rome", kind="place", heading="Roma", see=(CrossReference("Rome", "rome"),))
    trial = IndexEntry(id="t", kind="subject", heading="trials", see=(CrossReference("Belarus", "by", under=True),))
    trials = IndexEntry(id="by", kind="place", heading="trials", locators=(locator(4, principal=True),))
    belarus = IndexEntry(
        id="by",
        kind="place",
        heading="Belarus",
        locators=(locator(1, 3), locator(5, where="note", sign="n"), locator(6, sign=" (figure)")),
        entries=(trials,),
        see_also=(CrossReference("Minsk", "minsk"), CrossReference("Rome", "rome")),
    )
    index = Index(
        "places",
        "Index of places",
        "Numbers refer to pages.",
        (IndexGroup("B", (belarus,)), IndexGroup("", (rome, trial))),
    )
    assert as_text((index,)).splitlines() == [
        "INDEX OF PLACES", "", "Numbers refer to pages.", "",
        "B", "Belarus, 1–3, 5n, 6 (figure)", "  trials, *4*", "  see also Minsk; Rome", "",
        "0–9", "Roma, see Rome", "trials, see under Belarus", "",
    ]  # fmt: skip


def test_no_index_is_no_text() -> None:
    assert as_text(()) == ""
