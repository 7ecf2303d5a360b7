"""Every game that can be paired is followed by one shard, whatever is killed."""

from __future__ import annotations

import signal

import pytest

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.processes.orchestrator import refuse_unknown
from tests.runtime.processes.conftest import wait_until
from tests.runtime.processes.orchestrator.conftest import Stage


async def test_games_are_followed_by_one_shard_each_whoever_is_killed(stage: Stage) -> None:
    orchestrator = await stage.orchestrator()
    first = await stage.shard()
    await orchestrator.until_state("ready")
    owners = await stage.until_shared(1)
    # Each game's markets of both venues go to the gateways.
    for venue in ("kalshi", "polymarket"):
        assert {market.event for market in stage.gateway_plans[venue].markets} == owners.keys()
    assert await stage.site.query("SELECT count(*) FROM events WHERE event = ANY ($1)", list(owners)) == len(owners)
    recorded = await stage.assignment_changes()
    assert {row["event"] for row in recorded if row["change"] == "given"} >= owners.keys()
    assert all(row["reason"] for row in recorded)

    await stage.shard()
    standby = await stage.orchestrator()
    await stage.until_shared(2, at_least=len(owners))
    first.send(signal.SIGKILL)
    await first.end()
    slot = next(slot for slot, report in stage.reports.items() if f":{first.process.pid}:" in report.instance)
    del stage.reports[slot]
    await stage.site.let_run_out(slot)
    after = await stage.until_shared(1, at_least=len(owners))
    assert after.keys() == owners.keys()

    orchestrator.send(signal.SIGKILL)
    await orchestrator.end()
    count = len(await stage.assignment_changes())
    await stage.site.let_run_out("orchestrator")
    await standby.until_state("ready")
    await wait_until(lambda: _epoch_seen(stage))
    assert await stage.until_shared(1, at_least=len(owners)) == after
    assert [row for row in (await stage.assignment_changes())[count:] if row["change"] == "taken"] == []


async def _epoch_seen(stage: Stage) -> bool:
    return any(plan.epoch == 2 and plan.games for plan in stage.shard_plans.values())


def test_leagues_nobody_can_follow_are_refused_in_words() -> None:
    refuse_unknown(["nfl", "epl"])
    with pytest.raises(ConfigurationError, match=r"LEAGUES names quidditch, .* Choose among nfl, "):
        refuse_unknown(["nfl", "quidditch"])
