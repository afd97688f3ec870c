"""The text of a page told from the boilerplate around it: menus, forms, buttons, advertisements.

Judged by elements, roles and the names of classes that content management systems give. A name never counts against
an element that holds much of the text, and whatever was taken for boilerplate is listed word for word.
"""

import re
from collections.abc import Iterator
from itertools import islice

from publisher.importers.html.passes import styles
from publisher.importers.html.tree import BOX, GONE, NOTE, Element, name_of, value, words
from publisher.language import wordlists

SHARE_OF_TEXT = 0.25
"""An element named like boilerplate is text all the same if it holds more than this part of it."""
STRUCK = "struck out"
MUCH = 400
"""Characters of sentences left out that an editor should look at."""

_ELEMENTS = {
    name: why
    for why, names in (
        ("script", "script"),
        ("style sheet", "style"),
        ("for readers without scripts", "noscript"),
        ("template of a script", "template"),
        ("head of the page", "head link meta base"),
        ("title of the window", "title"),
        ("navigation", "nav menu"),
        ("form", "form input select textarea label fieldset"),
        ("button", "button"),
        ("window over the page", "dialog"),
        ("page inside the page", "iframe frame frameset"),
        ("embedded object", "object embed applet"),
        ("sound", "audio"),
        ("film", "video"),
        ("drawing of a script", "canvas"),
        ("drawing inside the page", "svg"),
        ("map of links", "map"),
    )
    for name in names.split()
}
_ROLES = {
    name: why
    for why, names in (
        ("navigation", "navigation menu menubar"),
        ("head of the site", "banner"),
        ("foot of the site", "contentinfo"),
        ("form", "search"),
        ("beside the text", "complementary"),
        ("window over the page", "dialog alertdialog"),
        ("buttons", "toolbar"),
    )
    for name in names.split()
}
_NAMES = (
    ("cookies?|consent|gdpr|ccpa|onetrust|cc-window", "cookie notice"),
    ("share|sharing|shares|sharedaddy|addtoany|a2a|addthis|social(?:-?(?:links?|icons?|media|share))?|socials|likebtn"
     "|jp-relatedposts-i2|sd-sharing", "share buttons"),
    ("related(?:-?(?:posts?|articles?|stories|content))?|jp-relatedposts|recommended|recommendations|you-?may-?like"
     "|read-?(?:more|also|next)|more-?(?:stories|posts)|outbrain|taboola|yarpp|crp", "related texts"),
    ("comments?|comments-?area|respond|disqus|disqus-?thread|comment-?list|replies", "comments"),
    ("breadcrumbs?|yoast-breadcrumb", "path to the page"),
    ("newsletter|subscribe|subscription|sign-?up|mc4wp|mailchimp|paywall|donate|donation"
     "|subscri(?:be|ption)-(?:widget|form|box)(?:-[a-z]+)*|paywall-jump|signup-card|email-cta|cta-caption", "form"),
    ("button-?wrapper|captioned-button-wrap|buttons?|button-block|post-ufi|footnote-hovercard-target", "buttons"),
    ("digest-post-embed|embedded-post-wrap|embedded-publication-wrap|bookmark-card-related", "related texts"),
    ("poll-embed", "form"),
    ("pre-?header|preview-?text|mcnPreviewText|templatePreheader|view-?in-?browser|archive-?link", "head of the mail"),
    ("template-?footer|footer-?container|unsubscribe|mailing-address", "foot of the mail"),
    ("mcnShare[a-z]*|mcnFollow[a-z]*", "share buttons"),
    ("mw-editsection|mw-jump-link|mw-indicators|mw-empty-elt|siteSub|contentSub|jump-to-nav", "buttons"),
    ("navbox(?:-[a-z]+)*|catlinks|printfooter|vertical-navbox|sistersitebox|authority-control", "navigation"),
    ("ads?|adverts?|advertisements?|adsbygoogle|sponsored|sponsor|promo|promotion|google-?ad", "advertisement"),
    ("pop-?up|modal|overlay|lightbox", "window over the page"),
    ("pagination|pager|page-?links|post-?navigation|nav-?links|nav(?:bar|igation)?|menu|submenu|site-?nav|skip-?link"
     "|skip-to-content|to-?top|back-?to-?top", "navigation"),
    ("side-?bar|widgets?|widget-?area", "beside the text"),
    ("site-?header|page-?header-?bar|masthead|topbar|top-?bar|header-?bar", "head of the site"),
    ("site-?footer|colophon|footer|copyright|page-?footer", "foot of the site"),
    ("author-?(?:bio|box|info|card)|about-?author|saboxplugin-wrap", "about the author"),
    ("tag-?(?:links|list|cloud)|tags|cat-?links|post-?(?:tags|categories)|entry-?(?:footer|tags|categories)"
     "|wp-block-post-terms|(?:article|post|card|primary)-?tag|kicker|eyebrow", "labels of the page"),
    ("edit-?link|print(?:-?button|friendly)?|toolbar|actions|buttons?-?bar|byline-?share", "buttons"),
    ("sr-only|screen-reader-text|visually-hidden|visuallyhidden|noprint|no-print|d-none", "not shown"),
    ("post-?views|view-?count|rating|ratings|wp-polls|reading-?time|likes", "counter"),
    ("(?:entry|post|article|single)-?(?:meta|date|info|details|byline)|byline|by-?author|posted-?on|published|dateline"
     "|(?:post|entry)-?author(?:-name)?|author-name|pub-?date|meta-?(?:info|data)", "line with date and author"),
    ("toc|table-?of-?contents|ez-toc-container|lwptoc|MsoToc(?:[1-9]|Heading)|MsoIndex[1-9]",
     "contents of the page: ours are made of the headings"),
)  # fmt: skip
_BUTTONS = re.compile("|".join(f"(?:{each})" for each in wordlists.lines("web-page-parts")))
_NAMED = tuple(
    (re.compile(rf"(?!(?:has|no|with|is)[-_])(?:[a-z]+[-_]{{1,2}}){{0,3}}(?:{names})", re.IGNORECASE), why)
    for names, why in _NAMES
)
_PLAIN_NAMED = tuple((re.compile(names, re.IGNORECASE), why) for names, why in _NAMES)
_BODY = re.compile(
    r"(?:entry|post|article|story|page|blog|td-post|single|news|issue)[-_]?(?:content|body|text)|content|mw-parser-output"
    r"|wp-block-post-content|articlebody|main-?content|post-full-content|post-entry|gh-content|markdown-body|available-content",
    re.IGNORECASE,
)
_LINES = frozenset({"p", "div", "td", "a", "li", "h4", "h5"})
_TEXT = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "blockquote"})
_KEEP_FOOT = {"blockquote", "figure", "section"}


