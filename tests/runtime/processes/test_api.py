"""The API as a process on real servers, against its own OpenAPI document: schemathesis finds nothing to complain of."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path

import aiohttp
import asyncpg
import pytest
from yarl import URL

from tests.runtime.processes.conftest import Running, Site, Until

HERE = Path(__file__).parent
TOKENS = {"API_READ_TOKEN": "read-token-of-the-tests", "API_OPERATE_TOKEN": "operate-token-of-the-tests"}

# Rows by the ids that the OpenAPI document gives as examples, so that its examples find something.
ROWS = """
INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)
SELECT 'nfl:2026-11-22:dal:phi', 'nfl', '2026-11-22 18:00+00', '2026-11-22', min(team), max(team), 'espn', '1'
FROM team_leagues WHERE league = 'nfl';
INSERT INTO rule_texts (rule_hash, rule_text) VALUES (repeat('a', 64), '["Pays on who wins."]');
INSERT INTO event_markets (venue, market_id, event, market_type, rule_hash, rule_class, review_status, review_reason,
                           reviewed_by, reviewed_at)
VALUES ('kalshi', 'KXNFLGAME-26NOV22DALPHI-DAL', 'nfl:2026-11-22:dal:phi', 'winner', repeat('a', 64),
        '{"tie": "half"}', 'approved', 'the rules agree', 'pairing', now());
INSERT INTO event_market_outcomes VALUES ('kalshi', 'KXNFLGAME-26NOV22DALPHI-DAL', 'yes', 'Dallas', '{home}'),
                                         ('kalshi', 'KXNFLGAME-26NOV22DALPHI-DAL', 'no', 'Not Dallas', '{away}');
INSERT INTO listing_decisions (venue, market_id, bucket, code, reason, event, decided_by)
VALUES ('kalshi', 'KXNFLGAME-26NOV22DALPHI-DAL', 'approved', 'agreed', 'the rules agree', 'nfl:2026-11-22:dal:phi',
        'pairing');
INSERT INTO assignment_changes (event, slot, change, reason)
VALUES ('nfl:2026-11-22:dal:phi', 'game-shard/0', 'given', 'it starts soon');
INSERT INTO review_queue (review_id, kind, subject, event, reason, details)
VALUES ('decision-6f6ac1f4', 'reconciliation', 'kalshi', 'nfl:2026-11-22:dal:phi', 'cash differs', '{"cash": 1}');
INSERT INTO signals VALUES ('signal-1', 'paper', 'arbitrage', 'nfl:2026-11-22:dal:phi', now(), now() + interval '2 s',
                            10000000, 12500, 125000, '[{"venue": "kalshi"}]', '{}');
INSERT INTO decisions VALUES ('decision-6f6ac1f4', 'paper', 'signal-1', 'nfl:2026-11-22:dal:phi', now(), 'approved', '',
    10000000, '[{"name": "order", "scope": "leg", "value": 1, "bound": 2, "unit": "USD", "passed": true}]', NULL);
INSERT INTO trades VALUES ('decision-6f6ac1f4', 'paper', 'nfl:2026-11-22:dal:phi', 'balanced', '', true, 0, 9500000, 1,
                           1, '{}', now(), now());
INSERT INTO orders (client_order_id, mode, decision_id, trade_id, leg, attempt, purpose, event, venue, market_id,
                    outcome, side, limit_price, quantity, time_in_force, not_after, state, reason, filled_quantity,
                    intended_at, updated_at)
VALUES ('decision-6f6ac1f4', 'paper', 'decision-6f6ac1f4', 'decision-6f6ac1f4', 0, 0, 'entry',
        'nfl:2026-11-22:dal:phi', 'kalshi', 'KXNFLGAME-26NOV22DALPHI-DAL', 'yes', 'buy', 420000, 10000000,
        'immediate-or-cancel', now(), 'filled', '', 10000000, now(), now());
INSERT INTO order_events VALUES ('event-1', 'decision-6f6ac1f4', now(), NULL, 'order-event', 'filled', '{}');
INSERT INTO rejected_rows (table_name, row_text, error) VALUES ('quotes', '(1)', 'too few columns');
"""


@pytest.fixture
async def api(site: Site) -> Running:
    """The API on a database with a row of everything."""
    connection = await asyncpg.connect(site.url)
    await connection.execute(ROWS)
    await connection.close()
    return await site.start("api", **TOKENS)


@pytest.mark.timeout(600)  # half a minute on a machine at rest
async def test_schemathesis_finds_no_failure(api: Running, until: Until) -> None:
    async def ready() -> bool:
        return (await api.get("/api/health"))[0] == 200

    await until(ready)
    program = shutil.which("st", path=str(Path(sys.executable).parent)) or shutil.which("st")
    assert program, "schemathesis is among the development dependencies"
    # `/api/live` never ends; test_live.py has it.
    process = await asyncio.create_subprocess_exec(
        program, "--config-file", str(HERE / "schemathesis.toml"), "run",
        f"http://127.0.0.1:{api.port}/api/openapi.json", "--exclude-path", "/api/live", "--seed", "20261123",
        env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.runtime.processes.schemathesis_hooks", **TOKENS},
        cwd=HERE.parents[2], stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await asyncio.wait_for(process.communicate(), 500)
    assert process.returncode == 0, output.decode()
    assert b" passed" in output
    assert b"Rate limited" not in output


UNFIT = {
    "nul": "%00",
    "nul within": "a%00b",
    "surrogate": "%ED%A0%80",
    "no UTF-8": "%FF",
    "newline": "%0A",
    "control": "%1F",
    "long": "a" * 201,
}


async def test_text_that_a_database_can_not_hold_is_no_failure_of_ours(api: Running, until: Until) -> None:
    async def ready() -> bool:
        return (await api.get("/api/health"))[0] == 200

    await until(ready)
    headers = {"Authorization": f"Bearer {TOKENS['API_OPERATE_TOKEN']}"}
    at = f"http://127.0.0.1:{api.port}/api"
    async with aiohttp.ClientSession(headers=headers) as client:
        for text in UNFIT.values():
            for path in (f"signals?event={text}", f"events/{text}", f"orders/{text}", f"quotes/kalshi/{text}/history"):
                async with client.get(URL(f"{at}/{path}", encoded=True)) as answer:
                    assert answer.status in (200, 404, 422), path
                    if answer.status != 200:
                        assert answer.content_type == "application/problem+json"
        body = '{"scope": "event:\\ud800", "state": "halted", "reason": "a \\u0000 b \\udfff"}'
        async with client.post(f"{at}/kill-switch", data=body, headers={"Content-Type": "application/json"}) as answer:
            assert answer.status == 422
            assert (await answer.json())["status"] == 422


async def test_without_its_database_the_api_says_so_and_what_lives_on_the_bus_still_answers(
    site: Site, api: Running, until: Until
) -> None:
    headers = {"Authorization": f"Bearer {TOKENS['API_READ_TOKEN']}"}

    async def ready() -> bool:
        return (await api.get("/api/health"))[0] == 200

    await until(ready)
    site.postgres.kill()
    async with aiohttp.ClientSession(headers=headers) as client:
        async with client.get(f"http://127.0.0.1:{api.port}/api/signals") as answer:
            assert answer.status == 503
            assert answer.headers["Retry-After"]
            assert "database" in (await answer.json())["detail"]
        async with client.get(f"http://127.0.0.1:{api.port}/api/feeds") as answer:
            assert answer.status == 200
