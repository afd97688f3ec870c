"""Notes of pages, as many systems write them, are footnotes."""

import pytest

from tests.tools.page import codes, source

ONE = "The quay is shut.[^1] Ships wait.\n\n[^1]: Notice of *2 May*."
NOTICE = "Notice of <i>2 May</i>."


def page(call: str, note: str) -> str:
    return f"<body><p>The quay is shut.{call} Ships wait.</p>{note}"


@pytest.mark.parametrize(
    ("call", "note"),
    [
        # Google Docs
        ('<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
         f'<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;{NOTICE}</span></p></div>'),
        # Word, filtered
        ("<a href='#_ftn1' name='_ftnref1' title=''><span class=MsoFootnoteReference><span class=MsoFootnoteReference>"
         "[1]</span></span></a>",
         "<div><br clear=all><hr align=left size=1 width='33%'><div id=ftn1><p class=MsoFootnoteText>"
         "<a href='#_ftnref1' name='_ftn1' title=''><span class=MsoFootnoteReference><span>[1]</span></span></a>"
         f" {NOTICE}</p></div></div>"),
        # LibreOffice
        ('<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
         '<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" '
         f'href="#sdfootnote1anc">1</a> {NOTICE}</p></div>'),
        # Substack
        ('<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a>',
         '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a>'
         f'<div class="footnote-content"><p>{NOTICE}</p></div></div>'),
        # MediaWiki
        ('<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1'
         '<span class="cite-bracket">]</span></a></sup>',
         '<h2>Notes</h2><div class="reflist"><ol class="references"><li id="cite_note-1">'
         '<span class="mw-cite-backlink"><b><a href="#cite_ref-1" aria-label="Jump up">^</a></b></span> '
         f"<span>{NOTICE}</span></li></ol></div>"),
        # DPUB-ARIA, beside the text
        ('<a role="doc-noteref" href="#n" id="r">*</a>', f'<aside role="doc-footnote" id="n"><p>{NOTICE}</p></aside>'),
        # EPUB, without a way back
        ('<a epub:type="noteref" href="#n">1</a>',
         f'<section epub:type="footnotes"><aside epub:type="footnote" id="n"><p>1. {NOTICE}</p></aside></section>'),
        # pandoc
        ('<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
         '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol>'
         f'<li id="fn1"><p>{NOTICE}<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p>'
         "</li></ol></section>"),
        # kramdown, Jekyll
        ('<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup>',
         '<div class="footnotes" role="doc-endnotes"><ol><li id="fn:1" role="doc-endnote"><p>'
         f'{NOTICE} <a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li></ol></div>'),
        # WordPress, the block of notes
        ('<sup data-fn="aa" class="fn"><a href="#aa" id="aa-link">1</a></sup>',
         f'<ol class="wp-block-footnotes"><li id="aa">{NOTICE} <a href="#aa-link" aria-label="Jump">↩︎</a></li></ol>'),
        # WordPress, Easy Footnotes
        ('<span id="easy-footnote-1-9" class="easy-footnote-margin-adjust"></span><span class="easy-footnote">'
         '<a href="#easy-footnote-bottom-1-9"><sup>1</sup></a></span>',
         '<ol class="easy-footnotes-wrapper"><li><span id="easy-footnote-bottom-1-9"></span>'
         f'{NOTICE}<a class="easy-footnote-to-top" href="#easy-footnote-1-9"></a></li></ol>'),
        # docutils, old and new
        ('<a class="footnote-reference" href="#id2" id="id1">[1]</a>',
         '<table class="footnote" id="id2"><tbody><tr><td class="label"><a class="fn-backref" href="#id1">[1]</a>'
         f"</td><td>{NOTICE}</td></tr></tbody></table>"),
        ('<a class="footnote-reference brackets" href="#id2" id="id1">1</a>',
         '<dl class="footnote brackets"><dt class="label" id="id2"><span class="brackets"><a class="fn-backref" '
         f'href="#id1">1</a></span></dt><dd><p>{NOTICE}</p></dd></dl>'),
        ('<a class="brackets" href="#id2" id="id1" role="doc-noteref"><span class="fn-bracket">[</span>1'
         '<span class="fn-bracket">]</span></a>',
         '<aside class="footnote brackets" id="id2" role="doc-footnote"><span class="label"><span class="fn-bracket">['
         '</span><a role="doc-backlink" href="#id1">1</a><span class="fn-bracket">]</span></span>'
         f"<p>{NOTICE}</p></aside>"),
        # Asciidoctor
        ('<sup class="footnote">[<a id="_footnoteref_1" class="footnote" href="#_footnotedef_1">1</a>]</sup>',
         '<div id="footnotes"><hr><div class="footnote" id="_footnotedef_1"><a href="#_footnoteref_1">1</a>. '
         f"{NOTICE}</div></div>"),
        # the way back leads to an anchor inside the call
        ('<a href="#footnote-3" class="footnote"> <span id="footnote-3-ref"></span> 3 </a>',
         f'<ol><li id="footnote-3">{NOTICE} <a href="#footnote-3-ref">Back</a></li></ol>'),
        # by hand
        ('<sup><a href="#n1">1</a></sup>', f'<hr><p><a name="n1"></a>1. {NOTICE}</p>'),
        ('[<a href="#n1">1</a>]', f'<p id="n1">[1] {NOTICE}</p>'),
        (' <sup>(<a href="#n1">1</a>)</sup>', f'<p id="n1"><sup>1</sup>{NOTICE}</p>'),
        ('<a href="#n" id="r"><sup>†</sup></a>', f'<p id="n"><a href="#r">†</a> {NOTICE}</p>'),
        ('<a href="#nb" name="rb"><sup>[note 1]</sup></a>', f'<p><a name="nb" href="#rb">^</a> {NOTICE}</p>'),
        ('<sup><a href="#n" id="r">a</a></sup>',
         f'<div><a name="n"></a><p>a) {NOTICE} <a href="#r">return</a></p></div>'),
        # by names alone
        ('<span class="fn"><a href="#m1note01">1</a></span>',
         f'<div class="note"><p class="notetitle">Notes</p><p id="m1note01">1. {NOTICE}</p></div>'),
        # addresses in full, right or wrong
        ('<sup><a href="https://a.example/p#fn1" id="fnref1">1</a></sup>',
         f'<ol><li id="fn1">{NOTICE} <a href="https://a.example/#fnref1">↩</a></li></ol>'),
        # an empty call of Word
        ('<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference"></span></a>',
         '<div style="mso-element:footnote" id="ftn1"><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"></a>'
         f"{NOTICE}</p></div>"),
        # hidden until a reader asks for it
        ('<sup><a href="#n" id="r">1</a></sup>',
         f'<div class=footnotes style="display:none"><p id=n>{NOTICE} <a href="#r">↑</a></div>'),
    ],
)  # fmt: skip
def test_one_note(call: str, note: str) -> None:
    assert source(page(call, note)) == ONE


