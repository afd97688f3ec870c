"""Words for the user: problems, results and summaries as lines or as JSON.

Pure functions from values to text; `cli` prints what they give.
"""

import difflib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from publisher.model.index import Mention
from publisher.problems import Problem, Severity, in_order
from publisher.production.stages import Made
from publisher.volume.run import Done

if TYPE_CHECKING:
    from publisher.brief.run import Briefed
    from publisher.brief.tracing import Traced
    from publisher.check.rule import Rule
    from publisher.check.run import Checked, Fix
    from publisher.names.suggesting import Suggestion
    from publisher.verify.run import Verified


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Each problem as its place, code and message, with a hint below it; sorted by place."""
    lines: list[str] = []
    for problem in in_order(problems):
        lines.append(str(problem))
        if problem.hint:
            lines.append(f"  hint: {problem.hint}")
    return lines


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 error", "no errors", "3 errors"."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"


def summary(problems: Sequence[Problem]) -> str:
    """The errors and warnings, counted: "2 errors, 1 warning"; empty if there are none."""
    unique = in_order(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in unique)
    warnings = len(unique) - errors
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    return ", ".join(parts)


def made_line(made: Made, shown: Sequence[str], *, seconds: bool = False) -> str:
    """One issue in a line: "2024/41 built: build/2024/41/belarus-review-2024-41.pdf, …"."""
    line = f"{made.issue} {made.outcome}"
    if made.outcome != "failed":
        line += ": " + ", ".join(shown)
    if seconds and made.seconds:
        line += " (" + ", ".join(f"{stage} {spent:.2f} s" for stage, spent in made.seconds) + ")"
    return line


def total_line(results: Sequence[Made], problems: Sequence[Problem]) -> str:
    """The last line of a build: "7 built, 1 failed; 2 errors"."""
    outcomes = ("built", "unchanged", "failed")
    counts = {name: sum(made.outcome == name for made in results) for name in outcomes}
    line = ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing to build"
    return f"{line}; {found}" if (found := summary(problems)) else line


def as_json(results: Sequence[Made], problems: Sequence[Problem]) -> str:
    """The same for machines: {"issues": [{issue, outcome, files}], "problems": [{path, line, code, …}]}."""
    return json.dumps(
        {
            "issues": [
                {"issue": made.issue, "outcome": made.outcome, "files": [str(path) for path in made.files]}
                for made in results
            ],
            "problems": [problem_value(problem) for problem in in_order(problems)],
        },
        ensure_ascii=False,
        indent=2,
    )


def problem_value(problem: Problem) -> dict[str, str | int]:
    """A problem as JSON has it."""
    return {
        "path": problem.location.path,
        "line": problem.location.line,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }


# --- checks of the text ------------------------------------------------------------------------------------------


def rule_lines(rules: "Sequence[Rule]") -> list[str]:
    """The checks as a table: code, severity, what is wrong."""
    return [f"{rule.code}  {rule.severity.value:<7}  {rule.title}" for rule in rules]


def manual_page(rule: "Rule") -> str:
    """A check's page in the manual."""
    return f"{rule.code} ({rule.severity.value})\n\n{rule.manual}"


def line_of_code(code: str, manual: str) -> str:
    """What the tables of codes in issues/README.md say of one; "" if they do not have it."""
    for line in manual.splitlines():
        if line.startswith(f"| {code} |"):
            return f"{code}: {line.split('|')[2].strip()}"
    return ""


def checked_line(results: "Sequence[Checked]", problems: Sequence[Problem]) -> str:
    """The last line of a check: "8 issues checked; 2 warnings, 1 allowed"."""
    line = f"{counted(len(results), 'issue')} checked"
    allowed = sum(each.allowed for each in results)
    parts = [summary(problems) or "nothing is wrong", *([f"{allowed} allowed"] if allowed else [])]
    return f"{line}; {', '.join(parts)}"


def checked_as_json(results: "Sequence[Checked]", problems: Sequence[Problem]) -> str:
    """The same for machines: {"issues": [{issue, problems, allowed}], "problems": [{path, line, code, …}]}."""
    issues = [{"issue": e.issue, "problems": len(e.problems), "allowed": e.allowed} for e in results]
    return _json({"issues": issues, "problems": [problem_value(problem) for problem in in_order(problems)]})


