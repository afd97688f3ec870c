"""Boxes of other systems become sidebars."""

import pytest

from tests.tools.markdown import NAMED, convert

FEES = '::: sidebar {title="Fees rise"}\nFive *crowns*.\n:::'


@pytest.mark.parametrize(
    "before",
    [
        "> [!warning] Fees rise\n> Five *crowns*.",
        "> [!note|wide]- Fees rise\n>Five *crowns*.",
        '!!! note "Fees rise"\n    Five *crowns*.',
        '??? tip inline end "Fees rise"\n\tFive *crowns*.',
        ":::tip Fees rise\nFive *crowns*.\n:::",
        ":::info[Fees rise]{icon=x}\nFive *crowns*.\n:::",
        '::: {.callout-note collapse="true" title="Fees rise"}\nFive *crowns*.\n:::',
        "::: {.callout-note}\n## Fees rise\nFive *crowns*.\n:::",
        "```{note} Fees rise\n:class: wide\nFive *crowns*.\n```",
        "```ad-note\ntitle: Fees rise\nFive *crowns*.\n```",
        "<details><summary>Fees <b>rise</b></summary>\nFive *crowns*.\n</details>",
        '{{< notice warning "Fees rise" >}}\nFive *crowns*.\n{{< /notice >}}',
        '{% hint style="info" title="Fees rise" %}\nFive *crowns*.\n{% endhint %}',
        '<aside class="x">\n<summary>Fees rise</summary>\nFive *crowns*.</aside>',
    ],
)
def test_a_box_is_a_sidebar_with_its_title(before: str) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n## Ports\n\n{before}\n\nMore.\n", path=NAMED)
    body = made.body.replace("}\n\nFive", "}\nFive").replace("crowns*.\n\n:::", "crowns*.\n:::")
    assert body == f"## Ports\n\n{FEES}\n\nMore."
    assert made.problems == ()


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("> [!NOTE]\n> Fees rise.", '::: sidebar {title="Note"}\nFees rise.\n:::', []),
        ("> [!tip] Only a title", "::: sidebar\nOnly a title\n\n:::", []),
        ("> [!quote] Dana\n> It is so.", '{source="Dana"}\n> It is so.', []),
        ('> [!tip] A "b" \\*\n> c', '::: sidebar {title="A \\"b\\" \\\\*"}\nc\n:::', []),
        ("> [!tip] A\n> ## B\n> - c\nlazy", '::: sidebar {title="A"}\n**B**\n- c\nlazy\n:::', []),
        ("> [!tip] A\n> > [!note] B\n> > c", '::: sidebar {title="A"}\n\n> **B**\n>\n> c\n\n:::', []),
        ("> [!tip] A\n> ```\n> [!x] %%y%%\n> ```", '::: sidebar {title="A"}\n```\n[!x] %%y%%\n```\n:::', []),
        ("<aside>\n💡 A\n\n</aside>", "::: sidebar\n\n💡 A\n\n:::", []),
        ("::: {.columns}\n:::: {.column width=50%}\na\n::::\n:::\nb", "a\n\nb", []),
        ("::: warning\na", "**Warning**\n\na", ["S232"]),
        ("::: {.notes}\nfor the speaker\n:::\nb", "b", ["S236"]),
        ("::: {.note}\n## A\n\nx\n\n## B\n:::", "**Note**\n\n## A\n\nx\n\n## B", ["S232"]),
        ('=== "Tab"\n    a', "**Tab**\n\na", []),
        ("> A quotation.\n\n!!! Attention\nis text.", "> A quotation.\n\n!!! Attention\nis text.", []),
        ("{{< note >}}\nnever closed", "never closed", ["S220"]),
        (
            '::: sidebar {label="Background" title="A"}\nOurs.\n:::\n\n::: takeaways\n- b\n:::',
            '::: sidebar {label="Background" title="A"}\nOurs.\n:::\n\n::: takeaways\n- b\n:::',
            [],
        ),
    ],
)
def test_boxes(before: str, after: str, codes: list[str]) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes
