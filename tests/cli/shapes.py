"""The shapes of JSON output as issues/README.md documents them."""

import re

from publisher import stroke

SECTION = stroke.manual().split("\n## Output as JSON\n")[1].split("\n## ")[0]
ROWS = dict(re.findall(r"^\| `([a-z ]+)` \| `(.+?)`[^|]* \|$", SECTION, re.MULTILINE))


def keys(command: str) -> list[str]:
    """The keys of the outermost object that a command prints."""
    shape, before = ROWS[command].removeprefix("[").removesuffix("]"), ""
    while before != shape:
        before, shape = shape, re.sub(r": \[[^\[\]]*\]", "", shape)
    return shape.strip("{}").split(", ")
