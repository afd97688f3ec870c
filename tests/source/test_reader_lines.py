"""The lines of the source that texts keep."""

import re
from collections.abc import Iterator

from publisher.edition.prepare import prepare
from publisher.model.issue import Issue
from publisher.model.tree import Text
from publisher.source import reader
from tests.source.cases import PATH, house, picture


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))


def _lines_of_words(issue: Issue) -> dict[str, int]:
    """The line on which each word w1, w2 … stands, by the lines that its text keeps."""
    found = {}
    for text in _texts((issue.lead, issue.sections, issue.sign_off, issue.notes)):
        assert not text.text or text.lines[0][0] == 0
        assert [offset for offset, _line in text.lines] == sorted({offset for offset, _line in text.lines})
        for word in re.finditer(r"w\d+", text.text):
            found[word.group()] = [line for offset, line in text.lines if offset <= word.start()][-1]
    return found


SOURCE = """\
---
date: 2024-11-04
number: 41
---
Dear--w5 readers...
and "w6" *stress w6
goes on w7* -- w7 --
w8 [words w8
w9](https://example.org/
"A title"), w10 &amp; w10
`code
of two` w12--w12 <!-- a
comment --> w13 [passage w13]{index="a;
b"} w14...
w15\\
w16 <b>w16
w17</b> w17[^1]

## MILITARY

- item w21
  and w22

  w24

> quoted
> w27

| w29 | b |
|-----|---|
| w31 | "w31" |

::: sidebar {title="t"}
w34
w35
:::

<p>raw "w38"
<b>w39</b>

<blockquote><p>w41</p>
w42...
w43</blockquote>

term w45
: meaning w46
  w47

[^1]: note w49
    w50
"""


def test_each_word_keeps_its_line() -> None:
    issue, problems = reader.read(SOURCE, PATH, house(), picture)
    assert issue
    assert not problems
    words = {f"w{number}" for number in re.findall(r"w(\d+)", SOURCE)}
    for made in (issue, prepare(issue)):
        lines = _lines_of_words(made)
        assert set(lines) == words
        assert lines == {word: int(word[1:]) for word in words}


def test_raw_html_that_loses_lines_has_that_of_its_block() -> None:
    source = "---\ndate: 2024-11-04\nnumber: 41\n---\n\n<p>one <!-- a\ncomment --> two\nthree</p>\n"
    issue, _ = reader.read(source, PATH, house(), picture)
    assert issue
    (text,) = _texts(issue.lead)
    assert {line for _offset, line in text.lines} == {6}
