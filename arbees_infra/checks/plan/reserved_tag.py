"""A tag must be one that we and AWS leave free."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_OURS = ("Name", "project", "environment", "component")
_MOST = 46


def _check(plan: Plan) -> Iterator[Finding]:
    tags = plan.spec.tags
    taken: dict[str, str] = {}
    ours = {name.lower(): name for name in _OURS}
    for key, value in tags.items():
        path = ("tags", key)
        if key.lower().startswith("aws:"):
            yield Finding(path, "tags that begin with aws: are AWS's own.")
        elif key.lower() in ours:
            yield Finding(path, f"every resource gets a tag {ours[key.lower()]} already.")
        elif key.lower() in taken:
            yield Finding(path, f"IAM tells no upper case from lower, so it is the tag {taken[key.lower()]} again.")
        taken.setdefault(key.lower(), key)
        if not 1 <= len(key) <= 128 or len(value) > 256:
            yield Finding(path, "a tag's key has 1 to 128 characters and its value 256 at most.")
        elif not re.fullmatch(r"[\w\s.:/=+@-]*", key + value):
            yield Finding(path, "a tag takes letters, digits, spaces and _ . : / = + - @ only.")
    if len(tags) > _MOST:
        yield Finding(("tags",), f"{len(tags)} tags are too many; there is room for {_MOST} besides our four.")


RULE = SpecRule(
    id="ARB520",
    title="Tags are ones that are free",
    why="AWS refuses the whole stack for one bad tag.",
    source="AWS Tagging User Guide, Tag naming limits and requirements; IAM User Guide, Tags for IAM resources",
    fix="Take another key or value.",
    check=_check,
)