def test_several_paragraphs_are_one_note() -> None:
    calls = "<p>One<sup><a href=#n1 id=r1>1</a></sup> and two.<sup><a href=#n2 id=r2>2</a></sup></p>"
    inside = (
        "<div id=n1><p><a href=#r1>1</a> A.</p><ul><li>b</ul></div>"
        "<div id=n2><p><a href=#r2>2</a> C.</p><p>D.</p></div>"
    )
    assert source(calls + inside) == "One[^1] and two.[^2]\n\n[^1]: A.\n\n    - b\n\n[^2]: C.\n\n    D."
    flat = "<p id=n1><a href=#r1>1</a> A.</p><p>B.</p><p id=n2><a href=#r2>2</a> C.</p><h2>News</h2><p>D.</p>"
    assert source(calls + flat) == "One[^1] and two.[^2]\n\n## News\n\nD.\n\n[^1]: A.\n\n    B.\n\n[^2]: C."
    lines = "<p><a name=n1 href=#r1>1</a> A.<br><a name=n2 href=#r2>2</a> C.</p>"
    assert source(calls + lines) == "One[^1] and two.[^2]\n\n[^1]: A.\n\n[^2]: C."


def test_a_note_that_is_called_twice() -> None:
    calls = "<p>One<sup id=r_0><a href=#n>[1]</a></sup> and two.<sup id=r_1><a href=#n>[1]</a></sup></p>"
    note = "<ol><li id=n>^ <a href=#r_0><sup>a</sup></a> <a href=#r_1><sup>b</sup></a> Text.</ol>"
    assert source(calls + note) == "One[^1] and two.[^1]\n\n[^1]: Text."


