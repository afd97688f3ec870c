"""What does not fit together: comments, notes without calls, calls without notes."""

from tests.tools.page import codes, dropped, source


def test_a_note_that_nothing_calls_is_text_and_said() -> None:
    listed = "<p>x</p><div class=footnotes><ol><li id=n1>A. <a href='#r1'>↩</a></ol></div>"
    assert source(listed) == "x\n\n1. A."
    assert codes(listed).count("S241") == 1
    mixed = (
        "<p>x<a href=#n2 id=r2><sup>2</sup></a></p><div class=footnotes><ol><li id=n1>A. <a href='#r1'>↩</a>"
        "<li id=n2>B. <a href='#r2'>↩</a></ol></div>"
    )
    assert source(mixed) == "x[^1]\n\n1. A.\n\n[^1]: B."
    assert codes(mixed).count("S241") == 1
    word = "<p>x</p><div id=ftn3><p><a href='#_ftnref3' name='_ftn3'>[3]</a> A.</p></div>"
    assert source(word) == "x\n\n\\[3\\] A."
    assert codes(word).count("S241") == 1


def test_a_call_without_its_note_is_said_and_no_text() -> None:
    for call in (
        "<sup><a href='#n7'>7</a></sup>",
        "<a href='#_ftn7' name=r>[7]</a>",
        "[<a href='notes.html#note7'>7</a>]",
    ):
        text = f"<p>quay{call}. Ships"
        assert source(text) == "quay. Ships"
        assert "S243" in codes(text)


def test_comments_are_left_out_and_listed() -> None:
    docs = (
        '<p>Text.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Ask Dana!</span></p><p>Twice.</p></div>'
    )
    word = (
        '<p>Text.<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1" '
        'name="_msoanchor_1">[DK1]</a>&nbsp;</span></p><div style="mso-element:comment-list"><hr class=msocomoff>'
        '<div style="mso-element:comment"><div id="_com_1" class=msocomtxt><span><a name="_msocom_1"></a></span>'
        '<p class=MsoCommentText><a class=msocomoff href="#_msoanchor_1">[DK1]</a>Ask Dana!</p></div></div></div>'
    )
    parted = docs.replace("<p>Text.", "<p>Te</p>").replace("</sup></p>", "</sup><p>xt.</p>")
    cut = docs.replace(' id="cmnt_ref1"', "")
    filtered = (
        "<p>Text<a style='mso-comment-reference:DL_1'>.<span class=MsoCommentReference><a href='#_msocom_1' "
        "id='_anchor_1' name='_msoanchor_1'>[DL1]</a></span></a></p><div><div class=msocomtxt id='_com_1'><p "
        "class=MsoCommentText><span class=MsoCommentReference><a href='#_msoanchor_1'>[DL1]</a></span>Ask Dana!"
    )
    office = "<p>Text.<span class=annotation_style_by_filter><br>[ANNOTATION:<br>BY 'Dana'<br>Ask Dana!]</span></p>"
    for text in (docs, word, parted, cut, filtered, office):
        assert source(text) == "Text."
        assert "S240" in codes(text)
        assert "Ask Dana!" in "".join(said for reason, said in dropped(text) if reason == "comment")


def test_no_sign_of_a_comment_stays_in_the_text() -> None:
    for sign in (
        "<sup><a href='#cmnt1'>[a]</a></sup>",
        "<a href='#_msocom_12'>[DL12]</a>",
        "<a href='issue.htm#_msocom_1'>[DL1]</a>",
        "<span class=MsoCommentReference><span style='font-size:8.0pt'>[DL1]</span></span>",
        "<span class=MsoCommentReference><span style='font-size:8.0pt'>&nbsp;</span></span>",
    ):
        assert source(f"<p>Text{sign}. More.") == "Text. More.", sign
    lost = "<p>Text.</p><div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a> Ask Dana!</p></div>"
    assert source(lost) == "Text."
    assert "S240" in codes(lost)
