"""Fences that stand for something other than code."""

import pytest

from tests.tools.markdown import NAMED, convert


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("```dataview\nTABLE ships FROM #ports\n```\nA.", "A.", ["S236"]),
        ("```mermaid\ngraph TD\n```\nA.", "A.", ["S236"]),
        ("> ```tasks\n> not done\n> ```\n\nA.", "A.", ["S236"]),
        ("```{=html}\n<hr>\n```\nA.", "A.", ["S236"]),
        ("```{r setup, include=FALSE}\nx <- 1\n```\nA.", "A.", ["S236"]),
        ("```{python}\n#| echo: false\nx = 1\n```\nA.", "A.", ["S236"]),
        ("```{r}\nplot(x)\n```", "```r\nplot(x)\n```", ["S236"]),
        ("```{figure} bridge.png\n:alt: A bridge\n:name: fig\n\nOld\n```", '![A bridge](bridge.png "Old")', []),
        ("```{code-block} python\n:linenos:\nx = 1\n```", "``` python\nx = 1\n```", []),
        ("```{toctree}\na\n```\nA.", "A.", ["S236"]),
        ("````{tip} A\n```python\nx\n```\n````", '::: sidebar {title="A"}\n```python\nx\n```\n:::', []),
        ("$$\nE = mc^2\n$$", "```\nE = mc^2\n```", ["S235"]),
        ("\\begin{align}\na &= b\n\\end{align}", "```\n\\begin{align}\na &= b\n\\end{align}\n```", ["S235"]),
        ("\\[\na\n\\]\n\n\\newpage\n\nB.", "```\na\n```\n\nB.", ["S235"]),
        ("```math\na\n```", "```math\na\n```", ["S235"]),
        ("```python\n# code\n```", "```python\n# code\n```", []),
        ("```mermaid\nnever closed", "````\n```mermaid\nnever closed\n````", ["S238"]),
        ("A.\n\n$$ never closed", "A.\n\n$$ never closed", []),
    ],
)
def test_fences(before: str, after: str, codes: list[str]) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes
    assert before == after or made.changes
