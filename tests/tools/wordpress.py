"""WordPress exports made of titles and contents, so that a test shows what it is about."""

from pathlib import Path

from publisher.importers import source_proof
from publisher.importers.interface import Asked, Imported, Reading
from publisher.importers.wordpress import reader
from tests.tools.page import HOUSE, foreign

EXPORT = Path(__file__).parents[1] / "data/wordpress/export.xml"


FEED = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Town Review</title><link>https://a.example</link><wp:wxr_version>1.2</wp:wxr_version>
%s
</channel></rss>
"""


ITEM = """<item><title>%s</title><content:encoded><![CDATA[%s]]></content:encoded>
<wp:post_date>%s 09:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"""


MAY = Asked()


def item(content: str, title: str = "Town Review No 41", day: str = "2024-11-04") -> str:
    return ITEM % (title, content.replace("]]>", "]]]]><![CDATA[>"), day)


def read(items: str, asked: Asked = MAY) -> Reading:
    return reader.read(foreign(FEED % items, "export.xml"), HOUSE, asked)


def source_of(one: Imported) -> str:
    written, problems = source_proof.proven(one, HOUSE, one.issue.path)
    assert not problems, problems
    return written.partition("\n---\n")[2].strip()


def body(content: str) -> str:
    made = read(item(content))
    assert made.issues, made.problems
    return source_of(made.issues[0])
