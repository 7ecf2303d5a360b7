"""An alarm watches a metric that exists."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    dimensions,
    finding,
    resources,
    text,
)

_DIMENSIONS = {
    "AWS/ECS": [{"ClusterName"}],
    "ECS/ContainerInsights": [{"ClusterName"}],
    "AWS/RDS": [{"DBInstanceIdentifier"}, {"DBClusterIdentifier"}, {"DatabaseClass"}, {"EngineName"}],
    "AWS/ElastiCache": [{"CacheClusterId"}, {"ReplicationGroupId"}],
    "AWS/ApplicationELB": [{"LoadBalancer"}],
    "AWS/NATGateway": [{"NatGatewayId"}],
    "AWS/Lambda": [{"FunctionName"}],
}
"""One of these sets of dimensions is on every metric of the namespace."""


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, "AWS::CloudWatch::Alarm"):
        if not record.properties.get("MetricName") and not record.properties.get("Metrics"):
            yield finding(stack, record, "MetricName", "it watches nothing.")
            continue
        choices = _DIMENSIONS.get(text(record.properties.get("Namespace")) or "", [])
        if choices and not any(choice <= dimensions(record) for choice in choices):
            missing = " or ".join(sorted(next(iter(choice)) for choice in choices))
            why = f"no metric of {text(record.properties.get('Namespace'))} is without {missing}."
            yield finding(stack, record, "Dimensions", why)


RULE = PlatformRule(
    id="ARB511",
    title="An alarm watches a metric that exists",
    why="Without the dimensions that the service publishes it sees no data, ever; the guide's alarm lacks ClusterName.",
    source="Amazon CloudWatch User Guide, AWS services that publish metrics; deployment guide, section 9",
    fix="Name the dimensions that the service publishes the metric with.",
    check=_check,
)
