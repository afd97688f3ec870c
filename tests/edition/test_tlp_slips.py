"""A mark for readers that was meant never prints: whatever looks like one and is none stops the press."""

import pytest

from publisher.edition import tlp
from publisher.settings import publication
from publisher.source import reader as markdown
from tests.conftest import PUBLICATION

HOUSE, _ = publication.read(PUBLICATION, "issues/publication.yaml")
HEAD = "---\ndate: 2024-11-04\nnumber: 1\n---\n\n"
BLOCKS = (
    "{tpl=amber}", "{tlp =amber}", "{tlp= amber}", "{tlp:amber}", "{tlp: amber}", "{tlp amber}", "{tlp}", "{tlp=}",
    '{tlp=""}', "{TLP:AMBER}", "{TLP=AMBER", "tlp=amber}", "{ltp=amber}", "{tlpp=amber}", "{tl=amber}", "{t1p=amber}",
    "{tlp-label=amber}", "{data-tlp=amber}", "{x-tlp=amber}", "{тlp=amber}", "{tlр=amber}", "{ТLР=amber}",
    "{tlp=аmber}",    "｛tlp=amber｝", "（tlp=amber）", "(tlp=amber)", "[tlp=amber]", "<tlp=amber>", "((tlp=amber))",
    "{{tlp=amber}}",
    "{tlp＝amber}", "{tlp=“amber”}", "{tlp='amber'}", "{tlp=ambre}", "{tlp=yellow}", "{tlp=amber+}",
    "{tlp=amber green}", "{label=amber}",
    '{label="TLP:AMBER"}', "{classification=amber}", "{marking=red}", "{level=amber}",
    "{amber}",
    "{AMBER+STRICT}", "{.amber}", "{.tlp}", "{.tlp-amber}", "{.tlp:amber}", "{#tlp-amber}", "{colour=amber}",
    "{.confidential}", "{.internal}", "{.restricted}", "{access=amber}", "{audience=partners}", "{readers=osw}",
    "{recipient=osw}", "{recipents=osw}", "{recipients:osw}", "{redakt=why}", "{redcat=why}", "{redacted=why}",
    "{REDACT=why}", "{.redact}", "{redact}", "TLP:AMBER", "TLP: AMBER", "[TLP:AMBER]", "**TLP:AMBER**", "TLP AMBER",
    "TLP：AMBER", "TLP:AMBER+STRICT", "TLP–RED", "(TLP:GREEN)", "tlp:amber", "ТLP:AMBER", "[AMBER]", "(AMBER+STRICT)",
)  # fmt: skip
BODIES = (
    *(f"{mark}\nThe harbour is for sale.\n" for mark in BLOCKS),
    *(f"{mark}\n\nThe harbour is for sale.\n" for mark in ("{tpl=amber}", "{amber}", "TLP:AMBER", "[AMBER]")),
    "The harbour is for sale.\n{tlp=amber}\n",
    "The harbour is for sale.\n\n{tlp=amber}\n",
    "The harbour is for sale. {tlp=amber}\n",
    "The harbour is for sale {tpl=amber}.\n",
    "TLP:AMBER The harbour is for sale.\n",
    "The harbour is for sale (TLP:AMBER).\n",
    "The harbour [is for sale] {tlp=amber}.\n",
    "The harbour [is for sale](tlp=amber).\n",
    "The harbour [is for sale]{tpl=amber}.\n",
    'The harbour [is for sale]{redcat="why"}.\n',
    "The harbour [is for sale]{redakt=why}.\n",
    "The harbour [is for sale]{.redacted}.\n",
    "The harbour [is for sale]｛redact=why｝.\n",
    "The harbour {tlp=amber}is for sale{/tlp}.\n",
    "The harbour <span data-tlp=amber>is for sale</span>.\n",
    "The harbour <span class=\"tlp-amber\">is for sale</span>.\n",
    '<div data-tlp="amber">\n\nThe harbour is for sale.\n\n</div>\n',
    "<!-- tlp: amber -->\nThe harbour is for sale.\n",
    "<!-- TLP:AMBER -->\n\nThe harbour is for sale.\n",
    "```{tlp=amber}\nThe harbour is for sale.\n```\n",
    "``` text {tlp=amber}\nThe harbour is for sale.\n```\n",
    "~~~ tlp:amber\nThe harbour is for sale.\n~~~\n",
    "::: sidebar tlp=amber\nThe harbour is for sale.\n:::\n",
    "::: sidebar {tpl=amber}\nThe harbour is for sale.\n:::\n",
    "::: tlp-amber\nThe harbour is for sale.\n:::\n",
    "::: amber\nThe harbour is for sale.\n:::\n",
    "::: {.tlp-amber}\nThe harbour is for sale.\n:::\n",
    "- {tpl=amber} The harbour is for sale.\n",
    "- The harbour is for sale. {tlp=amber}\n",
    "> TLP:AMBER\n>\n> The harbour is for sale.\n",
    "## Harbour {tlp=amber}\n\nThe harbour is for sale.\n",
    "## Harbour (TLP:AMBER)\n\nThe harbour is for sale.\n",
    "| a | b {tlp=amber} |\n|---|---|\n| x | 1 |\n",
    "| a | b |\n|---|---|\n| {tlp=amber} x | 1 |\n",
    "Text.[^n]\n\n[^n]: TLP:AMBER The harbour is for sale.\n",
    "Text.[^n]\n\n[^n]: The harbour is for sale. {tpl=amber}\n",
    "![A map](map.svg){tpl=amber}\n",
    '![A map](map.svg "TLP:AMBER")\n',
    "tlp: amber\n\nThe harbour is for sale.\n",
    "Classification: TLP AMBER\n\nThe harbour is for sale.\n",
)  # fmt: skip
HEADS = (
    "tpl: amber", "TLP: amber", "tlp:amber", "tlp : ambr", "classification: amber", "label: amber", "tlp-label: amber",
    "redact: yes", "description: TLP:AMBER", 'description: "{tlp=amber}"', "takeaways:\n  - TLP:AMBER The harbour",
    'takeaways:\n  - "{tpl=amber} The harbour"', 'corrections:\n  - "The harbour {tlp amber}"', "keywords: [TLP:AMBER]",
)  # fmt: skip


