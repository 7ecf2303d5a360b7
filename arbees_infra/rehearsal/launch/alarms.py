"""The deployed alarms: what each looks at, as CloudWatch describes it, and when it would have rung."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final, Literal

from arbees_infra.rehearsal.inspection import Inspector
from arbees_infra.rehearsal.inspection.question import Record, items, text

State = Literal["OK", "ALARM", "INSUFFICIENT_DATA"]

EVERY_S: Final = 60.0
"""An alarm whose period is a minute or longer is evaluated every minute (CloudWatch User Guide, "Alarm evaluation")."""

_FURTHER_BACK: Final = 2
"""Periods that are looked at beyond the evaluation periods, for values in place of missing ones: as many as in the
examples of CloudWatch's User Guide, "Configuring how CloudWatch alarms treat missing data" (three periods, five
values); the number itself is not documented."""

_COMPARISONS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "GreaterThanThreshold": operator.gt,
    "GreaterThanOrEqualToThreshold": operator.ge,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}
_SIGNS: Final[Mapping[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_STATISTICS: Final[Mapping[str, Callable[[Sequence[float]], float]]] = {
    "Average": fmean,
    "Sum": math.fsum,
    "Minimum": min,
    "Maximum": max,
    "SampleCount": len,
}
_MADE_BY_CLOUDFORMATION: Final = re.compile(r"-([A-Za-z0-9]+)-[A-Z0-9]{12,13}$")
_SCALING: Final = "TargetTracking-"
"""How names begin of alarms that Application Auto Scaling makes for itself; they ring for nobody."""


class NotEvaluatedError(Exception):
    """An alarm asks for something that is not known here; the message says what."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of one thing.

    Attributes:
        region: Where it is.
        namespace: Its namespace.
        name: Its name.
        dimensions: Name and value of each dimension.
    """

    region: str
    namespace: str
    name: str
    dimensions: frozenset[tuple[str, str]]

    def __str__(self) -> str:
        of = ", ".join(value for _, value in sorted(self.dimensions))
        return f"{self.namespace} {self.name}{f' of {of}' if of else ''}"


@dataclass(frozen=True, slots=True)
class Sample:
    """A value of a metric.

    Attributes:
        at: When, in seconds since 1970.
        value: In the metric's unit.
    """

    at: float
    value: float


Samples = Mapping[Metric, Sequence[Sample]]


@dataclass(frozen=True, slots=True)
class Query:
    """A metric as an alarm looks at it.

    Attributes:
        metric: The metric.
        statistic: How its values within a period become one, such as `Average` or `p99`.
        period_s: The period, in seconds.
    """

    metric: Metric
    statistic: str
    period_s: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A deployed alarm.

    Attributes:
        name: Its name, without what CloudFormation put around it.
        region: Where it is.
        meaning: What it means when it rings.
        queries: What it looks at, by the ids its expression uses.
        expression: What is made of them.
        comparison: On which side of the threshold it rings, in CloudWatch's word.
        threshold: The threshold.
        periods: Evaluation periods (N).
        breaches: In how many of them the threshold must be crossed (M).
        missing: What a period without a value counts as: `breaching`, `notBreaching`, `ignore` or `missing`.
    """

    name: str
    region: str
    meaning: str
    queries: Mapping[str, Query]
    expression: str
    comparison: str
    threshold: float
    periods: int
    breaches: int
    missing: str

    @property
    def period_s(self) -> int:
        """Its period, in seconds: the longest of its queries."""
        return max(query.period_s for query in self.queries.values())


@dataclass(frozen=True, slots=True)
class Change:
    """An alarm's state changed.

    Attributes:
        at: When, in seconds since 1970.
        state: To what.
    """

    at: float
    state: State


def deployed_alarms(inspector: Inspector) -> tuple[Alarm, ...]:
    """The metric alarms of every region that ring for people."""
    return tuple(
        _alarm(region, record)
        for region in inspector.spec.regions
        for record in inspector.records("cloudwatch", region, "describe_alarms", "MetricAlarms[]")
        if not text(record, "AlarmName").startswith(_SCALING)
    )


def _alarm(region: str, record: Record) -> Alarm:
    made = _MADE_BY_CLOUDFORMATION.search(text(record, "AlarmName"))
    inside = items(record, "Metrics")
    if inside:
        queries = {text(one, "Id"): _query(region, one) for one in inside if text(one, "MetricStat.Metric.MetricName")}
        shown = [one for one in inside if one.get("ReturnData") is not False]
        expression = text(shown[0], "Expression") or text(shown[0], "Id")
    else:
        statistic = text(record, "ExtendedStatistic") or text(record, "Statistic")
        queries = {"value": Query(_metric(region, record), statistic, int(text(record, "Period")))}
        expression = "value"
    periods = int(text(record, "EvaluationPeriods"))
    return Alarm(
        name=made.group(1) if made else text(record, "AlarmName"),
        region=region,
        meaning=text(record, "AlarmDescription"),
        queries=queries,
        expression=expression,
        comparison=text(record, "ComparisonOperator"),
        threshold=float(text(record, "Threshold")),
        periods=periods,
        breaches=int(text(record, "DatapointsToAlarm") or periods),
        missing=text(record, "TreatMissingData") or "missing",
    )


