"""One gateway as a program runs it, that can be killed and started again, and whom it talks to."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import aiohttp

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.clock import Clock
from arbees_runtime.messages import TradingMode
from arbees_runtime.simulator.access import KALSHI_KEY_ID, Access
from arbees_runtime.simulator.kalshi.host import BASE, SOCKET
from arbees_runtime.simulator.polymarket.host import MARKET_SOCKET, SPORTS_SOCKET, USER_SOCKET
from arbees_runtime.simulator.trial.signer import SimulatedSigner
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.feed import Missed
from arbees_runtime.venues.gateway import Gateway, Inbox
from arbees_runtime.venues.kalshi.adapter import KalshiAdapter
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.polymarket.adapter import PolymarketAdapter
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials

Build = Callable[[Inbox, aiohttp.ClientSession, random.Random], VenueAdapter]


class Metrics:
    """Takes metrics and leaves them: a trial looks at the feeds' states on the bus."""

    def count(self, name: str, more: float = 1.0) -> None:
        """See `gateway.MetricSink`."""

    def gauge(self, name: str, value: float) -> None:
        """See `gateway.MetricSink`."""

    def forget(self, name: str) -> None:
        """See `gateway.MetricSink`."""


class Stand:
    """Where a venue's gateway runs.

    Args:
        venue: its name.
        build: makes its adapter.
        broker: of the bus, which outlives the gateway.
        clock: the gateway's.
        chance: where jitter comes from.

    Attributes:
        gateway, adapter, inbox: of the present life; None between two.
        lives: how many there were.
        totals: what the gateways' feeds counted, over all lives that have ended.
    """

    def __init__(self, venue: str, build: Build, broker: MemoryBroker, clock: Clock, chance: random.Random) -> None:
        self.venue = venue
        self._build = build
        self._broker = broker
        self._clock = clock
        self._chance = chance
        self._session: aiohttp.ClientSession | None = None
        self._bus: MemoryBus | None = None
        self._running: asyncio.Task[None] | None = None
        self.gateway: Gateway | None = None
        self.adapter: VenueAdapter | None = None
        self.inbox: Inbox | None = None
        self.lives = 0
        self.totals: dict[str, int] = {}

    async def start(self) -> None:
        """A new life."""
        self.lives += 1
        self._session = aiohttp.ClientSession(trust_env=False)
        self._bus = MemoryBus(self._broker, f"{self.venue}-gateway")
        await self._bus.__aenter__()
        self.inbox = Inbox()
        self.adapter = self._build(self.inbox, self._session, self._chance)
        self.gateway = Gateway(self._bus, self.adapter, self.inbox, self._clock, Metrics(), mode=TradingMode.LIVE)
        self._running = asyncio.create_task(self.gateway.run(), name=f"{self.venue} gateway")

    async def kill(self) -> None:
        """End it in the midst of whatever it does; nothing if there is none."""
        if self._running is None or self._session is None or self._bus is None:
            return
        self._count()
        self.gateway = self.adapter = self.inbox = None
        running, self._running = self._running, None
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await self._bus.__aexit__(None, None, None)
        await self._session.close()

    def look(self) -> None:
        """Raise what the gateway died of, if it did."""
        if self._running is not None and self._running.done():
            self._running.result()
            raise RuntimeError(f"the {self.venue} gateway ended by itself")

    def prompt(self) -> None:
        """Have it reconcile now and not in a minute."""
        if self.inbox is not None:
            self.inbox.tell(Missed("the trial looks closely"))

    def _count(self) -> None:
        if self.adapter is None or self.gateway is None:
            return
        status = self.adapter.feed.status
        for name in ("gaps", "resyncs", "parse_errors", "reconnects", "stalls"):
            self.totals[name] = self.totals.get(name, 0) + getattr(status, name)
        counters = self.gateway.keeper.counters
        for name in counters.__struct_fields__:
            self.totals[name] = self.totals.get(name, 0) + getattr(counters, name)


def kalshi_builder(clock: Clock, access: Access, address: str) -> Build:
    """Adapters for the simulated Kalshi at `host:port`."""
    credentials = KalshiCredentials(KALSHI_KEY_ID, access.kalshi_pem)

    def build(inbox: Inbox, session: aiohttp.ClientSession, chance: random.Random) -> VenueAdapter:
        return KalshiAdapter(
            clock=clock,
            session=session,
            on_news=inbox.tell,
            malformed=inbox.leave_out,
            rest_url=f"http://{address}{BASE}",
            socket_url=f"ws://{address}{SOCKET}",
            credentials=credentials,
            chance=chance,
        )

    return build


def polymarket_builder(clock: Clock, access: Access, address: str) -> Build:
    """Adapters for the simulated Polymarket at `host:port`."""
    key = access.polymarket
    credentials = PolymarketCredentials(key.key, key.secret, key.passphrase, key.address)
    url, socket = f"http://{address}", f"ws://{address}"
    hosts = Hosts(
        url, url, url, socket + MARKET_SOCKET, socket + USER_SOCKET, socket + SPORTS_SOCKET, url + "/api/geoblock"
    )

    def build(inbox: Inbox, session: aiohttp.ClientSession, chance: random.Random) -> VenueAdapter:
        return PolymarketAdapter(
            clock=clock,
            session=session,
            direct=session,
            on_news=inbox.tell,
            malformed=inbox.leave_out,
            hosts=hosts,
            credentials=credentials,
            signer=SimulatedSigner(key.address),
            on_lapse=lambda: inbox.tell(Missed("the dead-man switch may have acted")),
            chance=chance,
        )

    return build
