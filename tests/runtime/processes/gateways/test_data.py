"""Market data of gateways as processes: plans, quotes, health, drain."""

from __future__ import annotations

import signal

from arbees_runtime.messages import FeedPhase, QuoteSource
from tests.runtime.processes.gateways.conftest import Stand


async def test_it_is_ready_before_the_first_plan_then_quotes_it_and_drains(stand: Stand) -> None:
    gateway = await stand.start()
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
    await stand.until(lambda: stand.feeds[-1].phase is FeedPhase.STOPPED)
    assert stand.feeds[-1].orders_reason == "the gateway is stopping"
    await stand.until(lambda: stand.quotes[f"{stand.venue}:{first}:yes"] is None)
