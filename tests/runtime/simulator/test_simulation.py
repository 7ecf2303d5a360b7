"""Everything together: the ports, the control interface, the command."""

import json
import subprocess
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner

from arbees_runtime.cli.simulate import command
from arbees_runtime.clock import VirtualClock
from arbees_runtime.manifest import process
from arbees_runtime.settings.gateways import KalshiGatewaySettings, PolymarketGatewaySettings
from arbees_runtime.settings.loading import read
from arbees_runtime.simulator.access import ACCOUNT, Access
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from tests.runtime.simulator.conftest import START_NS

ADDRESS = "0x" + "1" * 40


async def get(session: aiohttp.ClientSession, address: str, path: str) -> Any:
    async with session.get(f"http://{address}{path}") as response:
        return await response.json()


async def test_four_servers_and_what_control_tells(session: aiohttp.ClientSession) -> None:
    clock, access = VirtualClock(START_NS), Access(ADDRESS)
    simulation = Simulation(
        1, clock, plan=Plan(games=3), kalshi_keys=[access.kalshi], polymarket_keys=[access.polymarket]
    )
    await simulation.start()
    at = simulation.addresses
    try:
        status = await get(session, at["kalshi"], "/trade-api/v2/exchange/status")
        assert status["trading_active"]
        assert await get(session, at["polymarket"], "/version") == {"version": 2}
        assert (await get(session, at["control"], "/"))["games"] == 3
        market = simulation.kalshi.exchange.markets[0]
        book = await get(session, at["control"], f"/books/kalshi/{market}")
        assert book == (await get(session, at["kalshi"], f"/trade-api/v2/markets/{market}/orderbook"))["orderbook_fp"]
        ledger = await get(session, at["control"], f"/ledger/kalshi/{ACCOUNT}")
        assert ledger == {"cash": dict.fromkeys("034", "10000.000000"), "held": {}, "orders": [], "fills": []}
        made = {"order": "o", "market": market, "outcome": "yes", "side": "buy", "role": "maker"}
        fills = [made | {"price": 400_000, "quantity": 1_000_000}]
        async with session.post(f"http://{at['control']}/statement/kalshi", json=fills) as answer:
            stated = await answer.json()
            assert stated["held"] == {market: {"yes": "1"}}
            assert stated["cash"] == f"{-0.4 - float(stated['fees']):.6f}"
        for path, body in (("kalshi", [made]), ("kalshi", [fills[0] | {"market": "X"}]), ("nasdaq", [])):
            async with session.post(f"http://{at['control']}/statement/{path}", json=body) as answer:
                assert answer.status == (404 if path == "nasdaq" else 400)
        async with session.post(f"http://{at['control']}/faults", json={"order": "kalshi.html"}) as answer:
            assert answer.status == 200
        async with session.get(f"http://{at['kalshi']}/trade-api/v2/exchange/status") as answer:
            assert answer.content_type == "text/html"
        faults = await get(session, at["control"], "/faults")
        assert faults["counts"] == {"kalshi.html": 1}
        for wrong in ({"order": "html"}, {"set": "x=1"}, {"x": 1}, []):
            async with session.post(f"http://{at['control']}/faults", json=wrong) as answer:
                assert answer.status == 400
        for path in ("/books/kalshi/X", "/ledger/nasdaq/x"):
            async with session.get(f"http://{at['control']}{path}") as answer:
                assert answer.status == 404
    finally:
        await simulation.stop()


async def test_keys_are_written_for_their_owner_only(tmp_path: Path) -> None:
    addresses = {name: f"127.0.0.1:{port}" for port, name in enumerate(("kalshi", "polymarket", "espn", "control"))}
    variables = Access(ADDRESS).write(tmp_path / "keys", addresses)
    files = {file.name: file.stat().st_mode & 0o777 for file in variables.parent.iterdir()}
    assert files == {"simulator.env": 0o600, "kalshi-private-key.pem": 0o600}
    assert "SIMULATOR_KALSHI_REST=http://127.0.0.1:0/trade-api/v2" in variables.read_text()
    assert "passphrase" not in repr(Access(ADDRESS).polymarket)


def test_a_shell_that_read_the_variables_starts_both_gateways(tmp_path: Path) -> None:
    access = Access(ADDRESS)
    addresses = {name: f"127.0.0.1:{port}" for port, name in enumerate(("kalshi", "polymarket", "espn", "control"), 1)}
    file = access.write(tmp_path / "a folder", addresses)
    done = subprocess.run(
        ["sh", "-c", 'set -a; . "$0"; exec env -0', str(file)], env={}, capture_output=True, text=True, check=True
    )
    environment = dict(variable.split("=", 1) for variable in done.stdout.split("\0") if variable)
    kalshi = read(KalshiGatewaySettings, process("kalshi-gateway"), environment)
    assert kalshi.private_key is not None
    assert kalshi.private_key.reveal() == access.kalshi_pem
    read(PolymarketGatewaySettings, process("polymarket-gateway"), environment)


def test_the_command_runs_and_reports(tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    arguments = ["--port-base", "0", "--seconds", "0.6", "--truth", str(truth)]
    arguments += ["--games", "2", "--mispricing-every", "0.2", "--mispricings", "stale", "--fault", "gap=0.5"]
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0, done.output
    report = json.loads(done.output[done.output.index("{") :])
    assert report["games"] == 2
    assert {json.loads(line)["kind"] for line in truth.read_text().splitlines()} <= {"stale", "mismatched_rules"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fault", "nope=1"], "no fault 'nope'"),
        (["--fault", "gap=7"], "rate from 0 to 1"),
        (["--leagues", "chess"], "no league chess"),
        (["--leagues", ""], "no league given"),
        (["--mispricings", "huge"], "no kind of mispricing 'huge'"),
        (["--address", "0x1"], "40 hexadecimal digits"),
        (["--port-base", "65535"], "65532"),
        (["--games", "0"], "1<=x<=200"),
        (["--game-seconds", "nan"], "'nan' is not a finite number"),
        (["--mispricing-every", "inf"], "'inf' is not a finite number"),
        (["--truth", "nowhere/truth.jsonl"], "no folder nowhere"),
    ],
)
def test_bad_arguments_end_with_one_message_and_exit_code_2(arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


def test_every_fault_is_listed() -> None:
    output = CliRunner().invoke(command, ["--list-faults"]).output
    assert "kalshi.gap" in output
    assert "per geoblock" in output
