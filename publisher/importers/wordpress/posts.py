"""The XML of a WordPress export as values: posts, attachments, and what else is in it.

Hostile until checked: no document type, no entities but those of XML, nothing fetched; an element in another namespace
than WordPress's is not one of its facts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape

from lxml import etree

from publisher.importers.html.tree import Element, decoded, one_line
from publisher.importers.interface import Left
from publisher.problems import Location, Problem, Problems, Severity

MAX_BYTES = 50_000_000
MAX_ITEMS = 100_000
_IN_THE_ISSUE = frozenset({"title", "dc.creator", "content.encoded", "excerpt.encoded"})
_TERMS_IN_THE_ISSUE = frozenset({"category", "post_tag", "author"})
_FIELDS_IN_THE_ISSUE = frozenset({"footnotes", "_thumbnail_id"})
"""Elements, terms and fields of a post that are told of with the issue."""

_NAMESPACES = (
    (re.compile(r"\{https?://wordpress\.org/export/[\d.]*/?"), "wp."),
    (re.compile(r"\{https?://wordpress\.org/export/[\d.]*/?excerpt/"), "excerpt."),
    (re.compile(r"\{https?://purl\.org/rss/1\.0/modules/content/"), "content."),
    (re.compile(r"\{https?://purl\.org/dc/elements/1\.1/"), "dc."),
)
"""The namespaces of an export, of whatever version, and the prefixes that their elements get."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp)(?:\?|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """An uploaded file: its address, its text alternative and caption, the post that it was uploaded with."""

    id: str
    address: str
    alt: str
    caption: str
    parent: str

    @property
    def is_picture(self) -> bool:
        """True if it is a picture, by its name."""
        return bool(_PICTURE.search(self.address))


@dataclass(frozen=True, slots=True)
class Post:
    """A post; lines are those of the file. `notes`: the field of its notes; `rest`: all else, as (what, text, line)."""

    id: str
    status: str
    password: str
    title: str
    name: str
    link: str
    day: date | None
    authors: tuple[str, ...]
    content: str
    notes: str
    excerpt: str
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    thumbnail: str
    line: int
    content_line: int
    rest: tuple[tuple[str, str, int], ...]

    def all_text(self) -> str:
        """All its words, for the list of what is not taken."""
        return "\n\n".join(filter(None, (self.title, self.excerpt, self.content, *(text for _, text, _ in self.rest))))


@dataclass(frozen=True, slots=True)
class Export:
    """The content of an export: address of its site, posts, attachments and reusable blocks by id, other items."""

    address: str
    posts: tuple[Post, ...]
    attachments: dict[str, Attachment]
    reusable: dict[str, str]
    others: tuple[Left, ...]


def read(data: bytes, path: str, lang: str = "") -> tuple[Export | None, Problems]:
    """Read an export of a site in a language; None if it is not one, or may not be read."""

    def refused(code: str, message: str, hint: str, line: int = 0) -> tuple[None, Problems]:
        return None, (Problem(Location(path, line), code, message, hint),)

    if len(data) > MAX_BYTES:
        return refused(
            "S131", f"larger than {MAX_BYTES:,} bytes, the limit", "export the posts of some years at a time"
        )
    text, problems = decoded(data, path, lang)
    for found in re.finditer(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<!(?:DOCTYPE|ENTITY)", text, re.DOTALL):
        if found[0].startswith(("<!DOCTYPE", "<!ENTITY")):
            line = text.count("\n", 0, found.start()) + 1
            return refused("S172", "it has a document type of its own", "WordPress writes none; export it anew", line)
    if odd := _NO_XML.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        said = f"{len(_NO_XML.findall(text))} characters that XML does not have, the first U+{ord(odd[0]):04X}"
        problems += (Problem(Location(path, line), "S171", said, "they stand as �; look there", Severity.WARNING),)
        text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    blank = _DECLARATION.match(text)
    if blank:
        text = "\n" * text.count("\n", 0, blank.end()) + text[blank.end() :]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root = etree.fromstring(text.encode(), parser)
    wrong = [each for each in parser.error_log if not each.type_name.startswith("WAR_NS_URI")]
    if wrong or root is None:
        said = f"it is not well-formed: {wrong[0].message.strip() if wrong else 'it is empty'}"[:200]
        hint = "export it once more; it may be cut off, or edited by hand"
        return refused("S170", said, hint, wrong[0].line if wrong else 0)
    channel = root.find("channel")
    if channel is None:
        return refused("S170", "it has no channel", "is it an export of WordPress (Tools, Export)?")
    for element in channel.iter(etree.Element):
        namespace, brace, name = element.tag.rpartition("}")
        for pattern, prefix in _NAMESPACES if brace else ():
            if pattern.fullmatch(namespace):
                element.tag = prefix + name
    return _Reader(channel, text, path).export(), problems


class _Reader:
    """Reads the items of a channel."""

    def __init__(self, channel: Element, text: str, path: str) -> None:
        self.channel, self.path = channel, path
        self.lines = _lines(text, "<item", len(channel.findall("item")))
        bodies = channel.findall("item/content.encoded")
        self.bodies = dict(zip(bodies, _lines(text, "<content:encoded", len(bodies)), strict=False))
        self.authors = {_text(each, "wp.author_login"): _author(each) for each in channel.findall("wp.author")}

    def export(self) -> Export:
        """All that is in the channel."""
        posts: list[Post] = []
        attachments: dict[str, Attachment] = {}
        others: list[Left] = list(self._channel())
        reusable: dict[str, str] = {}
        for number, item in enumerate(self.channel.findall("item")[:MAX_ITEMS]):
            line = self.lines[number] if self.lines else item.sourceline or 0
            kind = _text(item, "wp.post_type")
            at = Location(self.path, line)
            if kind == "post":
                posts.append(self._post(item, line))
            elif kind == "attachment":
                found = self._attachment(item)
                attachments[found.id] = found
                said = "\n\n".join(filter(None, (_text(item, "title"), found.alt, found.caption, _body(item))))
                others.append(Left(at, "attachment", "used where a post shows it, if it lies beside", said))
            elif kind == "wp_block" and _text(item, "wp.status") == "publish":
                reusable[_text(item, "wp.post_id")] = _body(item)
                others.append(
                    Left(at, kind, "reusable block: put in where a post refers to it", "\n\n".join(_words_of(item)))
                )
            else:
                reason = "only posts become issues" if kind else "it does not say what it is"
                others.append(Left(at, kind or "item", reason, "\n\n".join(_words_of(item))))
        address = (
            _text(self.channel, "link")
            or _text(self.channel, "wp.base_blog_url")
            or _text(self.channel, "wp.base_site_url")
        )
        return Export(address, tuple(posts), attachments, reusable, tuple(others))

    def _channel(self) -> Iterator[Left]:
        """Yield the content of the channel besides items."""
        for each in self.channel:
            if each.tag != "item" and isinstance(each.tag, str):
                said = "\n".join(_words_of(each))
                if said:
                    at = Location(self.path, each.sourceline or 0)
                    yield Left(at, "head of the export", "says what the site is, not what an issue is", said)

    def _post(self, item: Element, line: int) -> Post:
        body = item.find("content.encoded")
        metas = _metas(item)
        return Post(
            id=_text(item, "wp.post_id"),
            status=_text(item, "wp.status"),
            password=_text(item, "wp.post_password"),
            title=_plain(_text(item, "title")),
            name=_text(item, "wp.post_name"),
            link=_text(item, "link"),
            day=_day(item),
            authors=self._authors_of(item),
            content=_body(item),
            notes=metas.get("footnotes", ""),
            excerpt=_text(item, "excerpt.encoded"),
            tags=tuple(dict.fromkeys(filter(None, (_plain(_all(each)) for each in _terms(item, "post_tag"))))),
            categories=tuple(_all(each) for each in _terms(item, "category")),
            thumbnail=metas.get("_thumbnail_id", ""),
            line=line,
            content_line=(self.bodies.get(body) or body.sourceline or line) if body is not None else line,
            rest=tuple(self._rest(item, line)),
        )

    def _authors_of(self, item: Element) -> tuple[str, ...]:
        """The authors of a post: those that a plugin names together, else the one of its account."""
        together = []
        for each in _terms(item, "author"):
            login = (each.get("nicename") or "").removeprefix("cap-")
            together.append(_plain(self.authors.get(login, "") or _all(each) or login))
        login = _text(item, "dc.creator")
        alone = _plain(self.authors.get(login, "") or login)
        return tuple(dict.fromkeys(filter(None, together or [alone])))

    def _rest(self, item: Element, line: int) -> Iterator[tuple[str, str, int]]:
        """Yield what is never in an issue: comments of readers, fields and terms of the post, facts of the system."""
        facts: list[str] = []
        for each in item.iterchildren(etree.Element):
            at, tag = max(each.sourceline or 0, line), each.tag.removeprefix("wp.")
            if each.tag in _IN_THE_ISSUE or (each.tag == "category" and _domain(each) in _TERMS_IN_THE_ISSUE):
                continue
            if tag == "postmeta":
                key, said = _text(each, "wp.meta_key"), _text(each, "wp.meta_value")
                if key not in _FIELDS_IN_THE_ISSUE:
                    yield f"field of the post: {key}"[:80], said, at
            elif tag == "comment":
                for inner in each.iter(etree.Element):
                    if len(inner) == 0:
                        name = str(inner.tag).removeprefix("wp.").removeprefix("comment_")
                        yield f"comment of a reader: {name}", _all(inner).strip(), at
            elif each.tag == "category":
                yield f"term of the post: {_domain(each)}", _all(each).strip(), at
            elif each.tag == "description":
                yield "description of the item", _all(each), at
            elif said := _all(each).strip():
                facts.append(f"{tag}: {said}")
        yield "facts of WordPress about the post", "\n".join(facts), line

    def _attachment(self, item: Element) -> Attachment:
        metas, caption = _metas(item), _text(item, "excerpt.encoded")
        address = _text(item, "wp.attachment_url") or _text(item, "guid")
        alt = one_line(metas.get("_wp_attachment_image_alt", ""))
        return Attachment(_text(item, "wp.post_id"), address, alt, one_line(caption), _text(item, "wp.post_parent"))


def _lines(text: str, mark: str, count: int) -> list[int]:
    """The lines on which a mark stands, outside of CDATA; none if they are not as many as the elements."""
    found, at, line = [], 0, 1
    for each in re.finditer(rf"<!\[CDATA\[.*?\]\]>|{mark}\b", text, re.DOTALL):
        if each[0] == mark:
            line += text.count("\n", at, each.start())
            at = each.start()
            found.append(line)
    return found if len(found) == count else []


def _all(element: Element) -> str:
    """All the characters of an element: several CDATA sections are one text."""
    return "".join(element.itertext())


def _text(element: Element, name: str) -> str:
    """The words of the first child of a name, "" without one."""
    found = element.find(name)
    return _all(found).strip() if found is not None else ""


def _body(item: Element) -> str:
    return "".join(map(_all, item.findall("content.encoded")))


def _author(author: Element) -> str:
    full = f"{_text(author, 'wp.author_first_name')} {_text(author, 'wp.author_last_name')}".strip()
    return _text(author, "wp.author_display_name") or full


def _metas(item: Element) -> dict[str, str]:
    metas = item.iterchildren("wp.postmeta", "postmeta")
    return {_text(each, "wp.meta_key"): _text(each, "wp.meta_value") for each in metas}


def _domain(term: Element) -> str:
    return term.get("domain") or "category"


def _terms(item: Element, domain: str) -> list[Element]:
    return [each for each in item.findall("category") if _domain(each) == domain]


def _plain(said: str) -> str:
    """Words that WordPress keeps as HTML, on one line: “Ports &amp; ships”, “<em>No</em> 31”."""
    return one_line(unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", said)))


def _words_of(element: Element) -> Iterator[str]:
    """Yield the words of an element, line by line."""
    for each in element.iter():
        if isinstance(each.tag, str) and len(each) == 0 and (each.text or "").strip():
            yield (each.text or "").strip()


def _day(item: Element) -> date | None:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", _text(item, "wp.post_date") or _text(item, "wp.post_date_gmt"))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(_text(item, "pubDate")).date()
    except (ValueError, TypeError, IndexError):
        return None
