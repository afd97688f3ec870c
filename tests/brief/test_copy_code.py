"""The code of a copy: what its check digits notice, and that each disguise gives it back."""

from hypothesis import given
from hypothesis import strategies as st

from publisher.brief import copy_code
from publisher.brief.copy_code import ALPHABET, LENGTH

CODES = st.text().map(copy_code.code)


def test_the_code_of_a_copy_depends_on_every_fact() -> None:
    facts = ("0" * 64, "2024/41", "nordsund", "17")
    assert copy_code.code(*facts) == copy_code.code(*facts)
    others = {copy_code.code(*facts[:place], "x", *facts[place + 1 :]) for place in range(4)}
    assert len(others | {copy_code.code(*facts)}) == 5


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code: str, place: int, char: str) -> None:
    assert copy_code.valid(code)
    wrong = code[:place] + char + code[place + 1 :]
    assert copy_code.valid(wrong) == (wrong == code)


@given(CODES, st.integers(0, 6))
def test_neighbours_exchanged_are_always_noticed(code: str, place: int) -> None:
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert copy_code.valid(wrong) == (wrong == code)


@given(st.lists(CODES, min_size=1, max_size=40, unique=True), st.data())
def test_two_misread_characters_still_lead_to_the_copy(codes: list[str], data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(codes))
    places = data.draw(st.sets(st.integers(0, LENGTH - 1), max_size=2))
    read = "".join(data.draw(st.sampled_from(ALPHABET)) if n in places else char for n, char in enumerate(code))
    assert code in copy_code.nearest(read, codes)


def test_what_is_too_far_from_every_code_is_none() -> None:
    assert copy_code.nearest("0000000000", ["ZZZZZZZZZZ", "000ZZZ0000"]) == ()


@given(CODES, st.sampled_from(["file", "instance"]))
def test_an_identifier_gives_its_code_back_and_no_other_use_reads_it(code: str, use: str) -> None:
    data = copy_code.identifier(code, use)
    assert len(data) == 16
    assert copy_code.identified(data, use) == code
    assert copy_code.identified(data, "another") == ""


@given(st.binary(min_size=16, max_size=16))
def test_an_identifier_of_somebody_else_holds_no_code(data: bytes) -> None:
    assert copy_code.identified(data, "file") == ""


@given(CODES)
def test_lengths_give_their_code_back_and_cannot_be_seen(code: str) -> None:
    values = copy_code.lengths(code)
    assert max(values) < 0.0042  # points: 1.5 thousandths of a millimetre
    assert copy_code.measured([float(f"{value:.6f}") for value in values]) == code


def test_lengths_that_hold_nothing() -> None:
    assert copy_code.measured(()) == ""
    assert copy_code.measured((1.0, 0.0, 0.0, 0.0)) == ""
    assert copy_code.measured((0.0, 0.0, 0.0, 0.0)) == ""


@given(CODES)
def test_a_code_is_found_where_it_stands_in_a_text(code: str) -> None:
    assert copy_code.written(f"Copy 17 of 200 · {copy_code.printed(code)}\nPage 2 of 9") == (code,)
    assert copy_code.written(f"X{copy_code.printed(code)}") == ()


def test_a_code_as_it_is_typed() -> None:
    assert copy_code.typed(" 7kq2m-4xd9o ") == "7KQ2M4XD90"
    assert copy_code.typed("il 0") == "110"
