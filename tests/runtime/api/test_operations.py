"""What an operator does through the API, and the records it leaves."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
from collections.abc import Awaitable, Callable

import pytest

from arbees_runtime.api.routes import operations
from arbees_runtime.bus import topics
from arbees_runtime.messages import Flatten, KillSwitch, Nanoseconds, Opportunities, TradingState
from arbees_runtime.store import kill_switch
from tests.runtime.api.conftest import READ, Desk


async def test_halting_is_durable_audited_and_on_its_way(desk: Desk) -> None:
    body = {"scope": "all", "state": "halted", "reason": "prices look wrong"}
    answer = await desk.post("/api/kill-switch", body)
    assert answer.status_code == 200
    assert answer.json()["state"] == "halted"
    assert await desk.pool.fetchval("SELECT state FROM kill_switch WHERE scope = 'all'") == "halted"
    (sent,) = await desk.bus.history(topics.CONTROL)
    assert isinstance(sent, KillSwitch)
    assert (sent.state, sent.actor, sent.reason) == (TradingState.HALTED, "operator:token:operate", "prices look wrong")
    assert sent.revision == answer.json()["version"]
    audit = (await desk.get("/api/audit")).json()["items"]
    assert audit[0]["actor"] == "operator:token:operate"
    assert audit[0]["reason"] == "prices look wrong"


@pytest.mark.parametrize(
    "body",
    [
        {"scope": "moon", "state": "halted", "reason": "no such scope"},
        {"scope": "all", "state": "asleep", "reason": "no such state"},
        {"scope": "all", "state": "halted", "reason": ""},
        {"scope": "all", "state": "halted"},
        {"scpoe": "venue:kalshi", "state": "active", "reason": "a slip of the pen resumes nothing else"},
        [],
        "halt",
    ],
)
async def test_a_change_that_makes_no_sense_changes_nothing(desk: Desk, body: object) -> None:
    answer = await desk.post("/api/kill-switch", body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert await desk.bus.history(topics.CONTROL) == []


@pytest.mark.parametrize("path", ["/api/flatten", "/api/tokens"])
async def test_a_name_that_is_not_known_is_refused(desk: Desk, path: str) -> None:
    answer = await desk.post(path, {"name": "alice", "reason": "going home", "scopes": "venue:kalshi"})
    assert answer.status_code == 422
    assert "body.scopes" in answer.json()["detail"]
    assert await desk.bus.history(topics.CONTROL) == []


async def test_flatten_is_passed_on_and_audited(desk: Desk) -> None:
    answer = await desk.post("/api/flatten", {"scope": "all", "reason": "going home"})
    assert answer.status_code == 202
    (sent,) = await desk.bus.history(topics.CONTROL)
    assert isinstance(sent, Flatten)
    assert sent.id == answer.json()["id"]
    assert await desk.pool.fetchval("SELECT reason FROM audit WHERE action = 'flatten'") == "going home"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/kill-switch", {"state": "halted"}),
        ("/api/kill-switch", {"state": "active"}),
        ("/api/flatten", {}),
    ],
)
async def test_a_game_that_nobody_knows_is_refused_by_name(desk: Desk, path: str, body: dict[str, str]) -> None:
    answer = await desk.post(path, {"scope": "event:nfl:mooon", "reason": "a slip of the pen"} | body)
    assert answer.status_code == 404
    assert "There is no game 'nfl:mooon', so nothing was done" in answer.json()["detail"]
    assert await desk.bus.history(topics.CONTROL) == []
    assert await desk.pool.fetchval("SELECT count(*) FROM audit") == 0
    assert "event:nfl:mooon" not in await kill_switch.read(desk.pool)


HALT_A_GAME = {"scope": "event:nfl:moon", "state": "halted", "reason": "odd prices"}


async def test_a_game_on_record_can_be_halted_and_one_that_was_halted_resumed(desk: Desk) -> None:
    await desk.pool.execute(
        "INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)"
        " SELECT 'nfl:moon', 'nfl', now(), '2026-11-29', min(team), max(team), 'espn', '1' FROM team_leagues"
        " WHERE league = 'nfl'"
    )
    assert (await desk.post("/api/kill-switch", HALT_A_GAME)).status_code == 200
    await desk.pool.execute("DELETE FROM events")
    assert (await desk.post("/api/kill-switch", HALT_A_GAME | {"state": "active"})).status_code == 200


async def test_a_game_that_only_lives_on_the_bus_can_be_halted(
    desk: Desk, settle: Callable[[Callable[[], bool]], Awaitable[None]]
) -> None:
    seen = Opportunities("nfl:moon", "nfl", "game-shard/0", 3, Nanoseconds(1), None, {})
    desk.bus.publisher(topics.OPPORTUNITIES).publish(seen.key, seen)
    await settle(lambda: bool(desk.view.all("opportunities")))
    assert (await desk.post("/api/kill-switch", HALT_A_GAME)).status_code == 200


async def test_a_halt_passes_when_it_can_not_be_found_out_whether_there_is_such_a_game(desk: Desk) -> None:
    await desk.pool.execute("ALTER TABLE events RENAME TO events_away")
    assert (await desk.post("/api/kill-switch", HALT_A_GAME)).status_code == 200
    (sent,) = await desk.bus.history(topics.CONTROL)
    assert isinstance(sent, KillSwitch)
    assert sent.scope == "event:nfl:moon"


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/api/kill-switch", {"state": "halted", "reason": "prices look wrong"}, "The switch is set in the database"),
        ("/api/flatten", {"reason": "going home"}, "may still be carried out"),
    ],
)
async def test_what_became_of_an_order_is_told_while_the_bus_is_away(
    desk: Desk, path: str, body: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "_CONFIRM_S", 0.01)
    monkeypatch.setattr(desk.bus, "append", lambda *_: asyncio.get_running_loop().create_future())
    async with asyncio.timeout(10):
        answer = await desk.post(path, body)
    assert answer.status_code == 503
    assert said in answer.json()["detail"]
    assert await desk.pool.fetchval("SELECT count(*) FROM audit") == 1


async def test_an_operator_hears_in_time_of_a_database_that_does_not_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "_DATABASE_S", 0.1)
    async with asyncio.timeout(20), desk.pool.acquire() as holder, holder.transaction():
        await holder.execute("LOCK TABLE kill_switch, audit IN ACCESS EXCLUSIVE MODE")
        halt = await desk.post("/api/kill-switch", {"state": "halted", "reason": "prices look wrong"})
        flatten = await desk.post("/api/flatten", {"reason": "going home"})
    for answer in (halt, flatten):
        assert answer.status_code == 503
        assert "the database has not answered" in answer.json()["detail"]
    assert "Whether the switch was set is not known" in halt.json()["detail"]
    assert await desk.bus.history(topics.CONTROL) == []


@pytest.mark.parametrize(("path", "status"), [("/api/kill-switch", 200), ("/api/flatten", 202), ("/api/tokens", 201)])
async def test_an_operator_does_not_wait_behind_those_who_read(desk: Desk, path: str, status: int) -> None:
    """Somebody who stopped reading an export keeps its connection to the database."""
    bodies = {"kill-switch": {"state": "halted"}, "flatten": {}}
    body = {"name": "alice"} if path == "/api/tokens" else bodies[path.removeprefix("/api/")] | {"reason": "a halt"}
    async with contextlib.AsyncExitStack() as reading, asyncio.timeout(10):
        for _ in range(desk.pool.get_max_size()):
            await reading.enter_async_context(desk.pool.acquire())
        assert (await desk.post(path, body)).status_code == status


async def insert_signals(desk: Desk, count: int) -> None:
    await desk.pool.executemany(
        "INSERT INTO signals (signal_id, mode, kind, event, detected_at, expires_at, quantity, net_edge,"
        " net_profit, legs) VALUES ($1, 'paper', 'arbitrage', 'nfl-1',"
        " '2026-11-22 18:00+00'::timestamptz + $2 * interval '1 second',"
        " '2027-01-01', 10000000, 12500, 125000, '[{\"venue\": \"kalshi\"}]')",
        [(f"signal-{number:03}", number // 3) for number in range(count)],
    )


async def test_pages_hold_every_row_once_even_of_one_moment(desk: Desk) -> None:
    await insert_signals(desk, 25)
    seen: list[str] = []
    after = ""
    while True:
        page = (await desk.get(f"/api/signals?limit=4{after}")).json()
        seen += [item["signal_id"] for item in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert seen == [f"signal-{number:03}" for number in reversed(range(25))]


async def test_amounts_on_record_are_exact_text(desk: Desk) -> None:
    await insert_signals(desk, 1)
    (item,) = (await desk.get("/api/signals")).json()["items"]
    assert (item["quantity"], item["net_edge"], item["net_profit"]) == ("10", "0.0125", "0.125")
    assert item["legs"] == [{"venue": "kalshi"}]


@pytest.mark.parametrize("after", ["x", "!!!!", "bnVsbA", "WyIyMDI2LTExLTIyIiwgMV0", "a" * 301])
async def test_a_place_that_is_none_is_refused(desk: Desk, after: str) -> None:
    assert (await desk.get(f"/api/signals?after={after}")).status_code == 422


async def test_every_list_is_there_and_exports(desk: Desk) -> None:
    await insert_signals(desk, 2)
    for path in ("signals", "decisions", "trades", "orders", "fills", "ledger/entries", "equity", "audit"):
        answer = await desk.get(f"/api/{path}")
        assert answer.status_code == 200, answer.text
        assert answer.json()["next"] is None
    for name in (
        "signals",
        "decisions",
        "trades",
        "orders",
        "order_events",
        "fills",
        "ledger_entries",
        "equity",
        "audit",
    ):
        answer = await desk.get(f"/api/export/{name}.csv", token=READ)
        assert answer.status_code == 200, name
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert len(rows) == (3 if name == "signals" else 1), name
    (_, newest, _) = csv.reader(io.StringIO((await desk.get("/api/export/signals.csv")).text))
    assert newest[6:9] == ["10.00", "0.0125", "0.125"]


async def test_the_equity_curve_has_everything_that_an_account_is_worth(desk: Desk) -> None:
    await desk.pool.execute(
        "INSERT INTO equity VALUES (now(), 'paper', 'kalshi', 96000000, 0, 0, 0, 6000000, 0, 170000, 10000000, -250000)"
    )
    (point,) = (await desk.get("/api/equity")).json()["items"]
    worth = {name: point[name] for name in ("cash", "position_value", "receivable", "suspense")}
    assert worth == {"cash": "96.00", "position_value": "0.00", "receivable": "10.00", "suspense": "-0.25"}
    described = (await desk.get("/api/openapi.json")).json()["components"]["schemas"]["EquityRecord"]["properties"]
    assert described["realised_profit"]["description"].startswith("Before fees")
    heading, line = csv.reader(io.StringIO((await desk.get("/api/export/equity.csv")).text))
    assert dict(zip(heading, line, strict=True))["receivable"] == "10.00"


async def test_text_that_a_spreadsheet_would_run_is_quoted(desk: Desk) -> None:
    await desk.post("/api/flatten", {"scope": "all", "reason": "=HYPERLINK(1)"})
    assert "'=HYPERLINK(1)" in (await desk.get("/api/export/audit.csv")).text


async def test_balances_and_leases_answer(desk: Desk) -> None:
    assert (await desk.get("/api/ledger/balances")).json() == []
    await desk.pool.execute(
        "INSERT INTO leases VALUES ('execution', 3, 'host:1', now(), now(), now() + interval '10 seconds')"
    )
    (lease,) = (await desk.get("/api/leases")).json()
    assert (lease["lease"], lease["epoch"], lease["held"]) == ("execution", 3, True)
