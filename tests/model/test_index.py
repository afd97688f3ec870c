import pytest

from publisher.model.index import Locator


@pytest.mark.parametrize(
    ("last", "sign", "printed"),
    [(3, "", "41"), (5, "", "41–43"), (3, "n", "41n"), (5, "n", "41–43n"), (3, " (table)", "41 (table)")],
)
def test_a_locator_is_a_page_or_pages_and_says_what_is_there(last: int, sign: str, printed: str) -> None:
    locator = Locator(page=3, last=last, folio="41", last_folio="43", issue="2024/1", target="2024/1#p", sign=sign)
    assert locator.printed == printed
