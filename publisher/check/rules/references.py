"""Rules of references: links, “see the … chapter”, and what leads elsewhere on a web page only: buttons, menus."""

import re
from collections.abc import Iterator

from publisher.check.rule import ENGLISH, Copy, Finding, breach, matches, warning
from publisher.model.issue import issue_names
from publisher.model.tree import Heading
from publisher.model.walking import blocks_of, plain
from publisher.settings.publication import section_for

_NOWHERE = re.compile(
    r"^(?:https?:/*$|https?://(?:localhost|127\.|0\.0\.0\.0|192\.168\.|10\.\d|file)|https?://[^/]*\.(?:local|internal|invalid|test)(?=[/:?#]|$)"
    r"|https?://(?:example|todo|xxx|url|link)(?:[/.]?$|\.com\b)|https?://[^./]+/?$|https?://.*\s|#$|mailto:$)",
    re.IGNORECASE,
)

_ISSUE = "issue:"


def link_to_nowhere(copy: Copy) -> Iterator[Finding]:
    """A link that leads nowhere: to an empty address, to the writer's own machine, or one that was never made.

    Why: readers follow it. Addresses are never asked: this is what can be told from their form.

    Passes: [the register](https://tenders.by/1).

    Fails: [the register](https://) · [the register](http://localhost/1).
    """
    own = issue_names(copy.issue.id, copy.issue.numbers[0], copy.issue.number)
    issues = {name for other in copy.others for name in other.names}.union(own)
    for run in copy.runs:
        for anchor in run.anchors:
            link = f"the link “{run.whole[anchor.start : anchor.end]}” leads"
            if anchor.target.startswith(_ISSUE) and copy.others and anchor.target.removeprefix(_ISSUE) not in issues:
                message = f"{link} to an issue that is not there: {anchor.target}"
                yield breach(run, anchor.start, message, "name one that is there: issue:2024/39")
            elif _NOWHERE.search(anchor.target):
                yield breach(run, anchor.start, f"{link} nowhere: {anchor.target}", "write its address")


_CHAPTER = re.compile(
    r"\b(?:[Ss]ee|[Ii]n|under|[Cc]f\.?|[Rr]ead)\s+(?:also\s+|more\s+in\s+)?(?:the\s+"
    r"|our\s+)?[“‘\"]?(?P<name>[^\W\d_a-z][\w’-]*(?:[ ,&]+(?:(?:and|of|the|in"
    r"|on)\s+)*[\w’-]+){0,7}?)[”’\"]?\s+(?:chapter|section)\b"
    r"|\b(?:[Ss]ee|[Ii]n|under)\s+(?:the\s+)?(?:chapter|section)\s+(?:on\s+)?"
    r"(?:[“‘\"](?P<name2>[^”’\"]{3,80})[”’\"]|(?P<name3>[A-Z][\w’-]*(?: [\w’-]+){0,5})(?=[).,;]))"
)


def chapter_that_is_not_there(copy: Copy) -> Iterator[Finding]:
    """“See the … chapter” that names no section of the issue.

    Why: the section was renamed or left out, and the reader looks for it in vain.

    Passes: see the Propaganda chapter, in an issue with ## Propaganda.

    Fails: see the Economy chapter, in the same.
    """
    names = {_key(plain(section.title)) for section in copy.issue.sections}
    names |= {_key(section.name) for section in copy.issue.sections}
    names |= {_key(plain(block.children)) for block in blocks_of(copy.issue, Heading)}
    present = {section.name for section in copy.issue.sections}
    for run, match in matches(copy.prose, _CHAPTER):
        name = (match["name"] or match["name2"] or match["name3"]).strip(' “”‘’"')
        if re.match(r"(?:This|That|Each|Every|No|Another|Any|Article|Chapter|Section|Part)\b", name):
            continue
        known = section_for(copy.house, name)
        key = _key(name)
        if key in names or (known and known.name in present) or any(key and key in other for other in names):
            continue
        if known or not match["name"] or re.match(r"[Ss]ee|[Rr]ead|[Cc]f|under", match[0]):
            message = f"“{match[0]}”: there is no such section in the issue"
            yield breach(run, match, message, f"name one that is there: {', '.join(sorted(present))}")


def _key(words: str) -> str:
    return " ".join(words.casefold().split()).strip(' .:“”‘’"')


RULES = (
    warning("T085", link_to_nowhere),
    warning("T086", chapter_that_is_not_there, languages=ENGLISH),
)
