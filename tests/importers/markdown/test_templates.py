"""Template tags in Markdown of other systems."""

import pytest

from tests.tools.markdown import NAMED, convert


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("See [No 40]({% post_url 2024-10-28-no-40 %}).", "See [No 40](issue:2024/40).", []),
        ('See [No 40]({{< ref "posts/2024-10-28-no-40.md" >}}).', "See [No 40](issue:2024/40).", []),
        ("See {% post_url 2024-10-28-no-40 %}.", "See [No 40](issue:2024/40).", []),
        ("See [us]({{ site.baseurl }}/about).", "See us.", ["S220", "S237"]),
        ("Called {{ page.title }} here.", "Called On bridges here.", []),
        ("A {% include note.html %} B", "A  B", ["S220"]),
        ("{{< youtube abc >}}", "", ["S220"]),
        ("{{% columns %}}\nKept words.\n{{% /columns %}}", "Kept words.", ["S220", "S220"]),
        ("{% highlight ruby %}\nputs 1 {{x}}\n{% endhighlight %}", "```ruby\nputs 1 {{x}}\n```", []),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```", []),
        ("{% raw %}{{ kept }}{% endraw %} x", "{{ kept }} x", []),
        ("a\n{% comment %}\nhidden\n{% endcomment %}\nb", "a\nb", []),
        ("Code `{{ x }}` stays.", "Code `{{ x }}` stays.", []),
        ("Words\n{: .lead #x}", "Words", []),
        ('A [link](https://example.org){:target="_blank"}.', "A [link](https://example.org).", []),
        ("* TOC\n{:toc}", "* TOC", []),
        ('{{< figure src="bridge.png" alt="A bridge" caption="Old" >}}', '![A bridge](bridge.png "Old")', []),
    ],
)
def test_template_tags(before: str, after: str, codes: list[str]) -> None:
    made = convert(f"---\ntitle: On bridges\n---\n{before}\n", path=NAMED)
    assert made.body == after
    assert [problem.code for problem in made.problems] == codes
    assert before == after or made.changes
