"""Execution and the position tracker as real processes, under their own accounts."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import msgspec

from arbees_runtime.bus.topics import DECISIONS, POSITIONS, order_events
from arbees_runtime.messages import AccountUpdate, Nanoseconds, TradingMode, VenueAccount
from arbees_runtime.store.connection import open_pool
from arbees_runtime.venues.order_record import statement_id
from tests.runtime.trading.samples import SECOND, decision, dollars, put_decision

if TYPE_CHECKING:
    from conftest import Site, Until


async def test_statements_and_fills_become_the_ledger(site: Site, until: Until) -> None:
    tracker = await site.start("position-tracker", METRICS_FORMAT="prometheus")
    await tracker.until_state("ready")
    now = Nanoseconds(time.time_ns())
    async with site.bus("kalshi-gateway") as bus:
        identity = statement_id("kalshi", TradingMode.PAPER, now)
        await bus.append(order_events("kalshi"), VenueAccount(identity, "kalshi", dollars(100), (), (), now, now))

        async def opened() -> bool:
            return bool(await site.query("SELECT amount FROM ledger_balances WHERE account = 'paper:kalshi:cash'"))

        await until(opened)
        heard = await bus.subscribe(POSITIONS, {"paper:kalshi"})
        await heard.ready()
        said = (await anext(aiter(heard))).message
        assert isinstance(said, AccountUpdate)
        assert (said.cash, said.venue_difference) == (dollars(100), 0)
    assert "arbees_ledger_difference" in await tracker.text("/metrics")
    tracker.send(signal.SIGTERM)
    assert await tracker.end() == 0
    assert await site.query("SELECT sum(amount) FROM ledger_balances") == 0


async def test_execution_records_why_it_did_not_trade_and_stops_cleanly(site: Site, until: Until) -> None:
    execution = await site.start("execution", HEDGE_DEADLINE="1", HOLD_CAP="10")
    await execution.until_state("ready")
    decided = msgspec.structs.replace(
        decision(at_ns=time.time_ns()), not_after_ns=Nanoseconds(time.time_ns() + 60 * SECOND)
    )
    unrecorded = msgspec.structs.replace(decided, id="unrecorded")
    pool = await open_pool(site.url, "test")
    await put_decision(pool, decided)
    await pool.close()
    async with site.bus("signal-processor") as bus:
        await bus.append(DECISIONS, unrecorded)
        await bus.append(DECISIONS, decided)

        async def abandoned() -> bool:
            return bool(await site.query("SELECT reason = 'feed-unknown' FROM trades WHERE phase = 'abandoned'"))

        await until(abandoned)
        letters = await bus.dead_letters(DECISIONS)
    assert [letter.id for letter in letters] == ["unrecorded"]
    assert "no order is sent without its limits on record" in letters[0].reason
    assert await site.query("SELECT count(*) FROM orders") == 0
    execution.send(signal.SIGTERM)
    assert await execution.end() == 0


async def test_a_wrong_pair_of_deadlines_is_refused(site: Site) -> None:
    execution = await site.start("execution", HEDGE_DEADLINE="30", HEDGE_GIVE_UP="20")
    assert await execution.end() == 2
    assert "HEDGE_GIVE_UP is 20 s" in execution.log.read_text()
