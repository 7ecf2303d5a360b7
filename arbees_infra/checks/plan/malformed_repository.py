"""A GitHub repository is owner/name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_REPOSITORY = re.compile(r"^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}/[A-Za-z0-9._-]{1,100}$")


def _check(plan: Plan) -> Iterator[Finding]:
    delivery = plan.spec.delivery
    if delivery.repository is None:
        return
    path = ("delivery", "repository")
    if not _REPOSITORY.match(delivery.repository) or delivery.repository.endswith(".git"):
        bare = re.sub(r"^(https?://|git@)?(www\.)?github\.com[/:]|\.git$", "", delivery.repository)
        fix = f"Write {bare}." if _REPOSITORY.match(bare) else None
        yield Finding(path, f"{delivery.repository!r} is not owner/name.", fix)


RULE = SpecRule(
    id="ARB513",
    title="The GitHub repository is owner/name",
    why="The role that deploys trusts exactly that text, so a URL or a star would let in nobody, or everybody.",
    source="GitHub documentation, OpenID Connect in Amazon Web Services",
    fix="Write it as in arbees/platform: no URL, no .git.",
    check=_check,
)
