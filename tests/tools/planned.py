"""Judge planned pages: `python -m tests.tools.planned FOLDER [ISSUE …]`, FOLDER a workspace.

For each issue: sections planned of all that it has; whether what the press set is what was planned, and where not;
depths of its pages in hundredths: the mean but for the last, the least of them, the last.
"""

import argparse
from pathlib import Path

from publisher import store
from publisher.layout import folder
from publisher.layout.pages.differences import first_difference
from publisher.press import engine
from publisher.production import orders, stages
from publisher.proof import depth


def main() -> None:
    """Print a row an issue, and the means of all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("issues", nargs="*")
    options.add_argument("--paper", default="")
    options.add_argument("--layout", default="weekly")
    asked = options.parse_args()
    place = store.workspace(asked.folder)
    wanted, problems = orders.plan(place, asked.issues, orders.Wish(layout=asked.layout, paper=asked.paper))
    assert not problems, problems
    every: list[float] = []
    for order in wanted:
        started = stages.sheet_of(stages.Making(order))
        assert started
        issue, edition, sheet = started
        stated = folder.find(edition.layout, place.folders("layouts")).file.papers[edition.paper]
        raw, _ = engine.typeset(sheet)
        assert raw
        difference = first_difference(sheet.plan, raw)
        part, _ = (raw, ()) if difference is None else stages.typeset(order, sheet, issue, edition)
        assert part
        begun = {each.block for page in sheet.plan.pages for each in page.text}
        ids = [each.id for each in issue.sections]
        found = depth.depths(part.pdf, stated)
        every += found.but_last
        print(
            f"{order.folder.id:10} planned {sum(each in begun for each in ids)}/{len(ids)}"
            f" {'whole' if sheet.plan.whole else 'part ' if sheet.plan.pages else 'none '}"
            f" differs {difference or '-':8} mean {100 * found.mean:5.1f} least {100 * found.least[0]:5.1f}"
            f" last {100 * found.pages[-1]:5.1f} | " + " ".join(f"{100 * page:.0f}" for page in found.pages)
        )
    if every:
        mean = 100 * sum(every) / len(every)
        print(f"all pages but last: {len(every)}, mean {mean:.1f}, least {100 * min(every):.1f}")


if __name__ == "__main__":
    main()
