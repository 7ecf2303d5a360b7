"""monitoring: in each region a topic, the alarms that go to it and a dashboard; at home the budget too.

An alarm sees metrics and rings at topics of its own region only, so every region has all of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from awacs import sns as sns_actions
from awacs.aws import Allow, Condition, Principal, Statement, StringEquals
from troposphere import AccountId, AWSHelperFn, Ref, Sub, budgets, sns
from troposphere.cloudwatch import Dashboard

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import TopicArn
from arbees_infra.components.watched import Watched
from arbees_infra.parts.alarms import Measure, Shortfall, Watch, alarm
from arbees_infra.parts.roles import document
from arbees_infra.spec.operations import Monitoring

WIDGETS_PER_ROW = 3
_WIDTH, _HEIGHT = 8, 5


@dataclass(frozen=True)
class MonitoringRefs:
    """What watches a region.

    Attributes:
        stacks: Its stacks: the topic's, then those of the alarms.
        topic: Where alarms of this region go.
    """

    stacks: tuple[Stack, ...]
    topic: Output[TopicArn]


def monitoring(
    at: Deployment, settings: Monitoring, region: str, watched: Sequence[Watched], *, home: bool
) -> MonitoringRefs:
    """What watches one region.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        region: The region.
        watched: What there is to watch in it.
        home: Whether it is the home region, which also has the budget.
    """
    stack = Stack(at, region, "monitoring", f"Where the alarms of {region} go, and what they look at in one picture.")
    topic = _topic(stack, settings)
    if home:
        _budget(stack, at, settings)
    groups = {
        group: [watch for item in watched if item.group == group for watch in item.watches(at.environment)]
        for group in dict.fromkeys(item.group for item in watched)
    }
    if settings.dashboards:
        _dashboard(stack, at, region, [watch for watches in groups.values() for watch in watches])
    alarms = [_alarms(at, region, group, watches, topic) for group, watches in groups.items() if watches]
    return MonitoringRefs((stack, *alarms), topic)


def _topic(stack: Stack, settings: Monitoring) -> Output[TopicArn]:
    topic = stack.add(sns.Topic("Topic"), "Takes every alarm of this region and mails it.")
    stack.add(
        sns.TopicPolicy(
            "TopicPolicy",
            Topics=[Ref(topic)],
            PolicyDocument=document(
                Statement(
                    Sid="LetAlarmsAndBudgetsPublish",
                    Effect=Allow,
                    Principal=Principal("Service", ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"]),
                    Action=[sns_actions.Publish],
                    Resource=[Ref(topic)],
                    Condition=Condition(StringEquals({"aws:SourceAccount": AccountId})),
                )
            ),
        ),
        "Lets alarms and budgets of this account publish, and nobody else.",
    )
    for number, address in enumerate(settings.email, start=1):
        stack.add(
            sns.SubscriptionResource(f"Mail{number}", TopicArn=Ref(topic), Protocol="email", Endpoint=address),
            f"Mails alarms to {address}, once its owner has confirmed.",
        )
    return stack.output("TopicArn", Ref(topic), TopicArn, "Where alarms of this region go.")


def _budget(stack: Stack, at: Deployment, settings: Monitoring) -> None:
    notices = [
        budgets.NotificationWithSubscribers(
            Notification=budgets.Notification(
                NotificationType=kind,
                ComparisonOperator="GREATER_THAN",
                Threshold=share,
                ThresholdType="PERCENTAGE",
            ),
            Subscribers=[budgets.Subscriber(SubscriptionType="SNS", Address=Ref("Topic"))],
        )
        for kind, share in (("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100))
    ]
    stack.add(
        budgets.Budget(
            "Budget",
            Budget=budgets.BudgetData(
                BudgetName=f"{at.prefix}-monthly",
                BudgetType="COST",
                TimeUnit="MONTHLY",
                BudgetLimit=budgets.Spend(Amount=settings.budget_usd, Unit="USD"),
                CostFilters={"TagKeyValue": [f"user:environment${at.environment}"]},
            ),
            NotificationsWithSubscribers=notices,
            ResourceTags=[
                budgets.ResourceTag(Key=key, Value=value) for key, value in sorted(stack.tags("budget").items())
            ],
        ),
        f"Says when the month's spending reaches or will reach {settings.budget_usd} dollars.",
    )


def _alarms(at: Deployment, region: str, group: str, watches: Sequence[Watch], topic: Output[TopicArn]) -> Stack:
    stack = Stack(at, region, f"alarms-{group}", f"Alarms of {region} on its {group}.")
    for watch in watches:
        alarm(stack, watch, topic)
    return stack


def _dashboard(stack: Stack, at: Deployment, region: str, watches: Sequence[Watch]) -> None:
    """One small chart a watch, each with its threshold drawn in."""
    if not watches:
        return
    names: dict[str, str | float | AWSHelperFn] = {}
    widgets = [_widget(number, watch, region, names) for number, watch in enumerate(watches)]
    body = json.dumps({"widgets": widgets}, separators=(",", ":"))
    stack.add(
        Dashboard("Dashboard", DashboardName=f"{at.prefix}-{region}", DashboardBody=Sub(body, names)),
        "Shows everything that has an alarm, with the bound at which it rings.",
    )


def _widget(number: int, watch: Watch, region: str, names: dict[str, str | float | AWSHelperFn]) -> dict[str, object]:
    row, column = divmod(number, WIDGETS_PER_ROW)
    metrics: list[object]
    if isinstance(watch.measure, Shortfall):
        metrics = [
            _line(watch.measure.wanted, names, label="wanted"),
            _line(watch.measure.present, names, label="present"),
        ]
    else:
        metrics = [_line(watch.measure, names)]
    return {
        "type": "metric",
        "x": column * _WIDTH,
        "y": row * _HEIGHT,
        "width": _WIDTH,
        "height": _HEIGHT,
        "properties": {
            "title": watch.title,
            "region": region,
            "metrics": metrics,
            "annotations": {"horizontal": [{"value": watch.bound.threshold}]},
        },
    }


def _line(measure: Measure, names: dict[str, str | float | AWSHelperFn], label: str | None = None) -> list[object]:
    line: list[object] = [measure.namespace, measure.metric]
    for dimension, value in measure.dimensions.items():
        line += [dimension, _text(value, names)]
    options: dict[str, object] = {"stat": measure.statistic, "period": measure.period}
    if label:
        options["label"] = label
    return [*line, options]


def _text(value: str | AWSHelperFn, names: dict[str, str | float | AWSHelperFn]) -> str:
    """A dimension's value inside the dashboard's text: itself, or the name that CloudFormation fills in."""
    if isinstance(value, str):
        return value
    for name, known in names.items():
        if known == value:
            return f"${{{name}}}"
    name = f"V{len(names)}"
    names[name] = value
    return f"${{{name}}}"
