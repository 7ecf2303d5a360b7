"""Zone and certificate belong to a domain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    edge = plan.spec.edge
    for key, value in (("hosted_zone_id", edge.hosted_zone_id), ("certificate_arn", edge.certificate_arn)):
        if value is not None and edge.domain is None:
            yield Finding(("edge", key), "it is for a domain, but edge.domain is not set.")
    zone = edge.hosted_zone_id
    if zone is not None and not re.fullmatch(r"Z[A-Z0-9]{5,31}", zone):
        yield Finding(
            ("edge", "hosted_zone_id"), f"{zone!r} is no hosted zone id.", "Write it alone, such as Z0123456789ABC."
        )


RULE = SpecRule(
    id="ARB502",
    title="A zone or certificate goes with a domain",
    why="Without a domain the load balancer serves plain HTTP and would leave both unused.",
    source="arbees_infra/spec/operations.py, Edge",
    fix="Set edge.domain, or remove it.",
    check=_check,
)
