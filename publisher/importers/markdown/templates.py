"""Template tags in Markdown of another system: Liquid (Jekyll), shortcodes (Hugo), attribute lists (kramdown).

In: a line outside code. Out: the line with what a tag stands for, where that is known
without running anything: a link to another issue, a picture, a block of code, a value of the head. Every other tag is
taken out and said with its line. Sources: Jekyll 4, "Tags"; Hugo, "Shortcodes"; kramdown, "Inline Attribute Lists".
"""

import re

from publisher.importers.file_names import of_words
from publisher.importers.markdown.fences import KINDS
from publisher.importers.markdown.lines import outside_code
from publisher.importers.markdown.links import picture_of

_TAG = re.compile(  # a tag ends soon, or it is not one: a line of openings without ends must not take long
    r"\{%-?(?P<liquid>(?:[^%\n]|%(?!\})){0,1000})%\}"
    r"|\{\{[<%](?P<short>(?:[^>%\n]|[>%](?!\}\})){0,2000})[%>]\}\}"
    r"|\{\{(?![<%])-?(?P<value>(?:[^{}\n]|\}(?!\})){1,500})\}\}"
)
MOST = 100
"""Openings of tags on a line at most; a line of more is not text and stays as it is."""
_BOX = re.compile(r"\{[{%][<%]?\s*(?P<end>/\s*|end)?(?P<name>[\w-]+)(?P<rest>.*?)\s*[%>]?[%}]\}")
_LIST = re.compile(r"\{::?[^{}\n]*\}")
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`)|\"([^\"]*)\"|'([^']*)'|(\S+)")


def box_tag(text: str) -> tuple[str, str, bool] | None:
    """Give the name of the box that a tag alone on its line begins or ends, what else it says, and whether it ends."""
    found = _BOX.fullmatch(text.strip())
    return (found["name"], found["rest"], bool(found["end"])) if found and found["name"] in KINDS else None


class Templates:
    """Reads the tags of one file; `values` are those of its head, `left` what was taken out of the last line."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = values
        self.left: list[str] = []
        self.raw = self.silent = False
        self.fenced = ""

    def line(self, line: str) -> str | None:
        """The line without tags; None if nothing of it is to be printed. A fence that a tag opens is in `fenced`."""
        self.left = []
        bare = line.strip()
        if self.fenced:
            if re.fullmatch(rf"\{{[%{{<]+-?\s*/?\s*(?:end)?{self.fenced}\s*-?[%>}}]+\}}", bare):
                self.fenced = ""
                return "```"
            return line
        opened = re.fullmatch(r"\{[%{][<%]?-?\s*(highlight|code)\s*([\w+-]*)[^%>]*[%>]?-?[%}]\}", bare)
        if opened and not self.raw:
            self.fenced = opened[1]
            return f"```{opened[2]}"
        if line.count("{{") + line.count("{%") > MOST:
            return line
        was_silent = self.silent
        made = outside_code(line, lambda part: _TAG.sub(self._tag, part))
        if self.silent or was_silent:
            return None
        if not self.raw:
            made = outside_code(made, lambda part: _LIST.sub("", part))
        return None if bare and not made.strip() and made != line else made

    def _tag(self, match: re.Match[str]) -> str:
        inside = (match["liquid"] or match["short"] or match["value"] or "").strip(" \t-")
        name, _, rest = inside.partition(" ")
        if self.raw and name != "endraw":
            return match[0]
        if name in {"raw", "endraw", "comment", "endcomment"}:
            self.raw = name == "raw" or (self.raw and name != "endraw")
            self.silent = name == "comment" or (self.silent and name != "endcomment")
            return ""
        if match["value"]:
            return self._value(inside, match[0])
        if name in {"post_url", "link", "ref", "relref"}:
            said = of_words(_named(rest), bare=True)
            if said.number and said.day:
                target = f"issue:{said.day.year}/{said.number}"
                linked = match.string[: match.start()].endswith("](")
                return target if linked else f"[No {said.number}]({target})"
        if name == "figure":
            given = _arguments(rest)
            if "src" in given:
                title = given.get("caption") or given.get("title") or ""
                return picture_of(given.get("alt", ""), given["src"], title)
        self.left.append(match[0])
        return ""

    def _value(self, inside: str, whole: str) -> str:
        """Give a value of the head, an address in quotes, nothing for the address of the site."""
        name, *filters = [part.strip() for part in inside.split("|")]
        if quoted := re.fullmatch(r"[\"'](.*)[\"']", name):
            return quoted[1]
        key = name.casefold().removeprefix("page.").removeprefix(".params.").removeprefix(".page.").removeprefix(".")
        if name.casefold().startswith(("page.", ".")) and self.values.get(key) and not filters:
            return self.values[key]
        self.left.append(whole)
        return ""


def _named(rest: str) -> str:
    """The name of a file in a reference, without folder, ending and anchor."""
    name = rest.strip().strip("\"'").partition("#")[0].rstrip("/")
    folder, _, last = name.rpartition("/")
    last = folder.rpartition("/")[2] if last in {"index.md", "_index.md"} else last
    return re.sub(r"\.(?:md|markdown|html)$", "", last)


def _arguments(text: str) -> dict[str, str]:
    return {found[1]: next(filter(None, found.groups()[1:4]), "") for found in _ARGUMENT.finditer(text) if found[1]}
