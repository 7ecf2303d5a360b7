"""Alarms: each rests on a metric of something that exists, and rings at a topic that exists in its own region."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from arbees_infra.rehearsal.inspection.question import Difference, Inspector, Record, items, text, texts
from arbees_runtime.manifest import METRIC_NAMESPACE, METRICS

_SCALING_ALARMS = "TargetTracking-"
"""Alarms that Application Auto Scaling makes for itself."""

Known = Callable[[Inspector, str], set[str]]


def inspect_alarms(inspector: Inspector) -> Iterator[Difference]:
    """Every alarm of every region; and every service and venue has one."""
    for region in inspector.spec.regions:
        found = inspector.records("cloudwatch", region, "describe_alarms", "MetricAlarms[]")
        alarms = [alarm for alarm in found if not text(alarm, "AlarmName").startswith(_SCALING_ALARMS)]
        known = {dimension: find(inspector, region) for dimension, find in _KNOWN.items()}
        topics = set(map(str, inspector.ask("sns", region, "list_topics", "Topics[].TopicArn")))
        for alarm in alarms:
            yield from _alarm(region, alarm, known, topics)
        watched = {
            value for alarm in alarms for measure in _measures(alarm) for value in _values(measure, "ServiceName")
        }
        for process in inspector.services():
            if inspector.place(process) == region and process.name not in watched:
                yield Difference(region, process.name, "no alarm watches it.")


def _alarm(region: str, alarm: Record, known: dict[str, set[str]], topics: set[str]) -> Iterator[Difference]:
    name = f"alarm {text(alarm, 'AlarmName')}"
    actions = texts(alarm, "AlarmActions")
    if not actions:
        yield Difference(region, name, "it rings nowhere.")
    for action in actions:
        if action not in topics:
            yield Difference(region, name, f"it rings at {action}, which is no topic of its region.")
    for measure in _measures(alarm):
        if text(measure, "Namespace") == METRIC_NAMESPACE:
            if text(measure, "MetricName") not in {metric.name for metric in METRICS}:
                yield Difference(region, name, f"no program emits {text(measure, 'MetricName')}.")
            continue
        for dimension, there in known.items():
            for value in _values(measure, dimension):
                if value not in there:
                    yield Difference(region, name, f"it watches {dimension} {value}, which does not exist.")


def _measures(alarm: Record) -> list[Record]:
    """The metrics an alarm looks at: its own, or those its expression is made of."""
    inside = [metric for metric in items(alarm, "Metrics[].MetricStat.Metric") if metric]
    return inside or [alarm]


def _values(measure: Record, dimension: str) -> list[str]:
    return texts(measure, f"Dimensions[?Name=='{dimension}'].Value")


def _ask(service: str, operation: str, path: str) -> Known:
    def known(inspector: Inspector, region: str) -> set[str]:
        return set(map(str, inspector.ask(service, region, operation, path)))

    return known


def _services(inspector: Inspector, region: str) -> set[str]:
    arns = inspector.ask("ecs", region, "list_services", "serviceArns", {"cluster": inspector.prefix})
    return {str(arn).rpartition("/")[2] for arn in arns}


def _clusters(inspector: Inspector, region: str) -> set[str]:
    return {str(arn).rpartition("/")[2] for arn in inspector.ask("ecs", region, "list_clusters", "clusterArns")}


def _load_balancers(inspector: Inspector, region: str) -> set[str]:
    arns = inspector.ask("elbv2", region, "describe_load_balancers", "LoadBalancers[].LoadBalancerArn")
    return {str(arn).partition(":loadbalancer/")[2] for arn in arns}


def _target_groups(inspector: Inspector, region: str) -> set[str]:
    arns = inspector.ask("elbv2", region, "describe_target_groups", "TargetGroups[].TargetGroupArn")
    return {str(arn).rpartition(":")[2] for arn in arns}


def _nodes(inspector: Inspector, region: str) -> set[str]:
    return set(
        map(
            str,
            inspector.ask("elasticache", region, "describe_replication_groups", "ReplicationGroups[].MemberClusters[]"),
        )
    )


_KNOWN: dict[str, Known] = {
    "ServiceName": _services,
    "ClusterName": _clusters,
    "LoadBalancer": _load_balancers,
    "TargetGroup": _target_groups,
    "CacheClusterId": _nodes,
    "DBInstanceIdentifier": _ask("rds", "describe_db_instances", "DBInstances[].DBInstanceIdentifier"),
    "AutoScalingGroupName": _ask(
        "autoscaling", "describe_auto_scaling_groups", "AutoScalingGroups[].AutoScalingGroupName"
    ),
}
