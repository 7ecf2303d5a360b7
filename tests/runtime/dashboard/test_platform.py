"""The dashboard of a whole platform that trades at the simulators, in a real browser: its values are the API's and the
ledger's, and its kill switch stops orders."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
import psutil
import pytest
import pytest_asyncio
from playwright.async_api import Page, async_playwright, expect

from tests.runtime.dashboard.conftest import OPERATE, READ, chromium, log_in
from tests.runtime.processes.conftest import wait_until

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.soak, pytest.mark.timeout(1200)]

PATIENCE_S = 300.0


@dataclass
class Platform:
    """A running platform.

    Attributes:
        url: Its dashboard.
        api_url: Its API.
        database: Its database, to read the ledger without the API.
    """

    url: str
    api_url: str
    database: asyncpg.Connection

    async def api(self, path: str) -> Any:
        headers = {"Authorization": f"Bearer {READ}"}
        async with aiohttp.ClientSession(headers=headers) as client, client.get(self.api_url + path) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def count(self, query: str, *values: object) -> int:
        return int(await self.database.fetchval(query, *values))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def platform(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    chromium()
    log = tmp_path_factory.mktemp("platform") / "local.log"
    environment = {"PATH": os.environ["PATH"], "API_READ_TOKEN": READ, "API_OPERATE_TOKEN": OPERATE}
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "arbees_runtime", "local", "--bus", "redis", "--games", "6",
            env=environment, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        url = await _ready(process, log)
        of_api = _environment_of("api", process.pid)
        database = await asyncpg.connect(
            host=of_api["DATABASE_HOST"], port=int(of_api["DATABASE_PORT"]), database=of_api["DATABASE_NAME"],
            user=of_api["DATABASE_USER"], password=of_api["DATABASE_PASSWORD"],
        )  # fmt: skip
        yield Platform(url, f"http://127.0.0.1:{of_api['HTTP_PORT']}", database)
        await database.close()
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.wait()


async def _ready(process: asyncio.subprocess.Process, log: Path) -> str:
    async def told() -> bool:
        if process.returncode is not None:
            pytest.fail(f"the platform ended with {process.returncode}:\n{log.read_text()}")
        return "everything is ready" in log.read_text()

    await wait_until(told, PATIENCE_S)
    found = re.search(r"open (http://127\.0\.0\.1:\d+)", log.read_text())
    assert found is not None
    return found[1]


def _environment_of(name: str, parent: int) -> dict[str, str]:
    for child in psutil.Process(parent).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if child.cmdline()[-2:] == ["arbees_runtime", name]:
                return child.environ()
    pytest.fail(f"{name} does not run")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(platform: Platform) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        page = await browser.new_page()
        page.set_default_timeout(PATIENCE_S * 1000)
        await log_in(page, platform.url, OPERATE)
        await page.wait_for_selector("h1")
        yield page
        await browser.close()


async def set_switch(page: Page, choice: str, reason: str) -> None:
    await page.locator("#kill-switch").click()
    await page.get_by_label(choice).check()
    await page.get_by_label("Reason, for the record").fill(reason)
    await page.get_by_role("button", name="Set the switch").click()


async def shown(page: Page, section: str, field: str) -> dict[str, str | None]:
    """A column of a section by row: what the API said, as it stands in the page."""
    return dict(
        await page.locator(f'[data-section="{section}"] [data-field="{field}"]').evaluate_all(
            "all => all.map((each) => [each.closest('[data-key]').dataset.key, each.querySelector('data')?.value])"
        )
    )


async def test_the_kill_switch_stops_orders_and_values_are_the_ledgers(platform: Platform, page: Page) -> None:
    # It trades.
    async def trading() -> bool:
        return await platform.count("SELECT count(*) FROM fills WHERE status = 'confirmed'") >= 4

    await wait_until(trading, PATIENCE_S)

    # Halted in the browser: signals still come and are refused for that reason, and nothing is ordered.
    await set_switch(page, "Halt: no orders at all", "a test presses the switch")
    await expect(page.locator(".switch-state")).to_have_text("Trading: HALTED", timeout=PATIENCE_S * 1000)
    halted_at = await platform.database.fetchval("SELECT changed_at FROM kill_switch WHERE scope = 'all'")

    async def refused() -> bool:
        query = "SELECT count(*) FROM decisions WHERE reason = 'kill-switch' AND decided_at > $1"
        return await platform.count(query, halted_at) >= 3

    await wait_until(refused, PATIENCE_S)
    ordered = "SELECT count(*) FROM orders WHERE intended_at > $1::timestamptz + interval '1 second'"
    assert await platform.count(ordered, halted_at) == 0
    approved = (
        "SELECT count(*) FROM decisions WHERE verdict = 'approved' AND decided_at > $1::timestamptz + interval '1 s'"
    )
    assert await platform.count(approved, halted_at) == 0

    # What the page shows is what the API says and what the ledger's own rows sum up to.
    await page.goto(f"{platform.url}/money")
    await wait_until(lambda: _same(platform, page), PATIENCE_S)

    # Resumed, it orders again: it was the switch that stopped it.
    await set_switch(page, "Resume trading", "the test has seen enough")
    await expect(page.locator(".switch-state")).to_have_text("Trading: on", timeout=PATIENCE_S * 1000)

    async def orders_again() -> bool:
        return await platform.count(ordered, halted_at) > 0

    await wait_until(orders_again, PATIENCE_S)


async def _same(platform: Platform, page: Page) -> bool:
    """Whether page, API and ledger agree; games end meanwhile, so all three are read until they are of one moment."""
    ledger = {
        (row["venue"], row["kind"]): Decimal(int(row["sum"])) / 1_000_000
        for row in await platform.database.fetch(
            "SELECT venue, kind, sum(amount) FROM ledger_balances WHERE mode = 'paper' GROUP BY venue, kind"
        )
    }
    held = {
        (row["venue"], row["market_id"], row["outcome"]): row
        for row in await platform.database.fetch("SELECT * FROM positions WHERE mode = 'paper' AND quantity <> 0")
    }
    accounts = {each["account"]["venue"]: each["account"] for each in await platform.api("/api/accounts")}
    pnl = {each["venue"]: each for each in (await platform.api("/api/pnl"))["modes"][0]["venues"]}
    positions = {
        f"paper:{each['venue']}:{each['market']}:{each['outcome']}": each
        for each in (value["position"] for value in await platform.api("/api/positions?phase=open"))
    }
    cash, fees, total = (
        await shown(page, "accounts", "cash"), await shown(page, "pnl", "fees"), await shown(page, "pnl", "total")
    )  # fmt: skip
    quantities, costs = await shown(page, "positions", "quantity"), await shown(page, "positions", "cost")
    return (
        set(accounts) == set(pnl) == {"kalshi", "polymarket"}
        and all(
            cash.get(f"paper:{venue}") == account["cash"]
            and Decimal(account["cash"]) == ledger[venue, "cash"] + ledger.get((venue, "reserved"), Decimal(0))
            and fees.get(f"paper:{venue}") == pnl[venue]["total"]["fees"]
            and Decimal(pnl[venue]["total"]["fees"]) == ledger.get((venue, "fees"), Decimal(0))
            and total.get(f"paper:{venue}") == pnl[venue]["total"]["net"]
            for venue, account in accounts.items()
        )
        and len(held) == len(positions)
        and all(
            quantities.get(key) == each["quantity"]
            and costs.get(key) == each["cost"]
            and Decimal(each["quantity"]) * 1_000_000
            == held[each["venue"], each["market"], each["outcome"]]["quantity"]
            and Decimal(each["cost"]) * 1_000_000 == held[each["venue"], each["market"], each["outcome"]]["cost"]
            for key, each in positions.items()
        )
    )
