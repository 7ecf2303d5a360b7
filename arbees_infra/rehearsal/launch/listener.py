"""The load balancer's deployed listener: which rule takes a request, and what it does with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from arbees_infra.rehearsal.inspection import Inspector
from arbees_infra.rehearsal.inspection.question import Record, items, text, texts
from arbees_infra.rehearsal.json_values import Json

_LAST = 1 << 30


@dataclass(frozen=True, slots=True)
class Forward:
    """Hand the request to a target group."""

    target_group: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer it at once.

    Attributes:
        status: HTTP status.
        body: What is said.
        kind: The body's media type.
    """

    status: int
    body: str = ""
    kind: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Unplayable:
    """Something that is not played here, such as a redirect."""

    what: str


Action = Forward | Answer | Unplayable


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        priority: Place among the rules; the lowest that fits takes the request.
        paths: Patterns of the path; empty for any.
        hosts: Patterns of the host; empty for any.
        other_conditions: Conditions that are not played; such a rule takes no request.
        action: What it does.
    """

    priority: int
    paths: tuple[str, ...]
    hosts: tuple[str, ...]
    other_conditions: tuple[str, ...]
    action: Action

    def takes(self, path: str, host: str) -> bool:
        """Whether a request fits it."""
        if self.other_conditions:
            return False
        return _fits(self.paths, path, 0) and _fits(self.hosts, host, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """How the load balancer finds out whether a target works.

    Attributes:
        arn: Its ARN.
        name: Its name.
        path: What is asked for.
        statuses: Answers that are good, as ELB writes them: `200`, `200,204` or `200-299`.
        interval_s: Seconds between checks.
        timeout_s: Seconds a check may take.
        healthy_after: Good answers in a row that make it healthy.
        unhealthy_after: Bad ones that make it unhealthy.
    """

    arn: str
    name: str
    path: str
    statuses: str
    interval_s: int
    timeout_s: int
    healthy_after: int
    unhealthy_after: int

    def good(self, status: int) -> bool:
        """Whether an answer is a good one."""
        for part in self.statuses.split(","):
            first, _, last = part.partition("-")
            if int(first) <= status <= int(last or first):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Listener:
    """The public entry.

    Attributes:
        host: Name of the load balancer.
        rules: Its rules, the default one last.
        target_groups: Its target groups, by ARN.
    """

    host: str
    rules: tuple[Rule, ...]
    target_groups: Mapping[str, TargetGroup]

    def rule_for(self, path: str, host: str) -> Rule | None:
        """The rule that takes a request; None when none does, which an ELB with a default rule never has."""
        return next((rule for rule in self.rules if rule.takes(path, host)), None)


def deployed_listener(inspector: Inspector) -> Listener | None:
    """The home region's listener that serves people: HTTPS where there is one; None without a load balancer."""
    region = inspector.spec.home.region
    balancers = [
        one
        for one in inspector.records("elbv2", region, "describe_load_balancers", "LoadBalancers[]")
        if text(one, "VpcId") == inspector.vpc(region) and text(one, "Type") == "application"
    ]
    if not balancers:
        return None
    arn = {"LoadBalancerArn": text(balancers[0], "LoadBalancerArn")}
    listeners = inspector.records("elbv2", region, "describe_listeners", "Listeners[]", {**arn})
    listeners.sort(key=lambda one: text(one, "Protocol") != "HTTPS")
    if not listeners:
        return None
    asked: dict[str, Json] = {"ListenerArn": text(listeners[0], "ListenerArn")}
    rules = [read_rule(one) for one in inspector.records("elbv2", region, "describe_rules", "Rules[]", asked)]
    groups = inspector.records("elbv2", region, "describe_target_groups", "TargetGroups[]", {**arn})
    return Listener(
        host=text(balancers[0], "DNSName"),
        rules=tuple(sorted(rules, key=lambda rule: rule.priority)),
        target_groups={text(one, "TargetGroupArn"): _target_group(one) for one in groups},
    )


def read_rule(record: Record) -> Rule:
    """A rule, as ELB describes it."""
    patterns: dict[str, list[str]] = {"path-pattern": [], "host-header": []}
    others = []
    for condition in items(record, "Conditions"):
        field = text(condition, "Field")
        found = texts(condition, "[Values, PathPatternConfig.Values, HostHeaderConfig.Values][][]")
        if field in patterns:
            patterns[field] += found
        else:
            others.append(field)
    priority = text(record, "Priority")
    return Rule(
        priority=int(priority) if priority.isdigit() else _LAST,
        paths=tuple(patterns["path-pattern"]),
        hosts=tuple(patterns["host-header"]),
        other_conditions=tuple(others),
        action=_action(record),
    )


def _action(record: Record) -> Action:
    """What a rule does in the end; a login before it (`authenticate-cognito`, `-oidc`) is left out."""
    actions = sorted(items(record, "Actions"), key=lambda one: int(text(one, "Order") or 0))
    for action in actions:
        match text(action, "Type"):
            case "authenticate-cognito" | "authenticate-oidc":
                continue
            case "forward":
                group = text(action, "TargetGroupArn") or text(action, "ForwardConfig.TargetGroups[0].TargetGroupArn")
                return Forward(group)
            case "fixed-response":
                config = "FixedResponseConfig"
                return Answer(
                    int(text(action, f"{config}.StatusCode") or 200),
                    text(action, f"{config}.MessageBody"),
                    text(action, f"{config}.ContentType") or "text/plain",
                )
            case other:
                return Unplayable(other)
    return Unplayable("nothing")


def _target_group(record: Record) -> TargetGroup:
    return TargetGroup(
        arn=text(record, "TargetGroupArn"),
        name=text(record, "TargetGroupName"),
        path=text(record, "HealthCheckPath") or "/",
        statuses=text(record, "Matcher.HttpCode") or "200",
        interval_s=int(text(record, "HealthCheckIntervalSeconds") or 30),
        timeout_s=int(text(record, "HealthCheckTimeoutSeconds") or 5),
        healthy_after=int(text(record, "HealthyThresholdCount") or 5),
        unhealthy_after=int(text(record, "UnhealthyThresholdCount") or 2),
    )


def _fits(patterns: tuple[str, ...], value: str, flags: int) -> bool:
    """ELB's wildcards: `*` for any characters, `?` for one; paths by case, hosts not."""
    if not patterns:
        return True
    expressions = ("".join({"*": ".*", "?": "."}.get(c) or re.escape(c) for c in one) for one in patterns)
    return any(re.fullmatch(one, value, flags | re.DOTALL) for one in expressions)
