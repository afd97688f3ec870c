from publisher.settings import mistakes


def test_nearest() -> None:
    known = ("title", "subtitle", "sections")
    assert mistakes.nearest("Titel", known) == "title"
    assert mistakes.nearest("zzz", known) == ""
    assert mistakes.nearest("title" * 100, known) == ""
    assert mistakes.suggestion("zzz", known) == "known: title, subtitle, sections"


def test_a_message_fits_a_line_or_two() -> None:
    assert mistakes.on_one_line("a\nb") == "a b"
    assert len(mistakes.on_one_line("x" * 1000)) == mistakes.MAX_MESSAGE