def diff_lines(path: str, before: str, after: str) -> Iterator[str]:
    """A change of a file as a unified diff."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", n=0):
        yield line if line.endswith("\n") else line + "\n"


def mended_line(fixes: "Sequence[Fix]") -> str:
    """What is mended, counted: "3 places in 1 issue (T012 2, T010 1)"."""
    counts: dict[str, int] = {}
    for code, number in (pair for each in fixes for pair in each.counts):
        counts[code] = counts.get(code, 0) + number
    codes = ", ".join(f"{code} {number}" for code, number in sorted(counts.items()))
    return f"{counted(sum(counts.values()), 'place')} in {counted(len(fixes), 'issue')} ({codes})"


# --- names -------------------------------------------------------------------------------------------------------


def problems_as_json(problems: Iterable[Problem]) -> str:
    """Problems alone for machines: [{path, line, code, severity, message, hint}]."""
    return _json([problem_value(problem) for problem in in_order(problems)])


def mentions_as_json(mentions: Iterable[Mention]) -> str:
    """Mentions for machines: [{entry, kind, form, issue, section, line, start, end, text}]; a mark has the form ""."""
    keys = ("entry", "kind", "form", "issue", "section", "line", "start", "end", "text")
    return _json([{key: getattr(mention, key) for key in keys} for mention in mentions])


def mention_line(mention: Mention, path: str) -> str:
    """A mention in a line: "issues/2024/41/issue.md:58: lukashenka: Lukashenka"."""
    what = f"marked “{_short(mention.text)}”" if not mention.form else mention.text
    detail = f" > {mention.detail}" if mention.detail else ""
    return f"{path}:{mention.line}: {mention.entry}{detail}: {what}"


def suggestions_as_json(suggestions: "Iterable[Suggestion]") -> str:
    """Suggestions for machines: [{name, kind, count, forms: [{form, count}], issues, context, resembles}]."""
    return _json(
        [
            {
                "name": each.name,
                "kind": each.kind,
                "count": each.count,
                "forms": [{"form": form, "count": count} for form, count in each.forms],
                "issues": list(each.issues),
                "context": each.context,
                "resembles": each.resembles,
            }
            for each in suggestions
        ]
    )


def suggestion_lines(suggestion: "Suggestion") -> list[str]:
    """A suggestion: name, kind and count; other spellings, issues; the words round it."""
    others = [f"{form} ({count})" for form, count in suggestion.forms if form != suggestion.name]
    issues = ", ".join(suggestion.issues[:6]) + (" …" if len(suggestion.issues) > 6 else "")
    head = f"{suggestion.name} · {suggestion.kind}? · {suggestion.count} in {issues}"
    near = f" · resembles {suggestion.resembles}" if suggestion.resembles else ""
    also = [f"    also: {', '.join(others)}"] if others else []
    return [head + near, *also, f"    … {suggestion.context} …"]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:40]} … {flat[-16:]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def verified_as_json(found: "Iterable[Verified]") -> str:
    """What was verified, for machines: a row a file."""
    return _json(
        [
            {
                "path": each.path,
                "counts": dict(each.counts),
                "verified-by": list(each.ran),
                "not-verified-by": list(each.missing),
                "not-verified-because": each.apart,
                "problems": [problem_value(problem) for problem in in_order(each.problems)],
            }
            for each in found
        ]
    )


def traced_as_json(traced: "Traced", damaged: tuple[Problem, ...]) -> str:
    """Whose copy a file is, for machines: {path, certainty, copies: [rows of the ledger], why, problems}."""
    return _json(
        {
            "path": traced.path,
            "certainty": traced.certainty.value,
            "copies": [asdict(copy) for copy in traced.copies],
            "why": list(traced.why),
            "problems": [problem_value(problem) for problem in in_order((*damaged, *traced.problems))],
        }
    )


def volume_lines(done: Done, files: Sequence[str], *, seconds: bool) -> Iterator[str]:
    """What became of a volume, its files, what is in it, how long it took."""
    yield f"{done.outcome}: {', '.join(files)}" if files else done.outcome
    if done.counts:
        yield ", ".join(f"{count} {name}" for name, count in done.counts)
    if seconds and done.seconds:
        yield ", ".join(f"{name} {each:.2f} s" for name, each in done.seconds)
    if done.problems:
        yield summary(done.problems)


def volume_as_json(done: Done, files: Sequence[str]) -> str:
    """The same as JSON."""
    return _json(
        {
            "outcome": done.outcome,
            "files": list(files),
            "counts": dict(done.counts),
            "seconds": {name: round(each, 3) for name, each in done.seconds},
            "problems": [problem_value(problem) for problem in in_order(done.problems)],
        }
    )


MANY = 8
"""Files of one briefing that are all named in a line."""


def briefed_line(done: "Briefed", files: Sequence[str]) -> str:
    """One briefing in a line: "nordsund built, TLP:AMBER: build/2024/41/briefings/nordsund/…, …".

    Of many files, as numbered copies are, the first and the last.
    """
    if len(files) > MANY:
        files = [files[0], f"… {len(files) - 2} more …", files[-1]]
    label = f", TLP:{done.label.upper()}" if done.label else ""
    return f"{done.partner} {done.outcome}{label}" + (f": {', '.join(files)}" if files else "")


def briefed_as_json(results: "Sequence[Briefed]", problems: Sequence[Problem]) -> str:
    """The same for machines: {"briefings": [{partner, outcome, label, files}], "problems": […]}."""
    return _json(
        {
            "briefings": [
                {
                    "partner": done.partner,
                    "outcome": done.outcome,
                    "label": done.label,
                    "files": list(map(str, done.files)),
                }
                for done in results
            ],
            "problems": [problem_value(problem) for problem in in_order(problems)],
        }
    )
