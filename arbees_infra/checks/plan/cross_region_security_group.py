"""A security group can't name one of another region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arbees_infra.cfn import Platform
from arbees_infra.cfn.stack import ResourceRecord
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    region_of,
    resources,
    tables,
)

_KEYS = ("SourceSecurityGroupId", "DestinationSecurityGroupId")


def _rules(record: ResourceRecord) -> Iterator[tuple[str, Mapping[str, object]]]:
    if record.type == "AWS::EC2::SecurityGroup":
        for key in ("SecurityGroupIngress", "SecurityGroupEgress"):
            for number, rule in enumerate(tables(record.properties.get(key))):
                yield f"{key}.{number}.", rule
    else:
        yield "", record.properties


def _check(platform: Platform) -> Iterator[Finding]:
    types = ("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress")
    for stack, record in resources(platform, *types):
        for inside, rule in _rules(record):
            for key in (*_KEYS, "GroupId"):
                region = region_of(stack, rule.get(key))
                if region not in (None, stack.region):
                    yield finding(stack, record, inside + key, f"it names a security group of {region}.")


RULE = PlatformRule(
    id="ARB113",
    title="No security group names one of another region",
    why="Security groups can't be referenced across regions, peered or not, so the rule would never let anybody in.",
    source="Amazon VPC Peering Guide, Update your security groups to reference peer security groups",
    fix="Allow the address range of the other region's subnets instead, as the link does for the bus.",
    check=_check,
)
