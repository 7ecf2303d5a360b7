"""The zones must be ones that every account has, and that have what we put there."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import network_path

_NOT_BOTH = ("ap-northeast-1", "us-west-1")
"""Regions where some accounts have no zone a or no zone b."""


def _check(plan: Plan) -> Iterator[Finding]:
    spec = plan.spec
    for region, network in spec.regions.items():
        if region in _NOT_BOTH and not network.azs:
            path = (*network_path(spec, region), "azs")
            yield Finding(
                path, f"zones a and b are taken when none is named, and not every account has both in {region}."
            )
    if spec.database.kind == "timescale-ec2" and spec.home.region == "us-east-1" and spec.home.azs[:1] == ("e",):
        why = "the database stands in the first zone, and us-east-1e has none of the current instance types."
        yield Finding(("home", "azs"), why, "Put another zone first.")


RULE = SpecRule(
    id="ARB116",
    title="The zones are ones the account can use",
    why="AWS would fail in the middle of the deployment: it has no subnet or no instance to give there.",
    source="Amazon EC2 User Guide, Regions and Zones, availability of zones differs by account",
    fix='Name zones that `aws ec2 describe-availability-zones` lists, such as azs = ["a", "c"].',
    check=_check,
)
