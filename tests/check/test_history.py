from publisher.check import history
from publisher.model.codec import decode, encode
from tests.tools.desk import copy_of

BODY = """In total, at least 120 Russian drones flew in from July 11 to November 2. Foreign Minister
Maksim Ryzhankou spoke.

::: key-figures
| value | label |
|---|---|
| 57 | barges since 11 July, at least |
:::

The labour of the neighbours was a helloworld of theirs
"""


def test_what_an_issue_said() -> None:
    own = copy_of(BODY).own
    assert own
    assert [(each.noun, each.since, each.value, each.line) for each in own.totals] == [
        ("drones", "11 july", 120, 6),
        ("barges", "11 july", 57, 9),
    ]
    assert [(each.person, each.office) for each in own.offices] == [("Maksim Ryzhankou", "foreign minister")]
    assert (own.british, own.american) == (2, 0)
    assert own.words == ("helloworld",)
    assert own.open_ends == ("helloworld of theirs",)


def test_kept_and_read_back() -> None:
    own = copy_of(BODY).own
    assert own
    assert decode(history.Precedent, encode(own)) == own