def boilerplate(element: Element, *, whole: int) -> str:
    """Return why an element is left out, or "". `whole`: characters of the text that it may be part of."""
    name = name_of(element)
    if name == "#":
        return "comment in the markup"
    if why := element.get(GONE):
        return str(why)
    if name in _ELEMENTS:
        return _ELEMENTS[name]
    if _hidden(element):
        return "not shown"
    if styles.struck(element):
        return STRUCK
    why = "" if element.get(BOX) else _around(element, name, whole)
    return "" if why and any(each.get(NOTE) for each in element.iterdescendants()) else why


def _around(element: Element, name: str, whole: int) -> str:
    """Return why an element stands around the text, judged by its name, its role and what it is called."""
    if name in {"ul", "ol"} and _leads_inside(element):
        return "contents of the page: ours are made of the headings"
    if name == "header" and not _within(element, {"article", "main", "section"}) and element.find(".//nav") is not None:
        return "head of the site"
    if name == "footer" and not _within(element, _KEEP_FOOT):
        return "foot of the site"
    if name in _LINES and _is_button(element):
        return "buttons"
    if name == "table" and "properties" in value(element, "class").split():
        return "properties of the page"
    why = _ROLES.get(value(element, "role").lower(), "") or _named(element)
    if name == "aside" and not why and not stands_in_text(element):
        why = "beside the text"
    if not why or name in {"html", "body", "main", "article"}:
        return ""
    return why if len(words(element)) <= SHARE_OF_TEXT * whole else ""


