"""The real gateways against the simulated venues under every fault: half a minute here, all the rest in `-m soak`."""

import asyncio

import pytest

from arbees_runtime.simulator.trial.plan import Report, TrialPlan
from arbees_runtime.simulator.trial.storm import FRAMES, STORM
from arbees_runtime.simulator.trial.trial import Trial

HARDER = 12
"""How much oftener frames suffer in a short trial."""


UNNOTICED_S = 12.0
"""The longest that a lost change of a Polymarket book may stay unnoticed, in the simulation's time: a book is compared
with REST once nothing changed it for 1.5 s, and the storm spoils answers and keeps some books from being quiet."""


def longest_untrue_s(report: Report) -> float:
    """How long an untrue quote of Polymarket may have lasted, on a machine as late as this one was."""
    return UNNOTICED_S + 2 * report.late_s


def harder(text: str) -> str:
    name, _, value = text.partition("=")
    rate, colon, seconds = value.partition(":")
    return f"{name}={min(1.0, float(rate) * HARDER):.6f}{colon}{seconds}"


async def run(seed: int, plan: TrialPlan) -> Report:
    return await Trial(seed, plan, print).run()


def passed(report: Report) -> None:
    """What has to hold whatever the seed."""
    assert report.problems == []
    # Kalshi numbers its messages: not one quote may say what was never so. Polymarket does not, and a lost change can
    # stay unnoticed until a best price or REST contradicts it.
    assert report.untrue["kalshi"] == (0, 0.0)
    assert report.untrue["polymarket"][0] < report.quotes / 100
    assert report.untrue["polymarket"][1] < longest_untrue_s(report)
    assert report.quotes > 500
    for venue in ("kalshi", "polymarket"):
        assert report.fills[venue] > 0
        counted = report.counted[venue]
        assert counted["uncertain"] == 0 or counted["found"] + counted["absent"] > 0


def counted_and_shown(report: Report) -> None:
    """What a longer run must have met."""
    for venue in ("kalshi", "polymarket"):
        counted, shown = report.counted[venue], report.shown[venue]
        for name in ("reconnects", "parse_errors"):
            assert counted[name] > 0, (venue, name)
            assert shown[name] > 0, (venue, name)


def short(seconds: float) -> TrialPlan:
    return TrialPlan(
        seconds=seconds, factor=4, checkpoint_every_s=seconds / 2, kill_every_s=15, act_every_s=0.25, games=4,
        faults=(*STORM, *map(harder, FRAMES)),
    )  # fmt: skip


@pytest.mark.timeout(300)
async def test_half_a_minute_of_everything_going_wrong() -> None:
    passed(await run(11, short(36)))


@pytest.mark.soak
@pytest.mark.timeout(600)
async def test_a_minute_and_a_half_of_everything_going_wrong() -> None:
    report = await run(11, short(90))
    passed(report)
    counted_and_shown(report)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_ten_minutes_of_everything_going_wrong(seed: int) -> None:
    report = await run(seed, TrialPlan(seconds=600))
    passed(report)
    counted_and_shown(report)


@pytest.mark.timeout(300)
async def test_without_faults_nothing_is_lost_and_no_quote_is_untrue() -> None:
    report = await run(5, TrialPlan(seconds=24, factor=4, checkpoint_every_s=12, kill_every_s=0, faults=()))
    assert report.problems == []
    assert report.untrue == {"kalshi": (0, 0.0), "polymarket": (0, 0.0)}
    assert report.faults == {}
    assert report.counted["kalshi"]["gaps"] == 0
    for venue in ("kalshi", "polymarket"):
        assert report.counted[venue]["parse_errors"] == 0


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("faults", "shown"),
    [
        (("gap=0.01", "reorder=0.01", "duplicate=0.02"), {"kalshi": {"gaps"}, "polymarket": set()}),
        (("malformed=0.01",), {"kalshi": {"parse_errors"}, "polymarket": {"parse_errors"}}),
        (("oversized=0.004", "disconnect=0.008"), {"kalshi": {"reconnects"}, "polymarket": {"reconnects"}}),
        (("silence=0.004",), {"kalshi": {"stalls", "reconnects"}, "polymarket": set()}),
        (("html=0.05", "truncated=0.05", "lost=0.05", "too_many=0.02:2", "broken=0.02:2"), {}),
        (("unanswered=0.15:30", "accepted_503=0.15"), {}),
    ],
    ids=["lost and out of order", "malformed", "oversized and cut", "silent", "not JSON, busy and broken", "no answer"],
)
async def test_each_bad_input_is_counted_shown_and_recovered_from(
    faults: tuple[str, ...], shown: dict[str, set[str]]
) -> None:
    plan = TrialPlan(
        seconds=20, factor=4, checkpoint_every_s=20, kill_every_s=0, act_every_s=0.3, games=4, faults=faults,
        shifts_s=(0.0,), until_struck=True,
    )  # fmt: skip
    report = await run(3, plan)
    assert report.problems == []
    assert report.untrue["kalshi"] == (0, 0.0)
    assert report.untrue["polymarket"][1] < longest_untrue_s(report)
    struck = {name.partition("=")[0] for name in faults}
    assert {f"{venue}.{name}" for venue in ("kalshi", "polymarket") for name in struck} <= report.faults.keys()
    for venue, names in shown.items():
        assert all(report.shown[venue][name] > 0 for name in names), report.shown
    for venue in ("kalshi", "polymarket"):
        counted = report.counted[venue]
        if "unanswered" in struck:
            assert counted["uncertain"] > 0
            assert counted["found"] > 0


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("shift_s", [4.0, -4.0])
async def test_a_clock_that_is_wrong_shows_and_makes_nothing_untrue(shift_s: float) -> None:
    plan = TrialPlan(
        seconds=16, factor=4, checkpoint_every_s=16, kill_every_s=0, games=4, faults=(), shifts_s=(shift_s,)
    )
    report = await run(4, plan)
    assert report.problems == []
    assert report.untrue == {"kalshi": (0, 0.0), "polymarket": (0, 0.0)}
    for venue in ("kalshi", "polymarket"):
        assert report.shown[venue]["clock off by s"] >= 3
    if shift_s > 0:  # by the gateway's clock every order's time has passed when it comes
        sent = {end for venue in report.ends.values() for end in venue}
        assert sent <= {"denied late", "denied fenced"}


async def test_a_gateway_that_dies_ends_the_trial_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    trial = Trial(1, TrialPlan(seconds=20, factor=4, faults=()))

    async def broken(_: object) -> None:
        await asyncio.sleep(0.2)
        raise ValueError("the feed broke")

    monkeypatch.setattr("arbees_runtime.venues.kalshi.adapter.KalshiStream.run", broken)
    with pytest.raises(ExceptionGroup) as caught:
        await trial.run()
    assert "the feed broke" in repr(caught.value.exceptions)
