"""Home needs two availability zones."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    home = plan.spec.home
    if len(set(home.az_letters)) < 2:
        yield Finding(("home", "azs"), f"home has zone {home.az_letters[0]!r} alone.")


RULE = SpecRule(
    id="ARB105",
    title="Home has at least two availability zones",
    why="A load balancer and a Multi-AZ subnet group each take subnets of two zones or more, and AWS refuses fewer.",
    source="Elastic Load Balancing User Guide, Availability Zones; Amazon RDS User Guide, DB subnet groups",
    fix='Name two zones or more, such as azs = ["a", "b"].',
    check=_check,
)
