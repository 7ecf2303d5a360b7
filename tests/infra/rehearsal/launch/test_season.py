"""A short evening on the real programs; a whole one with every service is behind the marker `soak`."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from arbees_infra.rehearsal.launch.plan import LaunchPlan, read_plan
from arbees_infra.rehearsal.launch.season import PROGRAMME, SHARD, Evening
from arbees_infra.rehearsal.launch.venues import fill_in, new_key

pytestmark = pytest.mark.xdist_group("launch")

ROOT = Path(__file__).parents[4]
NEEDED = ("api", "orchestrator", SHARD, "position-tracker", "kalshi-gateway", "polymarket-gateway")
"""Without whom nothing would be cut, killed, scaled or compared."""

MINUTES = 0.25


def small(plan: LaunchPlan) -> LaunchPlan:
    """Only what an evening needs; shards scale to two."""
    services = [replace(one, most=one.most and 2) for one in plan.services if one.name in NEEDED]
    return replace(plan, services=tuple(services))


@pytest.mark.timeout(600)
async def test_a_short_evening_is_survived_and_accounted_for(deployed, monkeypatch):
    monkeypatch.setattr("arbees_infra.rehearsal.launch.keeping._FIRST_LOOK_S", 1.0)
    key = new_key()
    fill_in(deployed.inspector, key)
    plan = small(read_plan(deployed.inspector))
    assert plan.problems == ()
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        if text == "stopping":
            evening.launch.stop()  # for the second time: nothing needs to be handed over

    evening = Evening(plan, key, MINUTES, tell, lambda _place, _line: None, games=3)
    report = await evening.run()
    assert report.evening is not None
    assert report.evening.complaints == ()
    assert report.good
    assert [one.what for one in report.evening.troubles] == [
        "Kalshi away", "ocean cut", "game shard killed", "scaled out to 2 game shards",
    ]  # fmt: skip
    assert {one.service for one in report.tasks} == {*NEEDED, f"{SHARD}/2"}
    assert {one.venue: one.real_orders for one in report.evening.books} == {"kalshi": 0, "polymarket": 0}
    alarms = report.evening.alarms
    assert alarms is not None
    assert alarms.quiet > 30
    reasons = " ".join(alarms.not_evaluated)
    assert [word for word in ("instance", "host", "Redis", "VPN") if word not in reasons] == []
    said = "\n".join(told)
    for _, _, words in PROGRAMME:
        assert said.count(words) == 2  # announced, and when it happens


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_a_whole_evening_trades_recovers_and_agrees_with_the_venues(tmp_path):
    file = tmp_path / "evening.json"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "arbees_infra", "rehearse", "--launch", "--season", "--report", str(file),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    assert process.returncode == 0, out.decode() + err.decode()
    report = json.loads(file.read_text())
    evening = report["evening"]
    assert (report["good"], evening["complaints"]) == (True, [])
    assert evening["trades"] > 0
    assert sum(books["fills"] for books in evening["books"]) > 0
    assert [one["what"] for one in evening["troubles"] if one["noticed_at"] is None] == []
    assert {"KalshiUnparsed", "PolymarketUnparsed"} <= {one["alarm"] for one in evening["alarms"]["rang"]}
    assert "all is well" in out.decode()
