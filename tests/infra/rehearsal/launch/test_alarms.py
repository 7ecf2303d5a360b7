from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_infra.rehearsal.launch.alarms import (
    Alarm,
    Metric,
    NotEvaluatedError,
    Query,
    Sample,
    changes,
)

BEGUN = 1_000_000.0
METRIC = Metric("us-east-1", "Arbees", "Heartbeat", frozenset({("Process", "api")}))
OTHER = Metric("us-east-1", "Arbees", "Wanted", frozenset())
BREACHING, FINE = 9.0, 1.0


def alarm(
    periods: int = 3, breaches: int | None = None, missing: str = "notBreaching", *,
    period_s: int = 60, statistic: str = "Sum", expression: str = "value", comparison: str = "GreaterThanThreshold",
) -> Alarm:  # fmt: skip
    queries = {"value": Query(METRIC, statistic, period_s), "wanted": Query(OTHER, "Maximum", period_s)}
    return Alarm(
        "Some", "us-east-1", "", queries, expression, comparison, 5.0, periods, breaches or periods, missing
    )  # fmt: skip


def after(minutes: str, of: Alarm) -> str:
    """The state after minutes, the oldest first: `X` breaches, `0` does not, `-` has no value."""
    values = {"X": BREACHING, "0": FINE}
    samples = [Sample(BEGUN + 60 * at + 30, values[one]) for at, one in enumerate(minutes) if one in values]
    found = changes(of, {METRIC: samples}, BEGUN, BEGUN + 60 * len(minutes))
    return found[-1].state if found else "INSUFFICIENT_DATA"


# "Configuring how CloudWatch alarms treat missing data" of CloudWatch's User Guide: three of three, then two of three.
@pytest.mark.parametrize(
    ("minutes", "breaches", "missing", "breaching", "not_breaching"),
    [
        ("0-X-X", 3, "OK", "OK", "OK"),
        ("0----", 3, "OK", "OK", "OK"),
        ("-----", 3, "INSUFFICIENT_DATA", "ALARM", "OK"),
        ("0XX-X", 3, "ALARM", "ALARM", "ALARM"),
        ("--X--", 3, "ALARM", "ALARM", "OK"),
        ("0-X-X", 2, "ALARM", "ALARM", "ALARM"),
        ("00X0X", 2, "ALARM", "ALARM", "ALARM"),
        ("0-X--", 2, "OK", "ALARM", "OK"),
        ("----0", 2, "OK", "ALARM", "OK"),
    ],
)
def test_missing_data_count_as_the_user_guide_says(minutes, breaches, missing, breaching, not_breaching):
    assert after(minutes, alarm(3, breaches, "missing")) == missing
    assert after(minutes, alarm(3, breaches, "breaching")) == breaching
    assert after(minutes, alarm(3, breaches, "notBreaching")) == not_breaching


def test_ignoring_what_is_missing_keeps_the_state():
    assert after("XXX-----", alarm(missing="ignore")) == "ALARM"
    assert after("000-----", alarm(missing="ignore")) == "OK"


def test_it_rings_when_the_last_of_its_periods_is_over_and_recovers():
    samples = [Sample(BEGUN + 60 * at + 1, BREACHING if at in {2, 3, 4} else FINE) for at in range(8)]
    told = [(change.at - BEGUN, change.state) for change in changes(alarm(), {METRIC: samples}, BEGUN, BEGUN + 480)]
    assert told == [(60, "OK"), (300, "ALARM"), (360, "OK")]


def test_a_period_of_five_minutes_is_looked_at_every_minute():
    samples = [Sample(BEGUN + 60 * at + 10, BREACHING if at == 1 else 0.0) for at in range(10)]
    told = changes(alarm(1, period_s=300), {METRIC: samples}, BEGUN, BEGUN + 600)
    assert [(change.at - BEGUN, change.state) for change in told] == [(60, "OK"), (120, "ALARM"), (420, "OK")]


