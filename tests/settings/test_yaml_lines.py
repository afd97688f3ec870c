# ruff: noqa: E501 (tables read best a row a line)

import pytest

from publisher.problems import PublisherError
from publisher.settings import yaml_lines
from publisher.settings.yaml_lines import MappingNode, Tree, composed, forbidden_character


def read(text: str) -> tuple[object, list[str]]:
    tree = Tree("x.yaml", 1)
    try:
        tree.build(text)
    except PublisherError as stop:
        return None, [f"{p.location.line}: {p.code} {p.message} ({p.hint})" for p in (*tree.problems, *stop.problems)]
    return tree.root[0], [f"{p.location.line}: {p.code} {p.message} ({p.hint})" for p in tree.problems]


def test_values_and_their_lines() -> None:
    tree = Tree("x.yaml", 5)
    tree.build("a: no\nb:\n  - 'two\n    lines'\n  - {c: 1, d: ~}\ne:\n")
    value, lines = tree.root
    assert value == {"a": "no", "b": ["two lines", {"c": "1"}]}
    assert (lines.inside["b"].line, lines.inside["b"].inside[1].line) == (6, 9)
    assert lines.inside["b"].inside[1].inside["c"].line == 9


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: a: b", "1: C001 a text with a colon and a space in it stands without quotes (write title: \"a: b\")"),
        ("title: x\n\tmany: y", "2: C001 a tab indents this line (put spaces in its place: YAML takes no tabs)"),
        ("title: 'x", "1: C001 the quotation mark ' is not closed (close it: title: \"x\")"),
        ("title: &a x\nmany: *a", "1: C007 YAML anchors and aliases are not read (limit 0) (write the value out)"),
        ("title: *a", "1: C007 YAML anchors and aliases are not read (limit 0) (write the value out)"),
        ("title: !!python/object/apply:os.system [x]", "1: C007 YAML tags are not read (delete the word that begins with !)"),
        ("a: " + "[" * 20, "1: C008 the settings are nested more than 8 deep (check the brackets)"),
        ('title: "a\\0b"', "1: C001 the control character U+0000 cannot stand here (delete it)"),
        ("title: x\n\x01", "2: C001 the control character U+0001 cannot stand here (delete it)"),
        ("title: x\n---\ntitle: y", "2: C001 a second YAML document begins here (keep one, without a line ---)"),
        ("? [a]\n: b\ntitle: x", "1: C004 a key must be a word (write it as name: value)"),
        ("a: 1\nb: 2\na: 3", "3: C006 “a” is given twice, first on line 1 (keep one)"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, said: str) -> None:
    assert read(text)[1] == [said]


def test_sizes_are_limited() -> None:
    long = "x" * yaml_lines.MAX_CHARACTERS
    assert read(f"title: {long}")[1] == ["1: C008 the settings are longer than 1000000 characters (shorten them)"]
    assert read("a: [" + "x, " * yaml_lines.MAX_VALUES + "]")[1][0].startswith("1: C008 the settings hold more")
    tree = Tree("x.yaml", 1, scale=2)
    tree.build("a: [" + "x, " * yaml_lines.MAX_VALUES + "]")
    assert len(tree.root[0]["a"]) == yaml_lines.MAX_VALUES


def test_control_characters() -> None:
    assert forbidden_character("a\tb\n\x85") == (4, "U+0085")
    assert forbidden_character("a\ufffe") == (1, "U+FFFE")
    assert forbidden_character("Małgorzata\r\n𝒳") is None


def test_nodes_have_the_offsets_of_their_characters() -> None:
    text = "# ж𝒳\r\na: {b: 'ж'}\r\n"
    root = composed(text)
    assert isinstance(root, MappingNode)
    _, value = root.value[0]
    assert text[value.start_mark.index : value.end_mark.index] == "{b: 'ж'}"
    assert composed("# nothing") is None
