"""Tables of other systems become tables with bars."""

import pytest

from tests.tools.markdown import NAMED, convert

GRID = """\
+------+-------+
| Line | Trains|
+======+=======+
| N    | 14    |
|      |       |
| - a  | 1|2   |
+------+-------+
| 港口 | 3     |
+------+-------+"""
SIMPLE = """\
  Right     Left     Center     Default
-------     ------ ----------   -------
     12     12        12            12
    123     123       123          123"""
SEVERAL = """\
----------------------------------------
 Centred  Default            Right Left
  Head    Aligned          Aligned Aligned
--------- -------- --------------- -------
   First  row                 12.0 A row of
                                   two lines.

  Second  row                  5.0 Another.
----------------------------------------"""


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        (GRID, "| Line | Trains |\n| --- | --- |\n| N<br>- a | 14<br>1\\|2 |\n| 港口 | 3 |", []),
        ("+--:|\n| a |\n+---+", "```\n+--:|\n| a |\n+---+\n```", ["S238"]),
        ("+---+---+\n| a     |\n+---+---+", "```\n+---+---+\n| a     |\n+---+---+\n```", ["S233"]),
        ("+:-:+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+", "| a | b |\n| :---: | --- |\n| c | d |", ["S233"]),
        (
            f"{SIMPLE}\n\nTable: Trains *seen* {{#tbl-a}}",
            '::: table {title="Trains *seen*"}\n| Right | Left | Center | Default |\n| ---: | :--- | :---: | ---: |\n'
            "| 12 | 12 | 12 | 12 |\n| 123 | 123 | 123 | 123 |\n:::",
            [],
        ),
        (
            SEVERAL,
            "| Centred Head | Default Aligned | Right Aligned | Left Aligned |\n| :---: | :--- | ---: | :--- |\n"
            "| First | row | 12.0 | A row of two lines. |\n| Second | row | 5.0 | Another. |",
            [],
        ),
        ("| a | b |\n| 1 | 2 |", "| a | b |\n| --- | --- |\n| 1 | 2 |", ["S233"]),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "| a | b |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |", []),
        ("a | b\n--|--\n1 | 2", "a | b\n--|--\n1 | 2", []),
        ("Ship\tFee\nTug\t5\nBarge\t10", "| Ship | Fee |\n| --- | ---: |\n| Tug | 5 |\n| Barge | 10 |", ["S233"]),
        ("| Of the sea\n|   we sing\n|\n| and go", "Of the sea\\\nwe sing\n\nand go", []),
        ("| a | b |\n|---+---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |", []),
        (": Ships {#tbl-a}\n\n| a |\n|---|\n| 1 |", '::: table {title="Ships"}\n| a |\n|---|\n| 1 |\n:::', []),
        (
            "<table><caption>Ships</caption>\n<tr><th>a</th><th>b</th></tr>\n\n<tr><td>*1*</td><td>c</td></tr></table>",
            '::: table {title="Ships"}\n| a | b |\n| :--- | :--- |\n| \\*1\\* | c |\n:::',
            [],
        ),
        ("Term\n\n: Meaning", "Term\n\n: Meaning", []),
        ("Words\n--- ---\nmore", "Words\n--- ---\nmore", []),
        ("- - -\n\n| a bar alone", "- - -\n\n| a bar alone", []),
    ],
)
def test_tables(before: str, after: str, codes: list[str]) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes


def test_a_table_in_a_box_has_its_title_above() -> None:
    text = "> [!note] A\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n>\n> : Ships\n"
    made = convert(f"---\ntitle: On bridges\n---\n{text}", path=NAMED)
    assert made.body == '::: sidebar {title="A"}\n\n**Ships**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n:::'
