"""Looking for games and pairing their markets: from what all sources say to what may be followed."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import aiohttp

from arbees_runtime.games.events.decisions import Pairing
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.games.events.storing import load_aliases, load_approvals, save_pairing
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.database import TROUBLE, reason
from arbees_runtime.lifecycle.health import Condition
from arbees_runtime.lifecycle.metrics import Sample
from arbees_runtime.processes.orchestrator_discovery import Discovery
from arbees_runtime.settings import OrchestratorSettings
from arbees_runtime.venues.kalshi.discovery import KalshiDiscovery
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.hosts import hosts_at
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.reads import PolymarketReads

_log = logging.getLogger(__name__)


class Pairings:
    """Looks at every source, pairs, and saves what came of it.

    Attributes:
        buckets: Listings of the last pairing by where they ended.
        reviews: Questions to persons that it asks.
    """

    def __init__(self, context: Context[OrchestratorSettings], session: aiohttp.ClientSession) -> None:
        self.buckets: Counter[str] = Counter()
        self.reviews = 0
        self._context = context
        settings, clock = context.settings, context.clock
        kalshi = KalshiReads(
            KalshiHttp(session, clock, base_url=f"{settings.kalshi_url}/trade-api/v2"), self._leave_out
        )
        hosts = hosts_at(settings.polymarket_url) if settings.polymarket_url else None
        polymarket = PolymarketReads(PolymarketHttp(session, clock, hosts=hosts), self._leave_out)
        self._discovery = Discovery(
            session,
            clock,
            settings.espn_url,
            {
                "kalshi": KalshiDiscovery(kalshi, clock, self._leave_out),
                "polymarket": PolymarketDiscovery(polymarket, clock, self._leave_out),
            },
            settings.leagues,
            timedelta(hours=settings.follow_lead),
        )

    async def look(self) -> Pairing | None:
        """Look once; None where what was found can't be paired or saved, which waits for the next look."""
        found = await self._discovery.look()
        pool = self._context.pool
        try:
            aliases, approvals = await load_aliases(pool), await load_approvals(pool)
            # Thousands of listings take seconds; meanwhile shards and gateways are looked after.
            pairing = await asyncio.to_thread(
                pair, found.fixtures, found.listings["kalshi"], found.listings["polymarket"], aliases, approvals
            )
            await save_pairing(pool, pairing, self._context.fence)
        except TROUBLE as error:
            _log.warning("what was found can't be paired or saved, and waits for the next look: %s", reason(error))
            return None
        self.reviews = len(pairing.reviews)
        self.buckets = Counter(decision.bucket.value for decision in pairing.markets)
        return pairing

    def condition(self) -> Condition:
        """Which sources have not answered for too long."""
        return self._discovery.condition()

    def samples(self) -> Iterable[Sample]:
        """What came of looking."""
        counts = self._discovery.counts
        yield "orchestrator_looks", "Questions to sources of games.", counts.looks
        yield "orchestrator_failures", "Of these, without a usable answer.", counts.failures
        yield "orchestrator_unreadable", "Things in answers nobody could read.", counts.unreadable
        yield "orchestrator_reviews", "Questions to persons.", self.reviews

    def _leave_out(self, kind: str, data: bytes, why: str) -> None:
        self._discovery.leave_out(kind, data, why)