def codes(text: str) -> set[str]:
    issue, problems = markdown.read(text.encode(), "issue.md", HOUSE, lambda name, at: (None, ()))
    more = tlp.cleared(issue)[1] if issue else ()
    return {problem.code for problem in (*problems, *more) if problem.severity == "error"}


@pytest.mark.parametrize("body", BODIES)
def test_a_slip_in_the_text_stops_the_press(body: str) -> None:
    assert codes(f"{HEAD}## News of the town\n\nText.\n\n{body}\nMore.\n")


@pytest.mark.parametrize("line", HEADS)
def test_a_slip_in_the_front_matter_stops_the_press(line: str) -> None:
    assert codes(HEAD.replace("number: 1", f"number: 1\n{line}") + "Text.\n")


@pytest.mark.parametrize(
    "body",
    [
        "{tlp=clear}\nText.\n",
        '{date=2024-11-01 tlp="clear" .no-event}\nText.\n',
        "{.no-event}\n{tlp=clear}\n### Head\n\nText.\n",
        "Text [here]{tlp=clear} and [there]{#x tlp=clear}.\n",
        'Text [x]{redact="source"}.\n',
        "The tip: red wine. The top = green. TL;DR: amber was found in the clear water.\n",
        "The (amber) room, [amber](https://example.org/amber), a red label: clear glass.\n",
        "He signed the Redaktion: Anna Nowak; recipients: all partners of the harbour.\n",
        '::: sidebar {label="Background" title="Red and amber"}\nText.\n:::\n',
        "The recipient of the prize, the readers and the level of access: amber alert.\n",
        "```\nTLP:AMBER is how a label is typed\n```\n",
        "The label `TLP:AMBER` is set by the sender.\n",
        "Traffic lights: red, amber, green.\n",
    ],
)
def test_what_is_right_or_plain_text_is_none(body: str) -> None:
    assert codes(f"{HEAD}## News of the town\n\nText.\n\n{body}\nMore.\n") == set()


def test_who_writes_of_labels_says_so() -> None:
    body = "Text marked TLP:AMBER came in.\n"
    assert codes(HEAD + body) == {"M012"}
    head = HEAD.replace("number: 1", 'number: 1\nallow: {M012: "an item on TLP:AMBER"}')
    issue, problems = markdown.read((head + body).encode(), "issue.md", HOUSE, lambda name, at: (None, ()))
    assert {problem.code for problem in problems} <= dict(issue.allow).keys()