def test_calls_stand_in_headings_tables_captions_and_together() -> None:
    made = source(
        "<h2>News<a href=#n1 id=r1><sup>1</sup></a></h2><table><tr><th>a<th>b<tr><td>x"
        "<sup><a href=#n2 id=r2>*</a></sup><td>y</table><figure><img src=page_files/map.png alt=M><figcaption>"
        "C<sup><a href=#n3 id=r3>2</a></sup></figcaption></figure>"
        "<p>z<sup><a href=#n1>1</a>, <a href=#n3>2</a></sup>.</p>"
        "<p id=n1>1 A. <a href=#r1>↩</a></p><p id=n2>* B. <a href=#r2>↩</a></p><p id=n3>2 C. <a href=#r3>↩</a></p>"
    )
    assert made == (
        '## News[^1]\n\n| a | b |\n| :--- | :--- |\n| x[^2] | y |\n\n![M](map.png "C[^3]")\n\nz[^1][^3].\n\n'
        "[^1]: A.\n\n[^2]: B.\n\n[^3]: C."
    )


def test_a_note_calls_a_note() -> None:
    notes = "<p id=n1>1 A<sup><a href=#n2 id=r2>2</a></sup> <a href=#r1>↩</a><p id=n2>2 B <a href=#r2>↩</a>"
    assert source("<p>x<sup><a href=#n1 id=r1>1</a></sup></p>" + notes) == "x[^1]\n\n[^1]: A[^2]\n\n[^2]: B"


def test_posts_put_together_have_their_own_notes() -> None:
    post = "<p>{0}<sup id=fnref1><a href='#fn1'>1</a></sup></p><ol><li id=fn1>{0}{0} <a href='#fnref1'>↩</a></ol>"
    made = source(post.format("a") + post.format("b"))
    assert made == "a[^1]\n\nb[^2]\n\n[^1]: aa\n\n[^2]: bb"


def test_a_note_may_stand_before_its_call() -> None:
    page = "<aside id=n role=doc-footnote><p>1 Side.</p></aside><p>Text<sup><a href='#n'>1</a></sup> x."
    assert source(page) == "Text[^1] x.\n\n[^1]: Side."


def test_a_sign_with_words_for_those_who_listen() -> None:
    page = "<p>x<sup><a href=#n id=r><span class=sr>Footnote</span> 1</a></sup></p><p id=n>1 T <a href=#r>↩</a>"
    assert source(page) == "x[^1]\n\n[^1]: T"


def test_a_note_in_the_title_of_its_call() -> None:
    page = "<p>x<a class=footnote title='The text of it.' href='#fn-1'><sup>1</sup></a> y</p>"
    assert source(page) == "x[^1] y\n\n[^1]: The text of it."


def test_a_note_may_begin_with_a_list() -> None:
    page = "<p>x<sup><a href=#n id=r>1</a></sup></p><ol><li id=n><ul><li><p>a</p><p>b</p></ul>End <a href=#r>↩</a></ol>"
    assert source(page) == "x[^1]\n\n[^1]:\n    - a\n\n      b\n\n    End"


def test_what_is_no_note_stays_text() -> None:
    assert (
        source("<p>5 m<sup>3</sup>, see <a href='#s2'>2</a></p><h2 id=s2>News</h2><p>y")
        == "5 m<sup>3</sup>, see 2\n\n## News\n\ny"
    )
    contents = "<ol><li><a href='#a' id=ta>1</a></ol><h2 id=a><a href='#ta'>1 News</a></h2><p>Text"
    assert source(contents).endswith("## 1 News\n\nText")
    dated = '<p>x<sup><a href="#n" id=r>1</a></sup></p><ol><li id=n>1 May was a holiday. <a href="#r">↩</a></ol>'
    assert source(dated).endswith("[^1]: 1 May was a holiday.")


def test_notes_of_what_is_left_out_are_said() -> None:
    struck = "<p>x <del>y<sup><a href=#n id=r>1</a></sup></del></p><p id=n>1 A. <a href=#r>↩</a></p>"
    assert source(struck) == "x\n\nA."
    assert {"S241", "S155"} <= set(codes(struck))
