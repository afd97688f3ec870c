"""The text of a WordPress post → HTML: shortcodes and paragraphs by empty lines.

What WordPress does when it shows a post: `[caption]`, `[gallery]` and `[embed]` become figures and links; in text that
is not made of blocks an empty line ends a paragraph and a line end breaks a line (WordPress 6, `wpautop`). Other
shortcodes become marks that the reader lists. No line end is added or taken, so that lines stay those of the file.
"""

import re
from collections.abc import Callable, Iterator
from html import escape

MARK = "x-shortcode"
"""The element that stands for a shortcode which is listed and left out."""

_BLOCK = (
    "address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption "
    "col colgroup legend map option select br iframe style script"
)
_BLOCKS = frozenset(_BLOCK.split())
_EXACT = frozenset({"pre", "script", "style", "textarea", "code-block", "svg", "math"})
_TOKEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|</?[A-Za-z][^<>]*>|[^<]+|<", re.DOTALL)
_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
_WORDPRESS_BLOCK = re.compile(r"<!--\s*(/)?wp:([a-z][\w/-]*)(?:\s.*?)?(/)?\s*-->", re.DOTALL)
_SHORTCODE = re.compile(r"(?<!\[)\[(/)?([A-Za-z][\w-]{0,40})((?:\s+[^\[\]]*)?)(/)?\](?!\])")
_VALUE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"\]]+))""")
_EMBEDDED = re.compile(
    r"""(<div class="wp-block-embed__wrapper">\s*|\[embed[^\[\]]*\]\s*|^[ \t]*)(https?://[^\s<>"\[\]]+)"""
    r"""(?=[ \t]*(?:$|</div>|\[/embed))""",
    re.MULTILINE,
)
"""An address by itself, of which WordPress makes what lies there: a film, a post of another site."""
_CORE = {"caption", "wp_caption", "gallery", "audio", "video", "playlist", "embed"}
_ENDS = {"": "", "img": "</figure>", "text": "</figure>", "end": "</figcaption></figure>"}
"""The tags that end a figure, by the part of its caption that is still to come; "" outside of one."""

Gallery = Callable[[dict[str, str]], str]
"""The HTML of a gallery by the attributes of its shortcode."""


def html(text: str, gallery: Gallery) -> str:
    """The HTML of a post."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _EMBEDDED.sub(r'\1<a href="\2">\2</a>', text)
    return "".join(_paragraphs(part) if classic else part for part, classic in _parts(_shortcodes(text, gallery)))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a post, and whether they are text of the classic editor: all that is in no block."""
    at = depth = 0
    for found in _WORDPRESS_BLOCK.finditer(text):
        if depth == 0:
            yield text[at : found.start()], True
            at = found.start()
        if found[1]:
            depth = max(depth - 1, 0)
        elif not found[3]:
            depth += 1
        if depth == 0:
            classic = found[2] == "freeform" and bool(found[1])
            yield text[at : found.end()], classic
            at = found.end()
    yield text[at:], depth == 0


# --- paragraphs --------------------------------------------------------------------------------------------------


def _paragraphs(text: str) -> str:
    """Line ends as WordPress shows them: an empty line two breaks, any other line end in running text one."""
    tokens = [token[0] for token in _TOKEN.finditer(text)]
    made = []
    exact: list[str] = []
    for at, token in enumerate(tokens):
        name = _name_of(token)
        if name in _EXACT:
            if token.startswith("</"):
                exact = exact[:-1] if exact else exact
            elif not token.endswith("/>"):
                exact.append(name)
        if name or exact or token.startswith("<!") or "\n" not in token:
            made.append(token)
            continue
        before = _name_of(tokens[at - 1]) in _BLOCKS if at else True
        after = _name_of(tokens[at + 1]) in _BLOCKS if at + 1 < len(tokens) else True
        made.append(_lines(token, before=before, after=after))
    return "".join(made)


def _name_of(token: str) -> str:
    found = _NAME.match(token)
    return found[1].lower() if found else ""


def _lines(text: str, *, before: bool, after: bool) -> str:
    """The line ends of a run of text; `before` and `after`: whether a block stands there."""
    start = len(text) - len(text.lstrip()) if before else 0
    end = len(text.rstrip()) if after else len(text)
    if start >= end:
        return text

    def broken(ends: re.Match[str]) -> str:
        return ("<br><br>" if ends[0].count("\n") > 1 else "<br>") + ends[0]

    return text[:start] + re.sub(r"[ \t]*\n\s*", broken, text[start:end]) + text[end:]


# --- shortcodes --------------------------------------------------------------------------------------------------


def _shortcodes(text: str, gallery: Gallery) -> str:
    """Shortcodes in running text as HTML; those inside tags and comments stay as they are."""
    closed = {found[2] for found in _SHORTCODE.finditer(text) if found[1]}
    made: list[str] = []
    waiting = ""  # the part of a caption that is still to come: a key of _ENDS
    exact = 0
    for token in _TOKEN.findall(text):
        if token.startswith("<"):
            if _name_of(token) in _EXACT and not token.endswith("/>"):
                exact = max(exact + (-1 if token.startswith("</") else 1), 0)
            if waiting == "text" and not re.match(r"</a\b", token, re.IGNORECASE):
                made.append("<figcaption>")
                waiting = "end"
            made.append(token)
            if waiting == "img" and re.match(r"<img\b", token, re.IGNORECASE):
                waiting = "text"
            elif waiting == "text":
                made.append("<figcaption>")
                waiting = "end"
            continue
        at = 0
        for found in _SHORTCODE.finditer(token) if not exact else ():
            if not _is_shortcode(found, closed):
                continue
            waiting = _text_of_caption(token[at : found.start()], waiting, made)
            at = found.end()
            if found[2] in {"caption", "wp_caption"}:
                waiting = _caption(found, waiting, made)
            else:
                made.append(_html_of(found, gallery))
        waiting = _text_of_caption(token[at:], waiting, made)
    return "".join((*made, _ENDS[waiting]))


def _text_of_caption(text: str, waiting: str, html_parts: list[str]) -> str:
    """Add text; the first after the picture of a caption begins its words."""
    if waiting == "text" and text.strip():
        html_parts.append("<figcaption>")
        waiting = "end"
    html_parts.append(text)
    return waiting


def _caption(shortcode: re.Match[str], waiting: str, html_parts: list[str]) -> str:
    html_parts.append(_ENDS[waiting])
    if shortcode[1]:
        return ""
    words = _attributes(shortcode[3]).get("caption", "")
    html_parts.append('<figure class="wp-caption">' + (f"<figcaption>{escape(words)}</figcaption>" if words else ""))
    return "img"


def _is_shortcode(brackets: re.Match[str], closed: set[str]) -> bool:
    """Return whether brackets are a shortcode: one of WordPress's, one that is closed, or one with attributes."""
    name = brackets[2]
    return (
        name in _CORE
        or name in closed
        or bool(_VALUE.search(brackets[3]))
        or ("_" in name.strip("_") and not brackets[3])
    )


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _VALUE.finditer(text)}


def _html_of(shortcode: re.Match[str], gallery: Gallery) -> str:
    name = shortcode[2]
    if name == "gallery" and not shortcode[1] and (figures := gallery(_attributes(shortcode[3]))):
        return figures
    if name == "embed":
        return "" if shortcode[1] else "<br><br>"
    return f'<{MARK} title="{escape(shortcode[0])}"></{MARK}>'
