"""Every field of every kind of the model obeys the marks round it; none is named here, so that a new one is tried."""

import pytest
from hypothesis import given

from publisher.edition import tlp
from publisher.model.issue import Issue
from publisher.model.tree import Base, Link, NoteMark, Paragraph, Redacted, Span, Text
from publisher.model.values import UNMARKED, Mark
from publisher.model.walking import INLINES, everything, names_of
from tests.edition.test_tlp import left
from tests.edition.test_tlp_flow import WHOLE, read
from tests.tools.canaries import Document, documents
from tests.tools.planted import CANARY, hints, kinds_in, planted, steps, texts_in

AMBER = Mark("amber")
KINDS = {Issue, *(step[2] for step in steps())} - {Mark}
# Fields into which no editor writes words: words of ours, numbers, dates and codes; what `prepare` and the disk say.
NOT_WRITTEN = {
    (Base, "lang"), ("Issue", "lang"), ("Span", "lang"), ("Cell", "align"), ("Chart", "form"), ("Figure", "place"),
    ("Paragraph", "dated"), ("Paragraph", "date_label"), ("Paragraph", "date_detail"), ("Paragraph", "event_date"),
    ("Paragraph", "keyword"),
    ("Chart", "alt"), ("Note", "mark"), ("NoteMark", "mark"), ("Redacted", "name"), ("NextIssue", "number"),
    ("SourceEntry", "address"), ("SourceEntry", "target"), ("SourceEntry", "description"), ("SourceGroup", "section"),
    ("Issue", "allow"), ("Issue", "edition"), ("Issue", "folder"), ("Issue", "path"), ("Picture", "data"),
    ("Picture", "media_type"),
}  # fmt: skip


def declared(kind: type, name: str) -> tuple[object, str]:
    """A field, under the kind that declares it for all blocks."""
    return (Base if issubclass(kind, Base) and name in names_of(Base) else kind.__name__, name)


def test_a_mark_has_one_name() -> None:
    marks = {name for kind in KINDS for name, hint in hints(kind).items() if hint is Mark}
    assert marks == {"tlp"}


def test_no_field_of_any_kind_keeps_what_its_reader_may_not_see() -> None:
    tried = set()
    for each in planted(AMBER):
        kept, problems = tlp.cleared(each.issue)
        assert CANARY not in repr(kept), each.place
        assert {problem.code for problem in problems} <= {"M003", "M004"}, each.place
        tried.add(each.place.rpartition(" > ")[2].partition(",")[0])
    assert tried == {f"{kind.__name__}.{name}" for kind in KINDS for name, hint in hints(kind).items()
                     if texts_in(hint) and kind.__name__ != "NextIssue"} | {"NextIssue.number"}  # fmt: skip


def test_a_reader_of_that_label_gets_every_field() -> None:
    apart = ("Redacted", "NoteMark", "Note.", "Heading", "until", "Picture.data")  # no word; leads to what is not there
    for each in planted(AMBER):
        if not any(word in each.place for word in apart):
            kept, problems = tlp.cleared(each.issue, tlp.Reader("amber"))
            assert CANARY in repr(kept), (each.place, problems)


def test_a_filter_that_forgets_a_field_is_noticed(monkeypatch) -> None:
    def forgetful(kind: type) -> tuple[str, ...]:
        return tuple(name for name in names_of(kind) if name != "sign_off")

    monkeypatch.setattr(tlp, "names_of", forgetful)
    through = [each.place for each in planted(AMBER) if CANARY in repr(tlp.cleared(each.issue)[0])]
    assert through
    assert all(place.startswith("Issue.sign_off") for place in through)


@pytest.mark.slow
def test_issues_at_random_have_a_canary_in_every_field_that_an_editor_writes() -> None:
    """A new field of the model fails here until canaries.py writes into it, or it is said that no editor does."""
    found: set[tuple[object, str]] = set()

    @WHOLE(max_examples=200, derandomize=True, database=None)
    @given(documents())
    def gather(document: Document) -> None:
        for item in everything(read(document)):
            for name in names_of(type(item)):
                value = getattr(item, name)
                nested = isinstance(value, tuple) and not all(isinstance(each, (str, *INLINES)) for each in value)
                if isinstance(value, str | bytes | tuple) and not nested and "canary" in repr(value):
                    found.add(declared(type(item), name))

    gather()
    runs = {declared(kind, name) for kind in KINDS for name, hint in hints(kind).items() if Text in kinds_in(hint)}
    words = {declared(kind, name) for kind in KINDS for name, hint in hints(kind).items() if texts_in(hint)}
    lists = {("Section", "takeaways"), ("Issue", "takeaways"), ("Issue", "corrections")}  # of runs: found in `Text`
    assert (words | runs) - found - NOT_WRITTEN - lists == set()


# --- seams -------------------------------------------------------------------------------------------------------


def test_a_marked_sign_off_is_gone() -> None:
    assert left("Text.\n\n{tlp=amber}\n::: sign-off\nSecret.\n:::\n").sign_off is None
    assert left("Text.\n\n::: sign-off {tlp=amber}\nSecret.\n:::\n").sign_off is None
    assert left("Text.\n\n::: sign-off\n[Secret.]{tlp=amber}\n:::\n").sign_off is None


def test_a_note_of_which_nothing_is_left_is_not_called() -> None:
    kept = left("Text.[^n]\n\nMore.[^m]\n\n[^n]: [Secret]{tlp=amber}\n\n[^m]: Said.\n")
    assert [block.children for block in kept.lead] == [(Text("Text."),), (Text("More."), NoteMark("m"))]
    assert [note.label for note in kept.notes] == ["m"]


def test_a_note_called_from_marked_and_unmarked_words_is_for_those_who_read_the_latter() -> None:
    kept = left("Text.[^n] [Secret.[^n]]{tlp=amber}\n\n[^n]: Said.\n")
    assert [note.label for note in kept.notes] == ["n"]
    assert not left("Text. [Secret.[^n]]{tlp=amber}\n\n[^n]: Said.\n").notes


def test_a_heading_s_words_are_no_id() -> None:
    kept = left("See [x](#p).\n\n## Part\n\n{#p}\n### The [secret]{tlp=amber} plan\n\nText.\n")
    assert "secret" not in repr(kept)
    assert [item.target for item in everything(kept) if isinstance(item, Link)] == ["#p"]


def test_what_is_not_marked_stays_as_it_was() -> None:
    body = "Text [a]{lang=be}.[^n]\n\n| a | b |\n|--|--|\n|  | 1 |\n\n[^n]: Said.\n\n## Part\n\n---\n\nMore.\n"
    issue = left(body)
    assert tlp.cleared(issue)[0] is issue
    assert not any(isinstance(item, Redacted) for item in everything(issue))
    assert {item.tlp for item in everything(issue) if isinstance(item, Paragraph | Span)} == {UNMARKED}
