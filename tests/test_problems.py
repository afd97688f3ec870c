from publisher.problems import Location, Problem, PublisherError, Severity, failed, in_order

ERROR = Problem(Location("a.md", 2), "T003", "figure has no alt text")
WARNING = Problem(Location("a.md", 1), "T004", "no credit", severity=Severity.WARNING)


def test_a_problem_reads_as_the_user_meets_it():
    assert str(ERROR) == "a.md:2: T003 figure has no alt text"
    assert str(Problem(Location("a.md"), "S001", "the file is empty")) == "a.md: S001 the file is empty"


def test_problems_are_sorted_by_place_and_said_once():
    assert in_order([ERROR, WARNING, ERROR]) == (WARNING, ERROR)


def test_warnings_stop_an_edition_only_when_strict():
    assert failed([ERROR])
    assert not failed([WARNING])
    assert failed([WARNING], strict=True)
    assert not failed([], strict=True)


def test_an_error_carries_its_problems():
    assert PublisherError(ERROR).problems == (ERROR,)


def test_problems_of_a_line_are_sorted_by_column():
    first, second = (Problem(Location("a.md", 2), code, "said", column=at) for code, at in (("T009", 3), ("T001", 8)))
    assert in_order([second, first]) == (first, second)
