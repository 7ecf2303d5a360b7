"""What is wrong with a spec, said so that its author can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

MOST_LISTED = 16
"""Names that advice lists one by one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a spec.

    Attributes:
        where: File and line, such as `arbees.toml:12`; the file alone where no line is to blame.
        key: The key, such as `home.nat`; empty for a whole file.
        why: What is wrong, one sentence.
        fix: What to do, one sentence.
        rule: Id of the plan check that found it, or empty.
    """

    where: str
    key: str
    why: str
    fix: str
    rule: str = ""

    def __str__(self) -> str:
        subject = f"{self.key}: " if self.key else ""
        label = f" [{self.rule}]" if self.rule else ""
        return f"{self.where}: {subject}{self.why} {self.fix}{label}"


class SpecError(Exception):
    """A spec can't be used. Carries every problem found, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The advice for a name that isn't known: the nearest known one, if one is near, and all of them; of a long list
    only the nearest few."""
    names = list(known)
    close = difflib.get_close_matches(given, names, n=1, cutoff=0.6)
    if close and len(names) > MOST_LISTED:
        others = [name for name in difflib.get_close_matches(given, names, n=4, cutoff=0.4) if name != close[0]]
        near = f" Others near it: {', '.join(others)}." if others else ""
        return f"Did you mean {close[0]!r}?{near} There are {len(names)} in all."
    listed = f"Known: {', '.join(names)}." if names else "None is known."
    return f"Did you mean {close[0]!r}? {listed}" if close else listed
