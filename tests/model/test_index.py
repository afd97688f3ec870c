import pytest

from publisher.model.index import Locator


@pytest.mark.parametrize(
    ("last", "where", "printed"),
    [(3, "text", "41"), (5, "text", "41–43"), (3, "note", "41n"), (5, "note", "41–43n"), (3, "picture", "41")],
)
def test_a_locator_is_a_page_or_pages_and_says_that_it_is_a_note(last: int, where: str, printed: str) -> None:
    locator = Locator(page=3, last=last, folio="41", last_folio="43", issue="2024/1", target="2024/1#p", where=where)
    assert locator.printed == printed
