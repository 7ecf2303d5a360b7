"""Only a load balancer may be open to everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    flat,
    listed,
    producer,
    resources,
    tables,
    text,
)

_RULES = ("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress")
_WIDEST = 8


def _wide(rule: Mapping[str, object]) -> str | None:
    if text(rule.get("CidrIpv6")) == "::/0":
        return "::/0"
    cidr = text(rule.get("CidrIp"))
    try:
        return cidr if cidr and IPv4Network(cidr, strict=False).prefixlen < _WIDEST else None
    except ValueError:
        return None


def _check(platform: Platform) -> Iterator[Finding]:
    fronts = {
        producer(platform, stack, group)
        for stack, record in resources(platform, "AWS::ElasticLoadBalancingV2::LoadBalancer")
        for group in listed(record.properties.get("SecurityGroups"))
    } - {None}
    for stack, record in resources(platform, *_RULES):
        if record.type == "AWS::EC2::SecurityGroup":
            group: object = {"Ref": record.logical_id}
            rules = tables(record.properties.get("SecurityGroupIngress"))
        else:
            group, rules = record.properties.get("GroupId"), [record.properties]
        if producer(platform, stack, group) in fronts:
            continue
        for rule in rules:
            wide = _wide(rule)
            if wide:
                port = flat(stack, rule.get("FromPort", "all"))
                yield finding(stack, record, "CidrIp", f"it lets {wide} connect to port {port}.")


RULE = PlatformRule(
    id="ARB114",
    title="Only the load balancer is open to the internet",
    why="Whatever else is open, a database, the bus, a host, is found by scanners within minutes.",
    source="AWS Security Hub, controls EC2.18 and EC2.19",
    fix="Allow the security group or the address range that really connects.",
    check=_check,
)
