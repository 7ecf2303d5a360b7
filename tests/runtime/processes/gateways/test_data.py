"""Market data of gateways as processes: plans, quotes, health, drain."""

from __future__ import annotations

import signal

from arbees_runtime.bus.topics import QUOTES
from arbees_runtime.messages import FeedPhase, QuoteSource
from arbees_runtime.simulator.faults import parse_setting
from tests.runtime.processes.gateways.conftest import Stand


async def test_it_is_ready_before_the_first_plan_then_quotes_it_and_drains(stand: Stand) -> None:
    account = stand.environment()["REDIS_USERNAME"]
    await stand.bus.client.execute_command("ACL", "SETUSER", account, "-xadd")
    gateway = await stand.start()
    await gateway.until_reason(f"bus rights: the account is refused XADD to append to order-events.{stand.venue}")
    await stand.bus.client.execute_command("ACL", "SETUSER", account, "+xadd")
    body = await gateway.until_state("ready")
    data = body["parts"]["market-data"]
    assert (data["phase"], data["plan"]) == ("live", "waiting for the first")
    assert body["parts"]["lease"]["held"]
    first, second, third = stand.open_markets(3)
    stand.plan(1, first, second)
    await stand.until(
        lambda: all(
            (quote := stand.quotes.get(f"{stand.venue}:{market}:no")) and quote.ask and quote.open and quote.terms
            for market in (first, second)
        )
    )
    quote = stand.quotes[f"{stand.venue}:{first}:yes"]
    source = QuoteSource.POLL if stand.venue == "kalshi" else QuoteSource.STREAM
    assert (quote.feed, quote.source, quote.event) == (FeedPhase.LIVE, source, "E")
    stand.plan(2, first, third)
    await stand.until(lambda: stand.quotes[f"{stand.venue}:{second}:yes"] is None)
    stand.plan(1, second)  # older: nothing changes
    await stand.until(lambda: (quote := stand.quotes.get(f"{stand.venue}:{third}:yes")) and quote.ask and quote.open)
    assert stand.quotes[f"{stand.venue}:{second}:yes"] is None
    assert "arbees_orders_allowed" in await gateway.text("/metrics")
    gateway.send(signal.SIGTERM)
    assert await gateway.end(10) == 0
    assert not [line for line in gateway.log.read_text().splitlines() if '"ERROR"' in line]
    await stand.until(lambda: stand.feeds[-1].phase is FeedPhase.STOPPED)
    assert stand.feeds[-1].orders_reason == "the gateway is stopping"
    await stand.until(lambda: stand.quotes[f"{stand.venue}:{first}:yes"] is None)


async def test_an_older_plan_never_wins_and_a_new_gateway_reads_the_last_one(stand: Stand) -> None:
    gateway = await stand.start()
    first, second = stand.open_markets(2)
    stand.plan(9, first, epoch=2)
    await stand.until(lambda: stand.quotes.get(f"{stand.venue}:{first}:yes"))
    stand.plan(10, second, epoch=1)  # a deposed orchestrator's
    await stand.until(lambda: stand.feeds[-1].markets == 1)
    gateway.send(signal.SIGKILL)
    await gateway.end()
    stand.plan(11, first, second, epoch=2)
    stand.quotes.clear()
    await stand.lapse()
    await stand.start()
    await stand.until(lambda: all(stand.quotes.get(f"{stand.venue}:{market}:yes") for market in (first, second)))


async def test_other_books_live_on_when_markets_come_and_go(stand: Stand) -> None:
    keys = stand.keys() if stand.venue == "kalshi" else {}
    gateway = await stand.start(**keys)
    first, second, third = stand.open_markets(3)
    stand.plan(1, first, second)
    key = f"{stand.venue}:{first}:yes"
    await stand.until(lambda: (quote := stand.quotes.get(key)) and quote.ask and quote.open)
    assert stand.quotes[key].source is QuoteSource.STREAM
    stand.history.clear()
    stand.plan(2, first, third)
    await stand.until(lambda: (quote := stand.quotes.get(f"{stand.venue}:{third}:yes")) and quote.ask)
    stand.plan(3, first)
    await stand.until(lambda: stand.quotes.get(f"{stand.venue}:{third}:yes") is None)
    seen = [quote for name, quote in stand.history if name == key]
    assert all(quote is not None and quote.feed is FeedPhase.LIVE and quote.ask for quote in seen)
    assert [quote.sequence for quote in seen] == sorted(quote.sequence for quote in seen)
    _, body = await gateway.get("/readyz")
    data = body["parts"]["market-data"]
    assert (data["gaps"], data["resyncs"], data["reconnects"]) == (0, 0, 0)


async def test_frames_that_can_not_be_read_are_counted_shown_and_kept(busy: Stand) -> None:
    keys = busy.keys() if busy.venue == "kalshi" else {}
    gateway = await busy.start(**keys)
    market = await busy.quoted()
    for setting in parse_setting(f"{busy.venue}.malformed=0.3"):
        busy.simulation.faults.use(setting)
    await busy.until(lambda: busy.feeds[-1].parse_errors > 2)
    for setting in parse_setting(f"{busy.venue}.malformed=0"):
        busy.simulation.faults.use(setting)
    await busy.until(lambda: busy.quotes[f"{busy.venue}:{market}:yes"].feed is FeedPhase.LIVE)
    letters = await busy.bus.dead_letters(QUOTES)
    assert letters
    assert letters[0].reason.startswith(busy.venue)
    assert 0 < len(letters[0].payload) <= 4096
    assert "arbees_unparsed_messages_total" in await gateway.text("/metrics")
