"""Tables of HTML: of data, or of places."""

import pytest

from tests.tools.page import codes, source


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<table><tr><th>a<th>b<tr><td>1<br>2<td align=right>|</table>",
         "| a | b |\n| :--- | ---: |\n| 1<br>2 | \\| |"),
        ("<table><caption>T</caption><tr><th>a<th>b<tr><td>1<td>2</table>",
         '::: table {title="T"}\n| a | b |\n| :--- | :--- |\n| 1 | 2 |\n:::'),
        ("<table><tr><td><h3>x</h3>a<td><ul><li>b</ul></table>", "## x\n\na\n\n- b"),
    ],
)  # fmt: skip
def test_tables(page: str, body: str) -> None:
    assert source(f"<body>{page}") == body


def test_a_table_that_is_not_as_ours_is_said() -> None:
    assert "S154" in codes("<table><tr><td>a<td colspan=2>b<tr><td>c<td>d<td>e</table>")
