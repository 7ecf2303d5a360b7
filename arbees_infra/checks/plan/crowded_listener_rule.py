"""A listener's rules keep to the load balancer's limits."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.cfn.stack import ResourceRecord
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    finding,
    listed,
    producer,
    resources,
    table,
    tables,
    text,
)

_MOST_VALUES = 5


def _values(record: ResourceRecord) -> int:
    count = 0
    for condition in tables(record.properties.get("Conditions")):
        count += len(listed(condition.get("Values")))
        count += sum(
            len(listed(table(value).get("Values"))) for key, value in condition.items() if key.endswith("Config")
        )
    return count


def _check(platform: Platform) -> Iterator[Finding]:
    taken: dict[str, str] = {}
    for stack, record in resources(platform, "AWS::ElasticLoadBalancingV2::ListenerRule"):
        if _values(record) > _MOST_VALUES:
            why = f"it has {_values(record)} condition values, and a rule takes {_MOST_VALUES}."
            yield finding(stack, record, "Conditions", why, "Divide it into two rules.")
        listener = producer(platform, stack, record.properties.get("ListenerArn"))
        place = f"{listener} {text(record.properties.get('Priority'))}"
        if listener is not None and place in taken:
            why = f"{taken[place]} has the same priority."
            yield finding(stack, record, "Priority", why, "Give it a priority of its own.")
        taken.setdefault(place, record.logical_id)


RULE = PlatformRule(
    id="ARB521",
    title="A listener's rules keep to the load balancer's limits",
    why="AWS refuses a rule with more than five condition values, and two rules with one priority.",
    source="Elastic Load Balancing User Guide, Quotas for your Application Load Balancers",
    fix="Divide the rule, or number it anew.",
    check=_check,
)
