"""GitHub's numeric ids come together."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    delivery = plan.spec.delivery
    ids = {"owner_id": delivery.owner_id, "repository_id": delivery.repository_id}
    given = [key for key, value in ids.items() if value is not None]
    if len(given) == 1:
        missing = next(key for key in ids if key not in given)
        yield Finding(("delivery", given[0]), f"{given[0]} is set, but {missing} is not.")
    if given and delivery.repository is None:
        yield Finding(
            ("delivery", given[0]), "ids are set, but delivery.repository is not.", "Set it, or remove the ids."
        )
    for key in given:
        if (ids[key] or 0) < 1:
            yield Finding(("delivery", key), "an id of GitHub's is a number from 1.")


RULE = SpecRule(
    id="ARB514",
    title="GitHub's owner id and repository id come together",
    why="Repositories made after 2026-07-15 carry both in their subject; with one the role would trust nobody.",
    source="aws-actions/configure-aws-credentials v6, README, Immutable subject claims",
    fix="Set both: `gh api repos/<owner>/<name> --jq '.owner.id, .id'` prints them.",
    check=_check,
)
