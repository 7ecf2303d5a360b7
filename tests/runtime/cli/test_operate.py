"""What an operator types, against a real API."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from arbees_runtime.bus import topics
from arbees_runtime.bus.memory_bus import MemoryBus
from arbees_runtime.cli.printing import print_table
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.manifest import PROCESSES
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    Flatten,
    KillSwitch,
    LimitUse,
    Nanoseconds,
    PositionPhase,
    PositionUpdate,
    ProcessPhase,
    ProcessStatus,
    Result,
    RiskState,
    TradingMode,
    TradingState,
)
from arbees_runtime.store import kill_switch
from tests.runtime.api.conftest import READ
from tests.runtime.cli.conftest import Operator

EVENT = "nfl:2026-11-29:dal-at-phi"
NOW = Nanoseconds(1_800_000_000_000_000_000)


async def tell_all_is_well(bus: MemoryBus, *, loss: int = 0) -> None:
    for process in PROCESSES:
        if process.bus is not None and not process.one_off:
            status = ProcessStatus(process.name, f"{process.name}-1", ProcessPhase.READY, "0", NOW, NOW)
            bus.publisher(topics.PROCESSES).publish(status.key, status)
    risk = RiskState(TradingMode.PAPER, (LimitUse("MAX_DAILY_LOSS", "day", loss, 250_000_000, "USD"),), NOW, 1)
    bus.publisher(topics.RISK).publish(risk.key, risk)


async def tell_positions(bus: MemoryBus) -> None:
    for venue, outcome, pays_on, cost in (
        ("kalshi", Outcome.YES, (Result.HOME,), 4_600_000),
        ("polymarket", Outcome.NO, (Result.AWAY,), 4_900_000),
    ):
        position = PositionUpdate(
            TradingMode.PAPER, venue, "M-1", outcome, "nfl:2026-11-29:AAA@BBB", pays_on, PositionPhase.OPEN,
            Quantity(10_000_000), Quantity(0), Money(cost), Money(100_000), MONEY_ZERO, None, None, 1, NOW,
        )  # fmt: skip
        bus.publisher(topics.POSITIONS).publish(position.key, position)


async def test_status_is_well_when_everything_is(operator: Operator) -> None:
    async with MemoryBus(operator.desk.broker, "all") as bus:
        await tell_all_is_well(bus)
        await _settled(operator)
        result = await operator.run("status")
    assert result.exit_code == 0, result.output
    assert "everything is as it should be" in result.output


async def test_status_names_what_is_wrong_and_exits_with_1(operator: Operator) -> None:
    async with MemoryBus(operator.desk.broker, "all") as bus:
        await tell_all_is_well(bus, loss=250_000_000)
        bus.publisher(topics.PROCESSES).retire("execution:execution-1")
        await _settled(operator)
        await operator.run("halt", "--scope", "venue:kalshi", "--reason", "prices look wrong")
        result = await operator.run("status", "--json")
    assert result.exit_code == 1
    wrong = json.loads(result.output)["wrong"]
    assert [line for line in wrong if line.startswith("execution is not heard")]
    assert [line for line in wrong if "trading of venue:kalshi is halted" in line and "prices look wrong" in line]
    assert [line for line in wrong if "MAX_DAILY_LOSS" in line]
    assert len(wrong) == 3


async def test_halt_and_resume_reach_the_store_and_the_bus(operator: Operator) -> None:
    halted = await operator.run("halt", "--reason", "going home")
    reduced = await operator.run("halt", "--reduce-only", "--scope", "venue:polymarket", "--reason", "going home")
    resumed = await operator.run("resume", "--reason", "back again")
    assert (halted.exit_code, reduced.exit_code, resumed.exit_code) == (0, 0, 0)
    assert "note: venue:polymarket is reducing" in resumed.output
    sent = await operator.desk.bus.history(topics.CONTROL)
    assert [str(each.state) for each in sent if isinstance(each, KillSwitch)] == ["halted", "reducing", "active"]


async def test_what_was_halted_can_be_resumed_though_its_game_is_not_known(operator: Operator) -> None:
    await kill_switch.set_state(
        operator.desk.pool, "event:nfl:moon", TradingState.HALTED, reason="long ago", actor="operator:ann"
    )
    resumed = await operator.run("resume", "--scope", "event:nfl:moon", "--reason", "there is no such game")
    assert resumed.exit_code == 0
    assert resumed.output.startswith("event:nfl:moon is active since ")


async def test_positions_show_what_each_result_brings(operator: Operator) -> None:
    async with MemoryBus(operator.desk.broker, "position-tracker") as bus:
        await tell_positions(bus)
        await _settled(operator, "positions", 2)
        result = await operator.run("positions")
        found = json.loads((await operator.run("positions", "--json")).output)
    assert result.exit_code == 0
    assert "home 0.30, away 0.30" in result.output or "away 0.30, home 0.30" in result.output
    (stake,) = found["exposure"]
    assert (stake["cost"], stake["worst_loss"], stake["contracts"]) == ("9.70", "0.00", "20")


async def test_a_game_that_is_there_can_be_halted_and_asked_about(operator: Operator) -> None:
    await operator.desk.pool.execute(
        "INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)"
        " SELECT $1, 'nfl', now(), '2026-11-29', min(team), max(team), 'espn', '1' FROM team_leagues"
        " WHERE league = 'nfl'",
        EVENT,
    )
    halted = await operator.run("halt", "--scope", f"event:{EVENT}", "--reason", "odd prices")
    asked = await operator.run("why", "--event", EVENT, "--league", "nfl")
    assert (halted.exit_code, asked.exit_code) == (0, 0), asked.exception
    assert halted.output.startswith(f"event:{EVENT} is halted since ")


def test_a_table_breaks_no_id_however_narrow_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    why = "is followed by no shard of all those that there are"
    print_table("games", ("event", "edge", "why"), [(f"{EVENT}-and-a-long-name", "-0.02", why)])
    assert f" {EVENT}-and-a-long-name  -0.02  {why}" in capsys.readouterr().out  # a file is as wide as need be
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    print_table("games", ("event", "edge", "why"), [(f"{EVENT}-and-a-long-name", "-0.02", why)])
    lines = capsys.readouterr().out.splitlines()
    assert sum(f"{EVENT}-and-a-long-name" in line for line in lines) == 1
    assert all(any(word in line.split() for line in lines) for word in why.split())
    assert len(lines) > 4


async def test_why_says_so_when_nothing_is_watched(operator: Operator) -> None:
    result = await operator.run("why")
    assert result.exit_code == 0
    assert "0 games watched" in result.output
    assert "0 signals since" in result.output


async def test_reconcile_fails_while_a_venue_is_silent_and_while_anything_differs(operator: Operator) -> None:
    async with MemoryBus(operator.desk.broker, "position-tracker") as bus:
        account = AccountUpdate(
            TradingMode.PAPER, "kalshi", Money(10_000_000), MONEY_ZERO, MONEY_ZERO, MONEY_ZERO, MONEY_ZERO, MONEY_ZERO,
            1, NOW,
        )  # fmt: skip
        bus.publisher(topics.POSITIONS).publish(account.key, account)
        await _settled(operator, "positions", 1)
        silent = await operator.run("reconcile", "--wait", "1")
        even = await operator.run("reconcile", "--wait", "0")
        await operator.desk.pool.execute(
            "INSERT INTO review_queue (review_id, kind, subject, reason, details)"
            " VALUES ('reconciliation-1', 'reconciliation', 'kalshi', 'cash differs by 1.00', '{\"cash\": 1000000}')"
        )
        differs = await operator.run("reconcile", "--wait", "0")
    assert (silent.exit_code, even.exit_code, differs.exit_code) == (1, 0, 1)
    assert "kalshi has said nothing new meanwhile" in silent.output
    assert "to be explained: reconciliation-1" in differs.output


@pytest.mark.parametrize(
    ("difference", "positions", "code", "said"),
    [
        (None, 0, 1, "kalshi: the last statement is not compared yet"),
        (9_999, 0, 0, "0.009999"),
        (10_000, 0, 1, "0.01"),
        (0, 2, 1, "kalshi: 2 positions differ"),
    ],
)
async def test_reconcile_tells_what_was_compared_and_calls_less_than_a_cent_nothing(
    operator: Operator, difference: int | None, positions: int, code: int, said: str
) -> None:
    async with MemoryBus(operator.desk.broker, "position-tracker") as bus:
        account = AccountUpdate(
            TradingMode.PAPER, "kalshi", Money(10_000_000), MONEY_ZERO, MONEY_ZERO, MONEY_ZERO, MONEY_ZERO,
            None if difference is None else Money(difference), 1, NOW, positions_differ=positions,
        )  # fmt: skip
        bus.publisher(topics.POSITIONS).publish(account.key, account)
        await _settled(operator, "positions", 1)
        found = await operator.run("reconcile", "--wait", "0")
    assert found.exit_code == code
    assert said in found.output


async def test_reconcile_does_not_believe_a_position_tracker_that_is_gone(operator: Operator) -> None:
    async with MemoryBus(operator.desk.broker, "position-tracker") as bus:
        account = AccountUpdate(
            TradingMode.PAPER, "kalshi", Money(10_000_000), MONEY_ZERO, MONEY_ZERO, MONEY_ZERO, MONEY_ZERO, MONEY_ZERO,
            1, NOW,
        )  # fmt: skip
        bus.publisher(topics.POSITIONS).publish(account.key, account)
        await _settled(operator, "positions", 1)
    gone = await operator.run("reconcile", "--wait", "0")
    assert gone.exit_code == 1
    assert "kalshi: nobody compares now" in gone.output


async def test_flatten_asks_first(operator: Operator) -> None:
    alone = await operator.run("flatten", "--reason", "going home")
    assert isinstance(alone.exception, ConfigurationError)
    assert await operator.desk.bus.history(topics.CONTROL) == []
    told = await operator.run("flatten", "--reason", "going home", "--yes")
    assert told.exit_code == 0
    (sent,) = await operator.desk.bus.history(topics.CONTROL)
    assert isinstance(sent, Flatten)


async def test_a_token_is_issued_into_a_file_of_ones_own_and_works(operator: Operator, tmp_path: Path) -> None:
    file = tmp_path / "alice.token"
    issued = await operator.run("token", "alice", "--scope", "operate", "--save", str(file))
    assert issued.exit_code == 0
    assert file.read_text().strip() not in issued.output
    assert file.stat().st_mode & 0o777 == 0o600
    halted = await operator.run("halt", "--reason", "trying it", "--token-file", str(file), token="")
    assert "by operator:alice" in halted.output
    again = await operator.run("token", "bob", "--save", str(file))
    assert "can't be made" in str(again.exception)


async def test_no_token_file_is_left_behind_when_there_is_no_token(operator: Operator, tmp_path: Path) -> None:
    refused = await operator.run("token", "bob", "--save", str(tmp_path / "bob"), token=READ)
    assert "needs the scope operate" in str(refused.exception)
    assert not (tmp_path / "bob").exists()


@pytest.mark.parametrize(
    ("arguments", "token", "complaint"),
    [
        (["status"], "", "ARBEES_API_TOKEN holds no token"),
        (["status"], "two words", "holds more than a token"),
        (["status"], "nonsense", "not one of ours"),
        (["halt", "--reason", "because"], READ, "needs the scope operate"),
        (["halt", "--reason", "x"], None, "at least 3 characters"),
        (["halt", "--scope", "moon", "--reason", "because"], None, "it is `all`, venue:kalshi, venue:polymarket, or"),
        (["halt", "--scope", "venue:moon", "--reason", "because"], None, "there is no scope 'venue:moon'"),
        (
            ["resume", "--scope", "event:nfl:moon", "--reason", "because"],
            None,
            "There is no game 'nfl:moon', so nothing was done",
        ),
        (["flatten", "--scope", "event:a/b", "--reason", "because", "--yes"], None, "There is no"),
        (["why", "--event", "nfl:moon"], None, "among the events: nfl:moon"),
        (["why", "--league", "moon"], None, "no game of a league 'moon' is known"),
        (["status", "--api", "ftp://example.com"], None, "is no address of an API"),
        (["status", "--api", "http://[half"], None, "is no address of an API"),
        (["status", "--api", "http://arbees..example.com"], None, "is no address of an API"),
    ],
)
async def test_bad_input_is_told_in_one_message(
    operator: Operator, arguments: list[str], token: str | None, complaint: str
) -> None:
    result = await operator.run(*arguments, **({} if token is None else {"token": token}))
    assert isinstance(result.exception, ConfigurationError)
    assert complaint in str(result.exception)
    assert not token or token not in str(result.exception) or token == READ
    assert result.output == ""


async def test_an_api_that_is_not_there_is_told_in_one_message(operator: Operator) -> None:
    result = await operator.run("status", url="http://127.0.0.1:1")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "the API at http://127.0.0.1:1 does not answer" in result.output


@pytest.mark.parametrize(
    ("kind", "body"), [("text/html", b"\xff\xfe\x81"), ("text/html", b'{"ok": 1}'), ("application/json", b"[" * 99_999)]
)
async def test_another_server_is_told_in_one_message(operator: Operator, kind: str, body: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        result = await operator.run("status", url=f"http://127.0.0.1:{port}")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "is that its address?" in result.output


async def test_a_halt_that_is_done_is_told_as_done(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(_: object) -> None:
        raise OSError

    monkeypatch.setattr("arbees_runtime.api.routes.operations.kill_switch.read", away)
    result = await operator.run("halt", "--reason", "prices look wrong")
    assert result.exit_code == 0
    assert "all is halted" in result.output
    assert "whether anything else is halted can't be read" in result.output


def test_exit_codes_reach_the_shell() -> None:
    environment = {"ARBEES_API_TOKEN": "x", "ARBEES_API_URL": "http://127.0.0.1:1"}
    command = [sys.executable, "-m", "arbees_runtime"]
    unreachable = subprocess.run([*command, "status"], env=environment, capture_output=True, text=True, check=False)
    unusable = subprocess.run(
        [*command, "status", "--api", "x"], env=environment, capture_output=True, text=True, check=False
    )
    assert (unreachable.returncode, unusable.returncode) == (1, 2)
    assert "Traceback" not in unreachable.stderr + unusable.stderr
    assert unusable.stderr.startswith("error: ")


async def _settled(operator: Operator, channel: str = "risk", count: int = 1) -> None:
    async with asyncio.timeout(10):
        while len(list(operator.desk.view.all(channel))) < count:
            await asyncio.sleep(0)
