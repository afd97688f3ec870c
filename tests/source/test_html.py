from pathlib import Path

from publisher.model.tree import Break, Emphasis, Text
from publisher.source.html import Tag, tags, trimmed, unkept
from tests.source.cases import cases, check


@cases("html")
def test_cases(case: Path) -> None:
    check(case)


def test_tags_are_found_in_whatever_state_html_is() -> None:
    source = '<A HREF="x&amp;y" href=z>b</a ><!-- <i> --><script>"<b>"</script><br/><p title=\'>\'>'
    assert list(tags(source)) == [
        Tag("a", {"href": "x&y"}, False),
        Tag("a", {}, True),
        Tag("script", {}, False),
        Tag("br", {}, False),
        Tag("p", {"title": ">"}, False),
    ]


def test_what_of_a_tag_is_dropped() -> None:
    assert list(unkept("a", {"href": "x", "onclick": "y"}, blocks=False)) == ["onclick="]
    assert list(unkept("p", {}, blocks=False)) == ["<p>"]
    assert list(unkept("p", {"style": "x"}, blocks=True)) == ["style="]
    assert list(unkept("br", {}, blocks=False)) == []


def test_a_run_is_trimmed_at_both_ends_and_not_inside() -> None:
    inner = Emphasis((Text(" b "),))
    run = [Break(), Text(" "), Text("  a", ((0, 1), (2, 2))), inner, Break(), Text("c  "), Break()]
    trim = trimmed(run)
    assert trim == (Text("a"), inner, Break(), Text("c"))
    assert trim[0].lines == ((0, 2),)
    assert trimmed([Text(" "), Break()]) == ()
