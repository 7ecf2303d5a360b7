"""CloudWatch alarms: on one metric, or on a difference of two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from troposphere import cloudwatch

from arbees_infra.cfn import Stack
from arbees_infra.parts.container import Value

Missing = Literal["breaching", "notBreaching", "ignore"]
Direction = Literal[">", ">=", "<", "<="]

_COMPARISONS: dict[Direction, str] = {
    ">": "GreaterThanThreshold",
    ">=": "GreaterThanOrEqualToThreshold",
    "<": "LessThanThreshold",
    "<=": "LessThanOrEqualToThreshold",
}


@dataclass(frozen=True)
class Measure:
    """A metric of one thing.

    Attributes:
        namespace: Its namespace.
        metric: Its name.
        dimensions: What it is measured of; all dimensions it is published with.
        statistic: How its values within a period become one, such as `Average` or `p99`.
        period: The period, in seconds.
    """

    namespace: str
    metric: str
    dimensions: Mapping[str, Value] = field(default_factory=dict)
    statistic: str = "Average"
    period: int = 60


@dataclass(frozen=True, kw_only=True)
class Bound:
    """When an alarm rings.

    Attributes:
        direction: On which side of the threshold.
        threshold: The threshold, in the metric's unit.
        periods: Over how many periods it is looked at.
        breaches: In how many of them it must be crossed; None takes all.
        missing: What a period without a value counts as.
    """

    direction: Direction
    threshold: float
    periods: int = 3
    breaches: int | None = None
    missing: Missing = "notBreaching"


@dataclass(frozen=True)
class Shortfall:
    """By how much one metric falls short of another of the same thing: a target of nothing is never missed.

    Attributes:
        wanted: The metric that says how much there should be.
        present: The metric that says how much there is.
    """

    wanted: Measure
    present: Measure


@dataclass(frozen=True)
class Watch:
    """One alarm to be.

    Attributes:
        title: Its logical id.
        meaning: What it means when it rings and what to look at; one sentence, shown in the mail.
        measure: What is looked at; of the stack's own region, since an alarm sees no other.
        bound: When it rings.
    """

    title: str
    meaning: str
    measure: Measure | Shortfall
    bound: Bound


def alarm(stack: Stack, watch: Watch, topic: Value) -> cloudwatch.Alarm:
    """Add an alarm.

    Args:
        stack: The stack it is in.
        watch: What it looks at.
        topic: Where it goes, ringing and recovered: a topic of the same region.
    """
    bound = watch.bound
    made = cloudwatch.Alarm(
        watch.title,
        AlarmDescription=watch.meaning,
        ComparisonOperator=_COMPARISONS[bound.direction],
        Threshold=bound.threshold,
        EvaluationPeriods=bound.periods,
        DatapointsToAlarm=bound.breaches or bound.periods,
        TreatMissingData=bound.missing,
        AlarmActions=[topic],
        OKActions=[topic],
    )
    measure = watch.measure
    if isinstance(measure, Shortfall):
        made.Metrics = [
            cloudwatch.MetricDataQuery(Id="short", Expression="wanted - present", Label="short of"),
            _query("wanted", measure.wanted),
            _query("present", measure.present),
        ]
    else:
        made.Namespace = measure.namespace
        made.MetricName = measure.metric
        made.Period = measure.period
        if measure.dimensions:
            made.Dimensions = _dimensions(measure)
        if measure.statistic.startswith("p"):
            made.ExtendedStatistic = measure.statistic
        else:
            made.Statistic = measure.statistic
    return stack.add(made, watch.meaning)


def _query(name: str, measure: Measure) -> cloudwatch.MetricDataQuery:
    return cloudwatch.MetricDataQuery(
        Id=name,
        ReturnData=False,
        MetricStat=cloudwatch.MetricStat(
            Metric=cloudwatch.Metric(
                Namespace=measure.namespace, MetricName=measure.metric, Dimensions=_dimensions(measure)
            ),
            Period=measure.period,
            Stat=measure.statistic,
        ),
    )


def _dimensions(measure: Measure) -> list[cloudwatch.MetricDimension]:
    return [cloudwatch.MetricDimension(Name=name, Value=value) for name, value in measure.dimensions.items()]
