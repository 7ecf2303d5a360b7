"""An EC2 instance must be of the Nitro system."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.offered import SOURCE, offered
from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.checks.spec_paths import instance_types


def _check(plan: Plan) -> Iterator[Finding]:
    for path, chosen in instance_types(plan.spec).items():
        family = chosen.partition(".")[0]
        if family in offered().without_nitro or family.startswith("mac"):
            yield Finding(path, f"{chosen} is not of the Nitro system, or runs no Linux.")


RULE = SpecRule(
    id="ARB217",
    title="EC2 instances are of the Nitro system",
    why="Our hosts find their volumes as NVMe devices and boot as Nitro does; older families, or Macs, never come up.",
    source=f"Amazon EC2 User Guide, Instances built on the AWS Nitro System, as of {offered().as_of} in {SOURCE}",
    fix="Take a current type, such as t4g.medium, or t3.small for the VPN host.",
    check=_check,
)
