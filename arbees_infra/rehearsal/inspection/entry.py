"""The public entry: the load balancer's rules send every public path to the process that serves it."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.rehearsal.inspection.question import Difference, Inspector, Record, items, text, texts
from arbees_runtime.manifest import Process


def inspect_entry(inspector: Inspector) -> Iterator[Difference]:
    """Listeners, rules, target groups and their health checks."""
    region, edge = inspector.spec.home.region, inspector.spec.edge
    public = [process for process in inspector.services() if process.path]
    if not public:
        return
    balancers = [
        balancer
        for balancer in inspector.records("elbv2", region, "describe_load_balancers", "LoadBalancers[]")
        if text(balancer, "VpcId") == inspector.vpc(region)
    ]
    if not balancers:
        yield Difference(region, "load balancer", "there is none.")
        return
    arn = text(balancers[0], "LoadBalancerArn")
    listeners = inspector.records("elbv2", region, "describe_listeners", "Listeners[]", {"LoadBalancerArn": arn})
    secure = edge.domain is not None
    serving = [listener for listener in listeners if text(listener, "Protocol") == ("HTTPS" if secure else "HTTP")]
    if not serving:
        yield Difference(region, "load balancer", f"it has no {'HTTPS' if secure else 'HTTP'} listener.")
        return
    if secure and not _redirects(listeners):
        yield Difference(region, "load balancer", "plain HTTP is not redirected to HTTPS.")
    groups = inspector.records("elbv2", region, "describe_target_groups", "TargetGroups[]", {"LoadBalancerArn": arn})
    rules = inspector.records(
        "elbv2", region, "describe_rules", "Rules[]", {"ListenerArn": text(serving[0], "ListenerArn")}
    )
    for process in public:
        yield from _paths(region, process, rules, groups, _own_groups(inspector, region, process))


def _redirects(listeners: list[Record]) -> bool:
    return any(
        text(action, "Type") == "redirect" and text(action, "RedirectConfig.Protocol") == "HTTPS"
        for listener in listeners
        if text(listener, "Protocol") == "HTTP"
        for action in items(listener, "DefaultActions")
    )


def _own_groups(inspector: Inspector, region: str, process: Process) -> set[str]:
    """ARNs of the target groups that a process's service enters its tasks in."""
    found = inspector.ask(
        "ecs",
        region,
        "describe_services",
        "services[].loadBalancers[].targetGroupArn",
        {"cluster": inspector.prefix, "services": [process.name]},
    )
    return {str(arn) for arn in found}


def _paths(
    region: str, process: Process, rules: list[Record], groups: list[Record], own: set[str]
) -> Iterator[Difference]:
    for path in process.path:
        rest = path == "/*"
        matching = [rule for rule in rules if (text(rule, "IsDefault") == "True" if rest else path in _patterns(rule))]
        if not matching:
            yield Difference(region, "load balancer", f"no rule sends {path} to {process.name}.")
            continue
        targets = [_target(action) for action in items(matching[0], "Actions") if text(action, "Type") == "forward"]
        group = next((group for group in groups if text(group, "TargetGroupArn") in targets), None)
        if group is None or text(group, "TargetGroupArn") not in own:
            yield Difference(region, "load balancer", f"{path} is not sent to {process.name}.")
            continue
        if text(group, "HealthCheckPath") == "" or text(group, "Port") != str(process.port):
            yield Difference(region, process.name, f"its target group checks no path, or not port {process.port}.")


def _patterns(rule: Record) -> set[str]:
    """Path patterns of a rule, in either of the two places AWS puts them."""
    return set(texts(rule, "Conditions[?Field=='path-pattern'].[Values, PathPatternConfig.Values][][]"))


def _target(action: Record) -> str:
    return text(action, "TargetGroupArn") or text(action, "ForwardConfig.TargetGroups[0].TargetGroupArn")
