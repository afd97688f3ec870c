"""References: links, the text that cites a source, notes in the document that marks them."""

from tests.formats.sample import EPUB_TYPE, H, document, find, text_of


def test_links_are_live_and_numbered() -> None:
    links = [(link.get("href"), text_of(link)) for link in find("section-1.xhtml", "s1p2").iter(f"{H}a")]
    assert links == [
        ("https://example.org/1?a=1&b=2", "a report"),
        ("sources.xhtml#source-2", "2"),
        ("section-1.xhtml#note-b", "b"),
    ]
    inside = next(link for link in document("section-2.xhtml").iter(f"{H}a") if text_of(link) == "the spot")
    assert inside.get("href") == "section-1.xhtml#spot"


def test_sources_lead_back_to_the_text() -> None:
    backs = {text_of(link): link.get("href") for link in document("sources.xhtml").iter(f"{H}a") if link.get("role")}
    assert backs == {
        "1": "title.xhtml#_takeaways",
        "2": "section-1.xhtml#s1p2",
        "3": "section-1.xhtml#note-b",
        "4": "section-2.xhtml#s2p1",
        "5": "section-2.xhtml#s2p18",
    }


def test_notes_stand_in_the_document_that_marks_them() -> None:
    for name, mark in (("letter.xhtml", "a"), ("section-1.xhtml", "b"), ("section-2.xhtml", "c")):
        note = find(name, f"note-{mark}")
        assert (note.get("role"), note.get(EPUB_TYPE)) == ("doc-footnote", "footnote")
        back = next(link for link in note.iter(f"{H}a") if link.get("role") == "doc-backlink")
        assert back.get("href", "").startswith(f"{name}#")
