"""Parts of a volume divided into documents."""

from publisher.volume.ebook.documents import Line, ListGroup, VolumePart, divided, documents


def group(label: str, lines: int = 1) -> ListGroup:
    rows = tuple(Line(f"list/row-{label}-{number}", "", "x" * 100) for number in range(lines))
    return ListGroup(f"g-{label}", f"list/group-{label}", label, rows)


def part(*groups: ListGroup) -> VolumePart:
    return VolumePart(name="list", title="The list", template="volume_list.xhtml.j2", groups=groups)


def test_a_short_part_is_one_document() -> None:
    (only,) = documents(part(group("A"), group("B")))
    assert (only.file, only.title) == ("list.xhtml", "The list")
    assert [(jump.title, jump.href) for jump in only.jumps] == [("A", "#g-A"), ("B", "#g-B")]
    names = ["list/", "list/group-A", "list/row-A-0", "list/group-B", "list/row-B-0", "list/end"]
    assert only.names == names


def test_a_long_part_is_divided_between_groups_and_each_document_leads_to_all() -> None:
    first, second = documents(part(group("A", 3), group("B", 3), group("C", 9)), largest=2_500)
    assert [first.file, second.file] == ["list.xhtml", "list-2.xhtml"]
    assert [first.title, second.title] == ["The list, A – B", "The list, C"]
    assert [jump.href for jump in first.jumps] == ["#g-A", "#g-B", "list-2.xhtml#g-C"]
    assert [jump.href for jump in second.jumps] == ["list.xhtml#g-A", "list.xhtml#g-B", "#g-C"]
    assert (first.opens, first.ends, second.opens, second.ends) == ("list/", "", "", "list/end")


def test_no_group_is_lost_whatever_their_sizes() -> None:
    groups = tuple(group(str(number), number % 7 + 1) for number in range(40))
    runs = list(divided(groups, 1_500))
    assert tuple(each for run in runs for each in run) == groups
    assert all(len(run) == 1 or sum(each.weight for each in run) <= 1_500 for run in runs)


def test_a_part_without_groups_is_a_document_with_nothing_to_jump_to() -> None:
    (only,) = documents(part())
    assert (only.names, only.jumps) == (["list/", "list/end"], ())
    (single,) = documents(part(group("A")))
    assert single.jumps == ()
