"""The facts of an issue as one XMP packet: Dublin Core, PRISM, PDF/A and PDF/UA identification.

In: `Metadata` and the names of the tools; out: an `rdf:RDF` element as bytes, without the packet's wrapper, which
the engine writes. Nothing here reads the clock: dates are the issue's, at midnight UTC, and the moment it was changed
is what the facts say. A finished file is sealed: its identifier is made of its content.

ISO 19005-3, 6.6.2.3 lets a file use only predefined schemas and those described in it, so PRISM and PDF/UA
identification (ISO 14289-1, clause 5) are described in a `pdfaExtension` container in the same RDF; a second RDF
element in the packet is ignored by validators.
"""

import re
from hashlib import sha256
from uuid import UUID
from xml.sax.saxutils import escape

from publisher.model.edition import Metadata, OtherEdition, named

PRISM = "http://prismstandard.org/namespaces/basic/2.0/"
PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
RESOURCE = "http://ns.adobe.com/xap/1.0/sType/ResourceRef#"
_IDS = (b"DocumentID", b"InstanceID")
_UNSEALED = "00000000-0000-0000-0000-000000000000"
_INSTANCE = re.compile(rb"(?<=<xmpMM:InstanceID>uuid:)[0-9A-Fa-f-]{36}(?=<)")
_TRAILER = re.compile(rb"/ID\s*\[\s*([<(][0-9A-Fa-f]{32}[>)])(\s*)([<(][0-9A-Fa-f]{32}[>)])")

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": MEDIA,
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": PDFUAID,
    "prism": PRISM,
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def rdf(metadata: Metadata, *, producer: str, creator_tool: str) -> bytes:
    """Give the `rdf:RDF` element of a PDF/A-3a and PDF/UA-1 file, as UTF-8.

    Empty facts are left out. `producer` is the engine, `creator_tool` is this program.
    """
    issued = metadata.date.isoformat()
    moment = issued + "T00:00:00Z"
    document = f"uuid:{metadata.document}" if metadata.document else ""
    prism = (
        ("publicationName", metadata.publication, "Title of the periodical"),
        ("aggregationType", "newsletter", "Kind of the periodical"),
        ("issn", metadata.issn, "ISSN of the printed edition"),
        ("eIssn", metadata.issn_ebook, "ISSN of the electronic edition"),
        ("volume", str(metadata.year), "Volume, here the year of publication"),
        ("number", metadata.numbered, "Number of the issue in its volume"),
        ("publicationDate", issued, "Date of publication"),
        ("coverDisplayDate", issued, "Date as printed on the cover"),
        ("location", metadata.place, "Place of publication"),
    )
    prism_properties = {name: ("Text", "external", meaning) for name, value, meaning in prism if value}
    lines = [
        _text("pdfaid:part", "3"),
        _text("pdfaid:conformance", "A"),
        _text("pdfuaid:part", "1"),
        _text("dc:format", "application/pdf"),
        _text("dc:identifier", metadata.identifier),
        _text("xmpMM:DocumentID", document),
        _text("xmpMM:InstanceID", document and f"uuid:{_UNSEALED}"),
        _alternatives("dc:title", metadata.title, metadata.lang),
        _list("dc:creator", "Seq", metadata.creators),
        _list("dc:publisher", "Bag", (metadata.publisher,)),
        _alternatives("dc:description", metadata.description or metadata.subtitle, metadata.lang),
        _list("dc:subject", "Bag", metadata.keywords),
        _list("dc:language", "Bag", (metadata.lang,)),
        _list("dc:date", "Seq", (issued,)),
        _list("dc:type", "Bag", ("Text",)),
        _related(metadata.editions),
        _alternatives("dc:rights", metadata.rights, metadata.lang),
        _text("xmpRights:Marked", "True" if metadata.rights else ""),
        _text("pdf:Producer", producer),
        _text("pdf:Keywords", ", ".join(metadata.keywords)),
        _text("xmp:CreatorTool", creator_tool),
        _text("xmp:CreateDate", moment),
        *(_text(f"xmp:{name}", metadata.modified or moment) for name in ("ModifyDate", "MetadataDate")),
        *(_text(f"prism:{name}", value) for name, value, _ in prism),
        "<pdfaExtension:schemas><rdf:Bag>",
        _schema("PDF/UA identification", PDFUAID, "pdfuaid", {"part": ("Integer", "internal", "Part of ISO 14289")}),
        _schema("PRISM basic metadata", PRISM, "prism", prism_properties),
        "</rdf:Bag></pdfaExtension:schemas>",
    ]
    namespaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(filter(None, lines))
    return f'<rdf:RDF{namespaces}>\n<rdf:Description rdf:about="">\n{body}\n</rdf:Description>\n</rdf:RDF>'.encode()


def identified(packet: bytes, document: str, instance: str) -> bytes:
    """A packet with the identifiers, in hexadecimal, of a document and of this instance of it (XMP part 2, 2.2.1).

    They take the place of those that it has, which are named as those of the file that it is derived from. A packet
    without an rdf:RDF stays as it is.
    """
    other = _derived_from(packet)
    bare = re.sub(rb"<xmpMM:(DocumentID|InstanceID)>[^<]*</xmpMM:\1>\n?", b"", packet)
    said = (
        f'<rdf:Description rdf:about="" xmlns:xmpMM="{MEDIA}" xmlns:stRef="{RESOURCE}">\n'
        f"<xmpMM:DocumentID>uuid:{UUID(document)}</xmpMM:DocumentID>\n"
        f"<xmpMM:InstanceID>uuid:{UUID(instance)}</xmpMM:InstanceID>\n{other}</rdf:Description>\n"
    )
    return bare.replace(b"</rdf:RDF>", said.encode() + b"</rdf:RDF>", 1)


