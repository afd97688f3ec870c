"""Offers that were declined."""

from publisher.names.subjects import declined
from publisher.names.subjects.news_items import NewsItem, NewsPart


def item(issue: str, key: str) -> NewsItem:
    return NewsItem(issue, "i.md", "en", key, (), "", (NewsPart("paragraph", 1, "words"),))


def test_rows_are_written_in_order_and_read_back() -> None:
    more = {("2024/2", "bb", "drones"), ("2024/1", "aa", "sanctions")}
    text = declined.with_more(frozenset(), more, [], "2024")
    assert text.splitlines()[1:] == ["2024/1 aa sanctions", "2024/2 bb drones"]
    assert declined.rows(text) == more
    assert declined.with_more(declined.rows(text), (), [], "2024") == text


def test_what_was_declined_for_words_that_an_issue_has_no_longer_is_forgotten() -> None:
    old = frozenset({("2024/1", "old", "drones"), ("2024/1", "now", "drones"), ("2024/2", "old", "drones")})
    text = declined.with_more(old, [], [item("2024/1", "now")], "2024")
    assert declined.rows(text) == {("2024/1", "now", "drones"), ("2024/2", "old", "drones")}


def test_each_year_has_its_own_and_other_lines_are_passed_over() -> None:
    text = declined.with_more(frozenset({("2023/9", "k", "a")}), [("2024/1", "k", "a")], [], "2024")
    assert declined.rows(text) == {("2024/1", "k", "a")}
    assert declined.rows("# a comment of three words\nx y z\n\n2024/1 only-two\n") == frozenset()