def _query(region: str, record: Record) -> Query:
    stat = items(record, "[MetricStat]")[0]
    return Query(_metric(region, items(stat, "[Metric]")[0]), text(stat, "Stat"), int(text(stat, "Period")))


def _metric(region: str, record: Record) -> Metric:
    dimensions = frozenset((text(one, "Name"), text(one, "Value")) for one in items(record, "Dimensions"))
    return Metric(region, text(record, "Namespace"), text(record, "MetricName"), dimensions)


def changes(alarm: Alarm, samples: Samples, begun: float, ended: float) -> tuple[Change, ...]:
    """How an alarm's state would have changed.

    The alarm is taken to be made at `begun`: what was before counts neither as a value nor as a missing one. It is
    evaluated every minute, and at the end.

    Args:
        alarm: The alarm.
        samples: All values, oldest first.
        begun: When it comes into force, in seconds since 1970.
        ended: When it is looked at last.

    Raises:
        NotEvaluatedError: It asks for a statistic, expression or comparison that is not known here.
    """
    state: State = "INSUFFICIENT_DATA"
    found = []
    for at in _moments(begun, ended):
        newest_first = [*_values(alarm, samples, begun, at)]
        new = _judged(alarm, newest_first, state)
        if new != state:
            state = new
            found.append(Change(at, state))
    return tuple(found)


def _moments(begun: float, ended: float) -> Iterator[float]:
    whole = int((ended - begun) // EVERY_S)
    yield from (begun + EVERY_S * number for number in range(1, whole + 1))
    if begun + EVERY_S * whole < ended:
        yield ended


def _values(alarm: Alarm, samples: Samples, begun: float, at: float) -> Iterator[float | None]:
    """Its value in each period that is looked at, the newest first; None where it is missing.

    A period that began before the alarm was there is left out, unless there is a value.
    """
    compute = _expression(alarm.expression)
    for back in range(alarm.periods + _FURTHER_BACK):
        last = at - back * alarm.period_s
        value = compute(
            {
                name: _statistic(query, samples.get(query.metric, ()), max(begun, last - alarm.period_s), last)
                for name, query in alarm.queries.items()
            }
        )
        if value is not None or last - alarm.period_s >= begun:
            yield value


def _statistic(query: Query, samples: Iterable[Sample], after: float, until: float) -> float | None:
    values = [sample.value for sample in samples if after < sample.at <= until]
    if not values:
        return None
    if query.statistic in _STATISTICS:
        return _STATISTICS[query.statistic](values)
    if re.fullmatch(r"p\d+(\.\d+)?", query.statistic):
        return _percentile(values, float(query.statistic[1:]))
    raise NotEvaluatedError(f"statistic {query.statistic} is not known here")


def _percentile(values: Sequence[float], percent: float) -> float:
    """With the values between two ranks taken from both, in proportion."""
    ordered = sorted(values)
    rank = (len(ordered) - 1) * percent / 100
    below, above = math.floor(rank), math.ceil(rank)
    return ordered[below] + (ordered[above] - ordered[below]) * (rank - below)


def _judged(alarm: Alarm, newest_first: Sequence[float | None], before: State) -> State:
    """Its state by the values of the last periods, as the User Guide's tables on missing data have it."""
    compare = _COMPARISONS.get(alarm.comparison)
    if compare is None:
        raise NotEvaluatedError(f"comparison {alarm.comparison} is not known here")
    real = [compare(value, alarm.threshold) for value in newest_first if value is not None][: alarm.periods]
    gaps = min(alarm.periods - len(real), sum(value is None for value in newest_first))
    breaching = sum(real) + (gaps if alarm.missing == "breaching" else 0)
    if breaching >= alarm.breaches:
        return "ALARM"
    if gaps and alarm.missing in {"missing", "ignore"} and not (real and not all(real)):
        return _without_enough(alarm, newest_first, before)
    if gaps == 0 and not real:
        return before
    return "OK"


def _without_enough(alarm: Alarm, newest_first: Sequence[float | None], before: State) -> State:
    """Its state where values are missing, and those that are there all breach, or there is none."""
    if alarm.missing == "ignore":
        return before
    oldest = max((age for age, value in enumerate(newest_first, 1) if value is not None), default=0)
    if not oldest:
        return "INSUFFICIENT_DATA"
    return "ALARM" if oldest >= alarm.breaches else "OK"


Compute = Callable[[Mapping[str, float | None]], float | None]


def _expression(expression: str) -> Compute:
    """Metric maths: the four operations over ids and numbers; a value that is missing makes the result missing."""
    try:
        root = ast.parse(expression, mode="eval").body
    except SyntaxError:
        raise NotEvaluatedError(f"expression {expression} is not understood") from None

    def value(node: ast.expr, of: Mapping[str, float | None]) -> float | None:
        match node:
            case ast.Name(id=name) if name in of:
                return of[name]
            case ast.Constant(value=int() | float() as number):
                return float(number)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                negated = value(inner, of)
                return None if negated is None else -negated
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
                first, second = value(left, of), value(right, of)
                if first is None or second is None or (isinstance(sign, ast.Div) and second == 0):
                    return None
                return _SIGNS[type(sign)](first, second)
            case _:
                raise NotEvaluatedError(f"expression {expression} is not understood")

    return lambda of: value(root, of)
