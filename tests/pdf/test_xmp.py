"""The XMP packet: every fact once, well formed, and nothing that is not described."""

import re
from dataclasses import replace
from xml.etree import ElementTree

from publisher.pdf import xmp
from tests.tools.press_sheet import METADATA

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": xmp.PDFUAID,
    "prism": xmp.PRISM,
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
PACKET = xmp.rdf(METADATA, producer="Engine 1", creator_tool="publisher")
TREE = ElementTree.fromstring(PACKET)


def value(name: str) -> str:
    found = TREE.findall(f".//{name}", NAMES)
    assert len(found) == 1, f"{name} stands {len(found)} times"
    return " | ".join(text.strip() for text in found[0].itertext() if text.strip())


def test_values() -> None:
    assert value("pdfaid:part") + value("pdfaid:conformance") + value("pdfuaid:part") == "3A1"
    assert value("dc:title") == " | ".join([METADATA.title] * 2)
    assert value("dc:creator") == value("dc:publisher") == "Society of Gauge Keepers & Friends"
    assert value("dc:description") == " | ".join(["Levels fell; one bridge closed <for now>."] * 2)
    assert value("dc:subject") == "rivers | вада"
    assert value("dc:language") == "en-GB"
    assert value("dc:date") == value("prism:publicationDate") == "2024-11-04"
    assert value("dc:identifier") == "urn:example:river-review:2024:7"
    assert value("dc:rights") == " | ".join(["© 2024 Society of Gauge Keepers"] * 2)
    assert value("xmp:CreateDate") == value("xmp:ModifyDate") == value("xmp:MetadataDate") == "2024-11-04T00:00:00Z"
    assert (value("prism:publicationName"), value("prism:number"), value("prism:volume")) == (
        "River Review",
        "7",
        "2024",
    )
    assert (value("prism:issn"), value("prism:eIssn")) == ("2049-3630", "2049-3649")


def test_the_moment_that_is_asked_for_is_stated() -> None:
    packet = xmp.rdf(replace(METADATA, modified="2025-01-02T03:04:05Z"), producer="", creator_tool="").decode()
    assert packet.count("2025-01-02T03:04:05Z") == 2
    assert "<xmp:CreateDate>2024-11-04T00:00:00Z<" in packet


def test_title_is_given_for_any_language_first() -> None:
    languages = [
        item.get("{http://www.w3.org/XML/1998/namespace}lang") for item in TREE.findall(".//dc:title//rdf:li", NAMES)
    ]
    assert languages == ["x-default", "en-GB"]


def test_every_property_outside_the_standard_is_described() -> None:
    used = {element.tag.partition("}")[2] for element in TREE.iter() if xmp.PRISM in element.tag} | {"part"}
    described = {element.text for element in TREE.findall(".//pdfaProperty:name", NAMES)}
    assert used == described


def test_empty_facts_are_left_out() -> None:
    bare = replace(METADATA, issn="", issn_ebook="", rights="", keywords=(), description="", subtitle="", place="")
    packet = xmp.rdf(bare, producer="Engine 1", creator_tool="publisher").decode()
    ElementTree.fromstring(packet)
    assert not re.findall(r"dc:(rights|subject|description)|[iI]ssn|location|Keywords", packet)


def test_what_xml_cannot_hold_is_dropped() -> None:
    packet = xmp.rdf(replace(METADATA, title="a\0b\x0b\ud800\uffffc"), producer="", creator_tool="")
    assert ">abc</rdf:li>" in packet.decode()
    ElementTree.fromstring(packet)


def test_identifiers_are_added_and_read_back() -> None:
    assert xmp.identifiers(PACKET) == ("", "")
    one, two = "0123456789abcdef" * 2, "f" * 32
    made = xmp.identified(b"<x>" + PACKET + b"</x>", one, two)
    assert xmp.identifiers(made) == (one, two)
    ElementTree.fromstring(made)
    assert xmp.identified(b"no packet", one, two) == b"no packet"


def test_without_the_claim_of_an_archive_the_rest_stays() -> None:
    made = xmp.unarchived(PACKET)
    assert b"<pdfaid:" not in made
    assert len(PACKET) - len(made) == len("<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n")
    ElementTree.fromstring(made)


DOCUMENT = "01234567-89ab-5def-8123-456789abcdef"


def test_a_sealed_file_names_itself_and_what_it_is_a_version_of() -> None:
    packet = xmp.rdf(replace(METADATA, document=DOCUMENT), producer="", creator_tool="")
    ElementTree.fromstring(packet)
    zeros = b"0" * 32
    for trailer in (b"/ID[<%s><%s>]" % (zeros, zeros), b"/ID [(%s) (%s)]" % (zeros, zeros)):
        file = b"%PDF-1.7\n" + packet + b"\n" + trailer + b"\n%%EOF"
        made = xmp.sealed(file)
        assert len(made) == len(file)
        document, instance = xmp.identifiers(made)
        assert document == DOCUMENT.replace("-", "")
        assert instance.strip("0")
        assert b"<%s>" % document.encode() in made[made.index(b"/ID") :]
        assert b"<%s>" % instance.encode() in made[made.index(b"/ID") :]
        assert xmp.sealed(made) == made  # nothing but the file itself goes in
        assert not xmp.broken(made)
        assert xmp.broken(made + b"\n")
        assert xmp.identifiers(xmp.sealed(file.replace(b"1.7", b"1.6")))[1] != instance
        one, two = "a" * 32, "b" * 32
        assert xmp.identifiers(xmp.identified(made, one, two)) == (one, two)
    assert xmp.sealed(b"no metadata") == b"no metadata"
    assert not xmp.broken(b"no metadata")


def test_a_file_made_of_another_says_of_which() -> None:
    packet = xmp.identified(PACKET, "a" * 32, "b" * 32)
    made = xmp.derived(packet, "booklet")
    root = ElementTree.fromstring(made)
    assert xmp.identifiers(made)[0] not in ("", "a" * 32)
    assert made != xmp.derived(packet, "two-up")
    said = [element.text for element in root.iter() if "ResourceRef" in element.tag]
    assert [text and text.replace("-", "") for text in said] == [f"uuid:{'a' * 32}", f"uuid:{'b' * 32}"]
    assert xmp.derived(PACKET, "booklet") == b""


def test_a_numbered_copy_says_of_which_file_it_is_one() -> None:
    file = xmp.identified(PACKET, "a" * 32, "b" * 32)
    assert b"DerivedFrom" not in file  # it had no identifiers before
    copy = xmp.identified(file, "c" * 32, "d" * 32)
    assert xmp.identifiers(copy) == ("c" * 32, "d" * 32)
    said = [element.text for element in ElementTree.fromstring(copy).iter() if "ResourceRef" in element.tag]
    assert [text and text.replace("-", "") for text in said] == [f"uuid:{'a' * 32}", f"uuid:{'b' * 32}"]
