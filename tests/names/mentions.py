"""Mentions on pages, for tests: of one entry, and at random."""

from hypothesis import strategies as st

from publisher.model.index import Mention
from publisher.names.indexes.locators import Placed

IDS = ["a", "b", "c", "d", "e"]


def at(who: str, *pages: int, last: int = 0, issue: int = 41, section: str = "News", **given) -> list[Placed]:
    """Place mentions of an entry on pages, whose folios are their numbers."""
    return [
        Placed(
            mention=Mention(
                entry=who,
                kind="person",
                form="x",
                issue=f"2024/{issue}",
                section=section,
                block=f"p{page}",
                line=1,
                start=page,
                end=page + 1,
                text="x",
                **given,
            ),
            page=page - 1,
            last_page=max(page, last) - 1,
            issue_page=page - 1,
            section=section,
            month="November",
            month_order=11,
            number=str(issue),
        )
        for page in pages
    ]


PLACED = st.lists(
    st.builds(
        lambda who, page, more, **given: at(who, page, last=page + more, issue=page // 9, **given)[0],
        st.sampled_from(IDS),
        st.integers(1, 41),
        st.sampled_from([0, 0, 0, 1, 4]),
        section=st.sampled_from(["Army", "Courts", ""]),
        where=st.sampled_from(["text", "text", "note", "picture"]),
        principal=st.booleans(),
        detail=st.sampled_from(["", "", "of trade"]),
    ),
    max_size=40,
)
