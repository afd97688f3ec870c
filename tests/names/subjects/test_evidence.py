"""Evidence for an entry: the best of it decides, and where it stands is said."""

from publisher.names.subjects.evidence import Evidence, Finder
from publisher.names.subjects.headings import ReadText
from publisher.names.subjects.news_items import NewsItem, NewsPart
from publisher.settings.authorities import Authority

PAGE = "https://example.org/topics/ferries"
ENTRIES = (
    Authority(id="ferries", kind="subject", name="ferries", links=(PAGE,)),
    Authority(id="locks", kind="subject", name="locks of the canal"),
    Authority(id="zwaar", kind="subject", name="Zwaar exercises"),
    Authority(id="mill", kind="organisation", name="Old Mill"),
)


def evidence(text: str, *links: tuple[str, int], title: str = "", before: int = 0) -> dict[str, Evidence]:
    finder = Finder(ENTRIES, frozenset(("ferries", "locks", "zwaar")), "en")
    news = NewsItem("2024/1", "i.md", "en", "k", ("News",), title, (NewsPart("paragraph", 1, text, links),))
    for _ in range(before):
        finder.count(ReadText(text, "en"))
    return finder.found(news, ReadText(text, "en"))


def test_title_first_sentence_and_text_are_told_apart_and_the_title_is_no_first_sentence() -> None:
    text = "Ferries. The old ferry sank. More ferries came."
    assert evidence(text, title="Ferries.")["ferries"].reason == "“ferries” in the title"
    assert evidence("Boats. The old ferry sank.", title="Boats.")["ferries"].reason == "“ferries” in the first sentence"
    assert evidence("Boats came. The old ferry sank.")["ferries"].reason == "“ferries” in the text"


def test_the_best_decides_and_what_comes_again_counts_twice_at_most() -> None:
    once, often = evidence("The ferry sank.")["ferries"], evidence("The ferry sank. " + "Ferries came. " * 7)["ferries"]
    assert (once.again, often.again) == (0, 7)
    assert often.odds == evidence("The ferry sank. " + "Ferries came. " * 2)["ferries"].odds > once.odds
    assert often.at == once.at


def test_a_link_is_evidence_under_whatever_words() -> None:
    each = evidence("It sank. So they said.", (PAGE + "/2", 9))["ferries"]
    assert (each.reason, each.at) == ("a link to its page in the text", 9)


def test_a_link_to_its_page_makes_words_likelier_most_in_title_and_first_sentence() -> None:
    text = "The ferry sank. So they said."
    bare, later, above = (evidence(text, *links)["ferries"].odds for links in ([], [(PAGE, 19)], [(PAGE, 4)]))
    assert bare < later < above


def test_a_word_in_brackets_explains_another() -> None:
    assert evidence("They sank (ferries).")["ferries"].odds < evidence("They sank, ferries.")["ferries"].odds


def test_an_acronym_set_behind_a_form_in_one_issue_is_known_in_others() -> None:
    finder = Finder(ENTRIES, frozenset(("locks",)), "en")
    later = "So it was. The LOTC opened, XYZ too."
    told = "Locks of the canal (LOTC) were built. The canal locks (XYZ) too."
    news = NewsItem("2024/1", "i.md", "en", "k", ("News",), "", (NewsPart("paragraph", 1, later),))
    assert finder.found(news, ReadText(later, "en")) == {}
    finder.count(ReadText(told, "en"))
    assert finder.found(news, ReadText(later, "en"))["locks"].reason == "“LOTC” in the text"
    assert finder.found(news, ReadText("XYZ opened.", "en")) == {}  # its letters are not those of the words before it


def test_a_heading_is_known_by_the_word_with_which_it_begins_if_that_is_no_english_word() -> None:
    each = evidence("So it was. The zwaar began.")["zwaar"]
    assert each.reason == "“zwaar” of “Zwaar exercises” in the text"
    titled = evidence("Zwaar again. So it was. The zwaar exercises began.", title="Zwaar again.")["zwaar"]
    assert titled.reason == "“Zwaar” of “Zwaar exercises” in the title"  # better than all its words later
    assert evidence("So it was. The exercises began.") == {}  # not by another word, nor by an English one
    assert evidence("So it was. Locks opened.") == {}
    assert evidence("So it was. The zwaar began.", before=9) == {}  # nor by one that the series writes always


def test_what_is_matched_by_itself_is_no_evidence() -> None:
    assert evidence("The Old Mill burnt.") == {}
