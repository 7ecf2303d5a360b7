"""What a platform costs a month at list prices: only what is paid for standing there, not traffic, requests or logs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from arbees_infra.cfn import Platform, ResourceRecord, Stack, StackKey

HOURS = 730
VALKEY_SHARE = 0.8
"""ElastiCache nodes cost a fifth less with Valkey than with Redis."""

Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CostLine:
    """One thing that is paid for.

    Attributes:
        stack: The stack it is in.
        what: What it is, with size and number.
        usd: US dollars a month; None when its price isn't known.
    """

    stack: StackKey
    what: str
    usd: float | None


@cache
def prices() -> dict[str, Any]:
    """The price list."""
    return tomllib.loads((resources.files("arbees_infra.views") / "prices.toml").read_text())


def price_date() -> date:
    """The day of the price list."""
    day: date = prices()["as_of"]
    return day


def monthly_cost(platform: Platform) -> tuple[CostLine, ...]:
    """Everything a platform pays for by the month, in the order of its stacks.

    Args:
        platform: The finished platform. What scales is counted at its least size.
    """
    return tuple(line for stack in platform for line in _stack(stack))


def _stack(stack: Stack) -> Iterator[CostLine]:
    factors = prices()["region_factor"]
    factor = factors.get(stack.region, factors["default"])
    by_id = {record.logical_id: record for record in stack.resources}
    for record in stack.resources:
        rule = _RULES.get(record.type)
        if rule is None:
            continue
        for what, usd in rule(record, by_id):
            yield CostLine(stack.key, what, None if usd is None else usd * factor)


Rule = Callable[[ResourceRecord, Mapping[str, ResourceRecord]], Iterator[tuple[str, float | None]]]


def _fixed(what: str, price: str) -> Rule:
    def rule(record: ResourceRecord, _all: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
        del record
        yield what, prices()["month"][price]

    return rule


def _service(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    reference = record.properties["TaskDefinition"]
    task = by_id[reference["Ref"]].properties if "Ref" in reference else {}
    if "FARGATE" not in task.get("RequiresCompatibilities", []):
        return  # it runs on an instance that is counted by itself
    scaled = [r.properties for r in by_id.values() if r.type == "AWS::ApplicationAutoScaling::ScalableTarget"]
    count = scaled[0]["MinCapacity"] if scaled else record.properties.get("DesiredCount", 1)
    table = prices()["fargate"]
    arm = task.get("RuntimePlatform", {}).get("CpuArchitecture") == "ARM64"
    kind = "arm64" if arm else "x86"
    vcpu, gb = int(task["Cpu"]) / 1024, int(task["Memory"]) / 1024
    usd = HOURS * (vcpu * table[f"{kind}_vcpu"] + gb * table[f"{kind}_gb"])
    spot = "FARGATE_SPOT" in str(record.properties.get("CapacityProviderStrategy", ""))
    label = " Spot" if spot else ""
    yield f"{count} x Fargate{label} {kind} {vcpu:g} vCPU {gb:g} GB", count * usd * (table["spot_share"] if spot else 1)
    network = record.properties.get("NetworkConfiguration", {}).get("AwsvpcConfiguration", {})
    if network.get("AssignPublicIp") == "ENABLED":
        yield f"{count} x public IPv4 address", count * prices()["month"]["public_ipv4"]


def _load_balancer(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    del by_id
    zones = len(record.properties.get("Subnets", []))
    yield "load balancer", prices()["month"]["load_balancer"]
    yield f"{zones} x public IPv4 address", zones * prices()["month"]["public_ipv4"]


def _group(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    reference = record.properties.get("LaunchTemplate", {}).get("LaunchTemplateId", {})
    template = by_id.get(reference.get("Ref", ""))
    data = template.properties["LaunchTemplateData"] if template else {}
    kind, count = data.get("InstanceType", "?"), int(record.properties.get("MinSize", 1))
    price = prices()["instance"].get(kind)
    yield f"{count} x {kind}", None if price is None else count * price
    disks = sum(disk.get("Ebs", {}).get("VolumeSize", 0) for disk in data.get("BlockDeviceMappings", []))
    if disks:
        yield f"{count} x {disks} GiB root volume", count * disks * prices()["month"]["volume_gib"]


def _volume(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    del by_id
    size = int(record.properties["Size"])
    yield f"{size} GiB volume", size * prices()["month"]["volume_gib"]


def _cache(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    del by_id
    properties = record.properties
    count, kind = int(properties.get("NumCacheClusters", 1)), properties["CacheNodeType"]
    price = prices()["cache"].get(kind)
    share = VALKEY_SHARE if properties.get("Engine") == "valkey" else 1
    yield f"{count} x {kind} ({properties.get('Engine')})", None if price is None else count * price * share


def _database(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    del by_id
    properties = record.properties
    copies = 2 if properties.get("MultiAZ") else 1
    kind, size = properties["DBInstanceClass"], int(properties["AllocatedStorage"])
    price = prices()["database"].get(kind)
    yield f"{copies} x {kind}", None if price is None else copies * price
    yield f"{copies} x {size} GiB database storage", copies * size * prices()["month"]["database_gib"]


def _secret(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    del by_id
    count = 1 + len(record.properties.get("ReplicaRegions", []))
    yield "secrets, with replicas", count * prices()["month"]["secret"]


def _alarm(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    del by_id
    metrics = sum("MetricStat" in query for query in record.properties.get("Metrics", [])) or 1
    yield "alarms", metrics * prices()["month"]["alarm_metric"]


def _web_acl(record: ResourceRecord, by_id: Mapping[str, ResourceRecord]) -> Iterator[tuple[str, float | None]]:
    del by_id
    rules = len(record.properties.get("Rules", []))
    month = prices()["month"]
    yield f"web firewall, {rules} rules", month["web_acl"] + rules * month["web_acl_rule"]


_RULES: Mapping[str, Rule] = {
    "AWS::AutoScaling::AutoScalingGroup": _group,
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::CloudWatch::Dashboard": _fixed("dashboard", "dashboard"),
    "AWS::EC2::EIP": _fixed("public IPv4 address", "public_ipv4"),
    "AWS::EC2::NatGateway": _fixed("NAT gateway", "nat_gateway"),
    "AWS::EC2::TransitGatewayAttachment": _fixed("transit gateway attachment", "transit_gateway_attachment"),
    "AWS::EC2::TransitGatewayPeeringAttachment": _fixed("transit gateway peering", "transit_gateway_attachment"),
    "AWS::EC2::TransitGatewayVpcAttachment": _fixed("transit gateway attachment", "transit_gateway_attachment"),
    "AWS::EC2::Volume": _volume,
    "AWS::ECS::Service": _service,
    "AWS::ElastiCache::ReplicationGroup": _cache,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": _load_balancer,
    "AWS::RDS::DBInstance": _database,
    "AWS::Route53::HostedZone": _fixed("hosted zone", "hosted_zone"),
    "AWS::SecretsManager::Secret": _secret,
    "AWS::WAFv2::WebACL": _web_acl,
}


def cost_by_stack(lines: tuple[CostLine, ...]) -> dict[StackKey, dict[str, float | None]]:
    """Lines added up: by stack, and within it by what it is, dearest stack first. An unknown price stays unknown.

    Args:
        lines: As `monthly_cost` gives them.
    """
    sums: dict[StackKey, dict[str, float | None]] = {}
    for line in lines:
        items = sums.setdefault(line.stack, {})
        before = items.get(line.what, 0.0)
        items[line.what] = None if before is None or line.usd is None else before + line.usd
    return dict(sorted(sums.items(), key=lambda entry: -total(entry[1])))


def total(items: Mapping[str, float | None]) -> float:
    """Sum of what is known."""
    return sum(usd or 0.0 for usd in items.values())