def test_what_was_before_it_was_made_counts_for_nothing():
    before = [Sample(BEGUN - 60 * at, BREACHING) for at in range(10)]
    silent = alarm(missing="breaching")
    assert changes(silent, {METRIC: before}, BEGUN, BEGUN + 30) == ()
    told = changes(silent, {METRIC: before}, BEGUN, BEGUN + 180)
    assert [(change.at - BEGUN, change.state) for change in told] == [(60, "OK"), (180, "ALARM")]


def test_the_end_of_an_evening_that_is_no_whole_minute_is_looked_at():
    told = changes(alarm(1), {METRIC: [Sample(BEGUN + 70, BREACHING)]}, BEGUN, BEGUN + 75)
    assert [(change.at - BEGUN, change.state) for change in told] == [(60, "OK"), (75, "ALARM")]


@pytest.mark.parametrize(
    ("statistic", "rings"),
    [("Sum", True), ("Average", False), ("Maximum", True), ("Minimum", False), ("SampleCount", False), ("p50", False),
     ("p99", True), ("p100", True)],
)  # fmt: skip
def test_the_statistic_is_its_own(statistic, rings):
    samples = [Sample(BEGUN + at, value) for at, value in enumerate((1.0, 2.0, 2.0, 9.0), 1)]
    told = changes(alarm(1, statistic=statistic), {METRIC: samples}, BEGUN, BEGUN + 60)
    assert (told[-1].state == "ALARM") is rings


@pytest.mark.parametrize(
    ("expression", "value", "wanted", "rings"),
    [
        ("wanted - value", 1.0, 7.0, True),
        ("wanted - value", 3.0, 7.0, False),
        ("-(value - wanted) * 2 / 1 + 1", 4.0, 7.0, True),
        ("wanted / value", 0.0, 7.0, False),
    ],
)
def test_metric_maths(expression, value, wanted, rings):
    samples = {METRIC: [Sample(BEGUN + 1, value)], OTHER: [Sample(BEGUN + 1, wanted)]}
    told = changes(alarm(1, expression=expression), samples, BEGUN, BEGUN + 60)
    assert (told[-1].state == "ALARM") is rings


def test_a_difference_with_one_side_missing_is_missing():
    samples = {OTHER: [Sample(BEGUN + 1, 7.0)]}
    for missing, state in (("breaching", "ALARM"), ("notBreaching", "OK")):
        short = alarm(1, missing=missing, expression="wanted - value")
        assert changes(short, samples, BEGUN, BEGUN + 60)[-1].state == state


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"expression": "FILL(value, 0)"}, "expression FILL"),
        ({"expression": "value >"}, "expression value >"),
        ({"statistic": "tm90"}, "statistic tm90"),
        ({"comparison": "LessThanLowerThreshold"}, "comparison LessThanLowerThreshold"),
    ],
)
def test_what_is_not_known_is_said(wrong, what):
    with pytest.raises(NotEvaluatedError, match=what):
        changes(alarm(1, **wrong), {METRIC: [Sample(BEGUN + 1, FINE)]}, BEGUN, BEGUN + 60)


@given(
    minutes=st.text("X0-", min_size=1, max_size=12),
    periods=st.integers(1, 5),
    breaches=st.integers(1, 5),
    missing=st.sampled_from(["breaching", "notBreaching", "ignore", "missing"]),
)
def test_one_value_worse_never_silences_an_alarm(minutes, periods, breaches, missing):
    of = alarm(periods, min(breaches, periods), missing)
    if missing in {"breaching", "notBreaching"} and after(minutes, of) == "ALARM":
        for place, one in enumerate(minutes):
            if one == "0":
                assert after(minutes[:place] + "X" + minutes[place + 1 :], of) == "ALARM"


@given(minutes=st.text("X0", min_size=1, max_size=10), periods=st.integers(1, 5), breaches=st.integers(1, 5))
def test_without_gaps_it_is_m_of_the_last_n(minutes, periods, breaches):
    needed = min(breaches, periods)
    for missing in ("breaching", "notBreaching"):
        rings = after(minutes, alarm(periods, needed, missing)) == "ALARM"
        assert rings is (minutes[-periods:].count("X") >= needed)
