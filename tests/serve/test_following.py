"""Where the first line stands that is not as it was."""

import asyncio
from concurrent.futures import Future

from publisher.pool import KILLED
from publisher.serve.following import Follower, first_change
from publisher.serve.setting import BlockPlace
from publisher.store import Workspace

SOURCE = "---\ndate: 2026-01-05\n---\n\n## Ferries\n\nThey run.\n\nThey stop.\n"
FIRST, REST, SECOND = BlockPlace(0, 0, 90.0, 7), BlockPlace(0, 0, 104.0, 7), BlockPlace(1, 0, 60.0, 9)
PLACES = (FIRST, REST, SECOND)


def test_a_change_is_at_the_first_line_of_its_block():
    assert first_change(SOURCE, SOURCE.replace("They run", "They run late"), PLACES) == FIRST
    assert first_change(SOURCE, SOURCE.replace("They stop", "All stop"), PLACES) == SECOND


def test_nothing_has_changed_at_first_or_if_it_is_saved_again():
    assert first_change("", SOURCE, PLACES) is None
    assert first_change(SOURCE, SOURCE, PLACES) is None


def test_what_is_cut_or_added_at_the_end_is_at_the_last_block():
    assert first_change(SOURCE + "\nMore.\n", SOURCE, PLACES) == SECOND
    assert first_change(SOURCE, SOURCE + "\nMore.\n", PLACES) == SECOND


def test_a_change_of_the_head_stands_nowhere():
    assert first_change(SOURCE, SOURCE.replace("01-05", "01-12"), PLACES) is None


def test_a_note_at_the_foot_is_not_where_a_change_is_shown():
    note = BlockPlace(0, -1, 700.0, 8)
    assert first_change(SOURCE, SOURCE.replace("They stop", "All stop"), (FIRST, note)) == FIRST


class Killed:
    """A process that is killed whenever it is asked."""

    def call(self, *_):
        future = Future()
        future.set_exception(KILLED("killed"))
        return future


def test_a_process_that_is_killed_is_said_and_the_desk_goes_on(tmp_path):
    place = Workspace(tmp_path, tmp_path / "build")
    (tmp_path / "issues").mkdir()
    follower = Follower(place=place, issue="2024/1", source=tmp_path / "a.md", _press=Killed(), _reader=Killed())

    async def follow():
        task = asyncio.create_task(follower.follow())
        async for view in follower.views(0):
            if not view.busy:
                break
        still = not task.done()
        task.cancel()
        return view, still

    view, still = asyncio.run(follow())
    assert [problem.code for problem in view.problems] == ["C028"]
    assert (view.good, still) == (False, True)