def _hidden(element: Element) -> bool:
    if element.get("hidden") is not None or styles.look(element).hidden:
        return True
    return value(element, "aria-hidden") == "true" and name_of(element) not in {"img", "figure", "picture"}


def _named(element: Element) -> str:
    """Return why the names of an element call it boilerplate; headings and paragraphs: by whole names only."""
    names = f"{value(element, 'class')} {value(element, 'id')}".split()
    patterns = _NAMED if name_of(element) in {"div", "section", "ul", "aside", "span", "ol"} else _PLAIN_NAMED
    for each in names:
        for pattern, why in patterns:
            if pattern.fullmatch(each):
                return why
    return ""


def _leads_inside(element: Element) -> bool:
    """Return whether a list is nothing but links inside the page."""
    links = list(element.iter("a"))
    inside = all(value(link, "href").startswith("#") and len(value(link, "href")) > 1 for link in links)
    return len(links) > 1 and inside and sum(len(words(link)) for link in links) >= 0.9 * len(words(element))


def _is_button(element: Element) -> bool:
    """Return whether an element is nothing but links that invite to do something with the page."""
    links = [element] if name_of(element) == "a" else list(element.iter("a"))
    if not 0 < len(links) < 9 or len(words(element)) > 200:
        return False
    said = [words(link) for link in links if words(link)]
    between = words(element)
    for each in said:
        between = between.replace(each, "", 1)
    buttons = (
        bool(said)
        and all(_BUTTONS.fullmatch(each.casefold().rstrip(" !.:→»›>")) for each in said)
        and not re.search(r"\w", between)
    )
    return buttons and (name_of(element) != "a" or element.getparent() is None or words(element.getparent()) in said)


def linked(element: Element) -> int:
    """Count the characters of an element that lead somewhere."""
    return sum(len(words(link)) for link in element.iter("a"))


def stands_in_text(aside: Element) -> bool:
    """Return whether an aside belongs to the text: paragraphs stand beside it, and it is not mostly links."""
    above = aside.getparent()
    if above is None or 2 * linked(aside) > len(words(aside)):
        return False
    near = [*islice(aside.itersiblings(preceding=True), 4), *islice(aside.itersiblings(), 4)]
    own = (above.text, aside.tail, *(each.tail for each in near))
    return any(text and text.strip() for text in own) or any(name_of(each) in _TEXT for each in near)


def _within(element: Element, names: set[str]) -> bool:
    return any(name_of(above) in names for above in element.iterancestors())


def text_of(root: Element) -> Element:
    """The element that holds the text of a page: an article, what is named so, or the whole page."""
    whole = _sentences(root)
    for candidates, share in (
        ((each for each in root.iter("article")), 0.5),
        ((each for each in root.iter() if value(each, "itemprop").lower() == "articlebody"), 0.4),
        ((each for each in root.iter("main")), 0.4),
        ((each for each in root.iter() if value(each, "role").lower() == "main"), 0.4),
        (_called_body(root), 0.4),
    ):
        best = max(candidates, key=_sentences, default=None)
        if best is not None and _sentences(best) >= max(share * whole, 1):
            return best
    body = root.find("body")
    return root if body is None else body


def _called_body(root: Element) -> Iterator[Element]:
    for each in root.iter("div", "section", "td"):
        names = f"{value(each, 'class')} {value(each, 'id')}".split()
        if any(_BODY.fullmatch(name) for name in names):
            yield each


def _sentences(element: Element) -> int:
    """Characters of what looks like sentences: paragraphs and items that are not mostly links."""
    total = 0
    for each in element.iter("p", "li", "blockquote", "td", "h2", "h3", "pre", "div"):
        if name_of(each) == "div" and len(each):
            own = "".join(filter(None, (each.text, *(child.tail for child in each))))
            total += len(own.strip()) if len(own.strip()) > 40 else 0
            continue
        said = len(words(each))
        linked = sum(len(words(link)) for link in each.iter("a"))
        total += said if 2 * linked < said else 0
    return total
