import pytest

from publisher.check.fixes import FixedText, fixed
from publisher.check.rules import quotes, typography

RULES = (*typography.RULES, *quotes.RULES)


def fix(text: str, allowed: tuple[str, ...] = ()) -> FixedText:
    return fixed(text, RULES, allowed)


HEAD = "---\ndate: 2024-11-04\nnumber: 1\ndescription: two  spaces stay\n---\n\n"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("one  drone", "one drone"),
        ("came , and ( the second) left ; now .", "came, and (the second) left; now."),
        ("for $ 203,883", "for $203,883"),
        ("the council\u00a0opened it, un\u200bseen", "the council opened it, unseen"),
        ("the law - an old one - stays", "the law – an old one – stays"),
        ("the law - one — two - stays — so", "the law — one — two — stays — so"),
        ("on 17-18 October and October 17-18", "on 17–18 October and October 17–18"),
        ("the ”word” is", "the “word” is"),
        ("a “word“ is", "a “word” is"),
        ("Viasna” reported", "“Viasna” reported"),
    ],
)
def test_what_is_certain(wrong: str, right: str) -> None:
    assert fix(HEAD + wrong + "\n").text == HEAD + right + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "`one  drone` and ``a  ` b``",
        "```\none  drone , yes\n```\n\n~~~\na  b\n~~~",
        "[a](https://example.org/a  b) <https://x.org/a-b>",
        "| a  | b |\n|----|---|\n| c  | d |",
        "{date=2024-10-28  index=a}\nText.",
        "-   a list\n1.  another\n>  a quotation",
        "A line  \nwith a break\\\nand another.",
        '::: table {title="a  b"}\n:::',
        "<!-- a  comment , here -->",
        "    code  here",
        "[ref]: https://example.org/a  'a  b'",
        "5\u00a0km, No\u00a041, J.\u00a0Smith, и\u00a0так",
        "Shahed-136/131 in 2024-10-28, pp. 3-4, half - 5 - ten",
        "They “will start again, he wrote.",
        "“One.\n\n“Two.”",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert fix(HEAD + text + "\n").text == HEAD + text + "\n"


def test_what_is_allowed_is_left_and_line_ends_stay() -> None:
    assert fix("a  b", ("T012",)).text == "a  b"
    assert fix("a  b\r\nc  d\r\n").text == "a b\r\nc d\r\n"
    assert fix("a  b , c").counts == (("T012", 2),)


def test_fixing_twice_is_fixing_once() -> None:
    text = "one  drone , the ”word” - here - is\u00a0\u00a0all\n"
    once = fix(text).text
    assert fix(once).text == once