def derived(packet: bytes, use: str) -> bytes:
    """A packet for a file that is made of another, whose packet is given: identifiers of its own, and those of that.

    `use` tells it from other files of the same document. "" if the other has no identifiers.
    """
    other = _derived_from(packet)
    if not other:
        return b""
    document = named(identifiers(packet)[0], use)
    names = f'xmlns:rdf="{_NAMESPACES["rdf"]}" xmlns:xmpMM="{MEDIA}" xmlns:stRef="{RESOURCE}"'
    return (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {names}>\n'
        f'<rdf:Description rdf:about="">\n<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>\n'
        f"<xmpMM:InstanceID>uuid:{_UNSEALED}</xmpMM:InstanceID>\n"
        f"{other}</rdf:Description>\n"
        f'</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _derived_from(packet: bytes) -> str:
    """Name the file with this packet as the one that another is derived from; "" if it has no identifiers."""
    document, instance = identifiers(packet)
    if not document or not instance:
        return ""
    other = (
        f"<stRef:documentID>uuid:{UUID(document)}</stRef:documentID>"
        f"<stRef:instanceID>uuid:{UUID(instance)}</stRef:instanceID>"
    )
    return f'<xmpMM:DerivedFrom rdf:parseType="Resource">{other}</xmpMM:DerivedFrom>\n'


def sealed(data: bytes) -> bytes:
    """Write the identifier of this very file into a finished PDF whose metadata name a document.

    The instance is a UUID made of the document and of the file's SHA-256, with zeros for the instance and for both
    parts of the trailer's identifier; of that (ISO 32000-1, 14.4) the first part is the document, which stays when the
    file changes, and the second the instance. A PDF without a document or a trailer's identifier stays as it is.
    """
    document, _ = identifiers(data)
    trailers = list(_TRAILER.finditer(data))
    if not document or not trailers:
        return data
    blank = _INSTANCE.sub(_UNSEALED.encode(), data, count=1)
    first, last = trailers[-1].span(1), trailers[-1].span(3)

    def with_ids(one: str, two: str) -> bytes:
        return b"".join(
            (blank[: first[0]], f"<{one}>".encode(), blank[first[1] : last[0]], f"<{two}>".encode(), blank[last[1] :])
        )

    zeros = _UNSEALED.replace("-", "")
    instance = named(document, sha256(with_ids(zeros, zeros)).hexdigest())
    done = with_ids(document, instance.replace("-", ""))
    return done.replace(
        f"<xmpMM:InstanceID>uuid:{_UNSEALED}<".encode(), f"<xmpMM:InstanceID>uuid:{instance}<".encode(), 1
    )


def broken(data: bytes) -> bool:
    """Tell whether a PDF that was sealed is no longer what it was when it was.

    What says that it is: the first part of the trailer's identifier is the document. Numbered copies have others.
    """
    document, _ = identifiers(data)
    trailers = _TRAILER.findall(data)
    if not document or not trailers or trailers[-1][0].strip(b"<>()").lower() != document.encode():
        return False
    return sealed(data) != data


def identifiers(packet: bytes) -> tuple[str, str]:
    """The identifiers of the document and of the instance that a packet states, in hexadecimal; "" for none."""
    found = (re.search(rb"xmpMM:%s\s*(?:>|=\s*[\"'])\s*uuid:([0-9A-Fa-f-]{36})" % name, packet) for name in _IDS)
    document, instance = (each[1].decode().replace("-", "").lower() if each else "" for each in found)
    return document, instance


def unarchived(packet: bytes) -> bytes:
    """A packet that no longer claims PDF/A: what is encrypted cannot be (ISO 19005-3, 6.1.3). PDF/UA stays claimed."""
    return re.sub(rb"<pdfaid:(part|conformance)>[^<]*</pdfaid:\1>\n?", b"", packet)


def _clean(value: str) -> str:
    """Escape for XML; drop what XML 1.0 cannot hold."""
    return escape("".join(c for c in value if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))


def _text(name: str, value: str) -> str:
    return f"<{name}>{_clean(value)}</{name}>" if value else ""


def _related(editions: tuple[OtherEdition, ...]) -> str:
    """Name the editions in other languages, each with its language (XMP part 1, 7.8: a qualifier of any value)."""
    items = "".join(f'<rdf:li xml:lang="{_clean(each.lang)}">{_clean(each.identifier)}</rdf:li>' for each in editions)
    return f"<dc:relation><rdf:Bag>{items}</rdf:Bag></dc:relation>" if items else ""


def _list(name: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{_clean(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _alternatives(name: str, value: str, lang: str) -> str:
    """Give a language alternative; XMP part 1, 8.2.2.4 asks for `x-default` first, and the language beside it."""
    if not value:
        return ""
    items = "".join(f'<rdf:li xml:lang="{code}">{_clean(value)}</rdf:li>' for code in ("x-default", _clean(lang)))
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _schema(title: str, uri: str, prefix: str, properties: dict[str, tuple[str, str, str]]) -> str:
    """Describe a schema as ISO 19005-3, 6.6.2.3.3 asks."""
    described = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"
        for name, (kind, category, description) in properties.items()
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
