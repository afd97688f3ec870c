"""The text of a page, and what stands around it."""

from publisher.importers.html import boilerplate, tree
from tests.tools.page import dropped, imported, source


def test_boilerplate_is_listed_and_not_in_the_issue() -> None:
    page = (
        "<head><title>T</title><style>p{}</style><script>x<y</script></head><nav><a href='/a'>Menu</a></nav>"
        "<article><h1>Town Review No 41: Bridges</h1><p>The text of the issue, long enough to be the text of it.</p>"
        "<div class=sharedaddy>Share</div><form><input placeholder=Mail><button>Go</button></form>"
        "<p style='display:none'>hidden</p><!-- note --></article><footer>Foot</footer>"
    )
    assert source(page) == "The text of the issue, long enough to be the text of it."
    assert imported(page).issue.subtitle == "Bridges"
    told = dropped(page)
    for reason, text in [
        ("script", "x<y"), ("style sheet", "p{}"), ("navigation", "Menu"), ("share buttons", "Share"), ("form", "Go"),
        ("form: placeholder", "Mail"), ("not shown", "hidden"), ("comment in the markup", " note "),
        ("foot of the site", "Foot"),
    ]:  # fmt: skip
        assert (reason, text) in told


def test_what_is_named_like_boilerplate_but_is_the_text_stays() -> None:
    assert source("<div class=sidebar><p>" + "All of the text of this page. " * 20 + "</div>").startswith("All of the")


def test_the_text_of_a_page_is_where_its_sentences_are() -> None:
    page, _ = tree.parsed("<div id=menu><a>x</a></div><main><p>This is a sentence of the text.</p></main>", "p")
    assert page
    assert tree.name_of(boilerplate.text_of(page.root)) == "main"


def test_what_letters_and_wikis_have_around_their_text_is_listed() -> None:
    text = "<p>" + "All of the text of this page. " * 12 + "</p>"
    for part in (
        "<p><a href=x>View this email in your browser</a></p>",
        "<p class=button-wrapper><a href=x>Try it</a></p>",
        "<div class=subscription-widget-wrap-editor><p>Thanks for reading!</p></div>",
        "<td id=templateFooter>Our mailing address is: 1 Quay</td>",
        "<p class=MsoToc1><a href='#_Toc1'>Ports</a></p>",
        "<div class=navbox>Ports of the world</div>",
        "<p><a href=x>Subscribe</a> | <a href=y>Share</a></p>",
        "<table class=properties><tr><th>Date<td>Monday</table>",
    ):
        assert source(f"<body>{text}{part}").startswith("All of the text"), part
        assert "\n" not in source(f"<body>{text}{part}"), part
    assert source(f"<body>{text}<p>See <a href='https://a.example/'>Subscribe</a> there.").endswith("there.")
