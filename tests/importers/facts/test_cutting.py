"""Parts of a run keep their marks and lose the spaces at their ends."""

from publisher.importers.facts.cutting import part
from publisher.model.tree import Code, Emphasis, Link, NoteMark, Strong, Text

RUN = (Text("One "), Emphasis((Text("two "), Strong((Text("three"),)))), NoteMark("1"), Text(" four "), Code("five"))


def test_parts() -> None:
    assert part(RUN, 0, 100) == RUN
    assert part(RUN, 2, 6) == (Text("e "), Emphasis((Text("tw"),)))
    assert part(RUN, 7, 13) == (Emphasis((Strong((Text("three"),)),)), NoteMark("1"))
    assert part(RUN, 13, 21) == (Text("four "), Code("fi"))
    assert part(RUN, 3, 4) == ()
    assert part((Link((Text("a b"),), "https://a.example/"),), 2, 3) == (Link((Text("b"),), "https://a.example/"),)
