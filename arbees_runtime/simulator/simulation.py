"""Both venues, the sports feed and the season together, served on ports of this machine."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import msgspec
from aiohttp import web

from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import Money, Price, format_money, format_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.chance import Chance
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import Refused
from arbees_runtime.simulator.espn import EspnHost
from arbees_runtime.simulator.faults import KINDS, FaultBoard, Setting, UnknownFaultError, parse_setting
from arbees_runtime.simulator.hosting import Answer, Server, json_response
from arbees_runtime.simulator.kalshi.host import KalshiHost
from arbees_runtime.simulator.kalshi.keys import Key, KeyRing
from arbees_runtime.simulator.kalshi.listing import book_json
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.polymarket.host import PolymarketHost
from arbees_runtime.simulator.polymarket.keys import ApiKey, ApiKeys
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue
from arbees_runtime.simulator.season.leagues import LEAGUES
from arbees_runtime.simulator.season.past import Past
from arbees_runtime.simulator.season.season import Plan, Season
from arbees_runtime.simulator.statement import Made, statement
from arbees_runtime.simulator.timeline import Timeline


class Simulation:
    """See the module.

    Args:
        seed: the same seed and the same requests at the same times give the same messages.
        clock: the source of time.
        plan: the season.
        kalshi_keys, polymarket_keys: who may trade; each account gets `deposit` on each venue and shard.
        settings: faults that strike by chance.
        deposit: dollars for each account.
        limits: whether the venues limit rates.
        past: what there was of this season before; None begins it.

    Attributes:
        timeline, faults, kalshi, polymarket, season: the parts.
    """

    def __init__(
        self,
        seed: int,
        clock: Clock,
        *,
        plan: Plan | None = None,
        kalshi_keys: Iterable[Key] = (),
        polymarket_keys: Iterable[ApiKey] = (),
        settings: Iterable[Setting] = (),
        deposit: Money = Money(10_000_000_000),  # noqa: B008 - a plain number
        limits: bool = True,
        past: Past | None = None,
    ) -> None:
        chance = Chance(seed)
        self._clock = clock
        self.timeline = Timeline(clock)
        self.faults = FaultBoard(chance, lambda: self.timeline.now_ns)
        self.kalshi = KalshiVenue(self.timeline, chance, self.faults, KeyRing(kalshi_keys), limits=limits)
        self.polymarket = PolymarketVenue(self.timeline, chance, self.faults, ApiKeys(polymarket_keys), limits=limits)
        self.season = Season(plan or Plan(), self.timeline, chance, self.faults, self.kalshi, self.polymarket, past)
        for account in sorted({key.account for key in self.kalshi.keys.keys}):
            for shard in sorted({league.shard for league in LEAGUES.values()}):
                self.kalshi.fund(account, deposit, shard)
        for account in sorted({key.account for key in self.polymarket.keys.keys}):
            self.polymarket.fund(account, deposit)
        self.season.begin()
        for setting in settings:
            self.faults.use(setting)
        self._kalshi_host = KalshiHost(self.kalshi, clock)
        self._polymarket_host = PolymarketHost(self.polymarket, clock)
        self._espn_host = EspnHost(self.season.games, self.timeline, clock, self.faults)
        self._servers: list[Server] = []

    # ---- serving -------------------------------------------------------------------------------------

    async def start(self, host: str = "127.0.0.1", port_base: int = 0) -> None:
        """Listen on four ports from `port_base` on (any four if 0): Kalshi, Polymarket, ESPN, control.

        Raises:
            OSError: a port is taken; nothing listens then.
        """
        applications = [
            self._kalshi_host.application(),
            self._polymarket_host.application(),
            self._espn_host.application(),
            self._control(),
        ]
        try:
            for index, application in enumerate(applications):
                server = Server(application, host, port_base + index if port_base else 0)
                self._servers.append(server)
                await server.start()
        except OSError:
            await self.stop()
            raise

    async def run(self) -> None:
        """Let things happen as time passes, until cancelled."""
        await self.timeline.run()

    async def stop(self) -> None:
        """Stop listening."""
        servers, self._servers = self._servers, []
        await asyncio.gather(*(server.stop() for server in servers))

    @property
    def addresses(self) -> dict[str, str]:
        """host:port of each server, by name."""
        names = ("kalshi", "polymarket", "espn", "control")
        return {name: server.address for name, server in zip(names, self._servers, strict=True)}

    # ---- truth ---------------------------------------------------------------------------------------

    def exchange(self, venue: str) -> Exchange:
        """A venue's engine; raises KeyError for another name than kalshi and polymarket."""
        return {"kalshi": self.kalshi.exchange, "polymarket": self.polymarket.exchange}[venue]

    def truth(self) -> list[dict[str, Any]]:
        """Every mispricing put into the books or onto the wire, oldest first; money in millionths."""
        return [asdict(known) for known in self.season.injector.truth]

    def ledger(self, venue: str, account: str) -> dict[str, Any]:
        """What an account has and did: cash per shard, holdings, orders and fills, as decimal texts."""
        exchange = self.exchange(venue)
        ledger = exchange.ledger
        return {
            "cash": {str(shard): format_money(ledger.cash(account, shard), 6) for shard in ledger.shards(account)},
            "held": {
                market: {outcome.value: format_quantity(ledger.held(account, market, outcome)) for outcome in Outcome}
                for market in ledger.markets_held(account)
            },
            "orders": [
                {
                    "order_id": order.order_id,
                    "client_order_id": order.asked.client_order_id,
                    "market": order.asked.market,
                    "state": order.state.value,
                    "filled": format_quantity(order.filled),
                    "remaining": format_quantity(order.remaining),
                    "fees": format_money(Money(order.taker_fees + order.maker_fees), 6),
                }
                for order in exchange.orders.values()
                if order.asked.account == account
            ],
            "fills": [
                {
                    "fill_id": fill.fill_id,
                    "trade_id": fill.trade_id,
                    "order_id": fill.order_id,
                    "client_order_id": fill.client_order_id,
                    "market": fill.market,
                    "outcome": fill.outcome.value,
                    "side": fill.side.value,
                    "role": fill.role.value,
                    "price": format_money(Money(fill.price), 4),
                    "quantity": format_quantity(fill.quantity),
                    "fee": format_money(fill.fee, 6),
                    "cash": format_money(fill.cash, 6),
                    "state": exchange.trades[fill.trade_id].state.value,
                }
                for fill in exchange.fills
                if fill.account == account
            ],
        }

    def settled(self, venue: str) -> dict[str, Price]:
        """What each YES of the markets that a venue (kalshi or polymarket) has settled paid."""
        if venue == "kalshi":
            return {
                ticker: market.value
                for ticker, market in self.kalshi.markets.items()
                if market.settled_ns is not None and market.value is not None
            }
        return {condition: paid.payouts[0] for condition, paid in self.polymarket.markets.items() if paid.payouts}

    def statement(self, venue: str, fills: Iterable[Made]) -> dict[str, Any]:
        """What the venue's books would say of trades made elsewhere, as decimal texts; see `simulator.statement`."""
        exchange, settled, now_ns = self.exchange(venue), self.settled(venue), self.timeline.now_ns
        found = statement(exchange, settled, fills, at_ns=now_ns, netting=venue == "kalshi")
        held: dict[str, dict[str, str]] = {}
        for (market, outcome), quantity in found.held.items():
            held.setdefault(market, {})[outcome.value] = format_quantity(quantity)
        return {"cash": format_money(found.cash, 6), "fees": format_money(found.fees, 6), "held": held}

    def report(self) -> dict[str, Any]:
        """Counts of everything, for the end of a run."""
        return {
            "games": len(self.season.games),
            "finished": sum(game.stage.value == "post" for game in self.season.games),
            "orders": {name: len(self.exchange(name).orders) for name in ("kalshi", "polymarket")},
            "trades": {name: len(self.exchange(name).trades) for name in ("kalshi", "polymarket")},
            "mispricings": dict(Counter(known.kind.value for known in self.season.injector.truth)),
            "faults": dict(self.faults.counts),
        }

    # ---- control -------------------------------------------------------------------------------------

    def _control(self) -> web.Application:
        """What tests and curious people ask; not part of any venue."""

        @web.middleware
        async def current(request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401
            self.timeline.catch_up()
            try:
                response: web.StreamResponse = await handler(request)
            except Answer as answer:
                return json_response(answer.body, answer.status)
            return response

        application = web.Application(middlewares=[current])
        application.router.add_get("/", self._get_report)
        application.router.add_get("/truth", self._get_truth)
        application.router.add_get("/faults", self._get_faults)
        application.router.add_post("/faults", self._post_fault)
        application.router.add_get("/books/{venue}/{market}", self._get_book)
        application.router.add_get("/ledger/{venue}/{account}", self._get_ledger)
        application.router.add_post("/statement/{venue}", self._post_statement)
        return application

    async def _get_report(self, _: web.Request) -> web.Response:
        return json_response(self.report())

    async def _get_truth(self, _: web.Request) -> web.Response:
        return json_response(self.truth())

    async def _get_faults(self, _: web.Request) -> web.Response:
        kinds = {name: {"meaning": kind.meaning, "per": kind.opportunity} for name, kind in KINDS.items()}
        injected = [asdict(each) for each in self.faults.injected]
        return json_response({"counts": dict(self.faults.counts), "injected": injected, "kinds": kinds})

    async def _post_fault(self, request: web.Request) -> web.Response:
        """`{"set": "gap=0.01"}` or `{"order": "kalshi.gap", "times": 1, "target": "", "seconds": 3}`."""
        try:
            body = msgspec.json.decode(await request.read(), type=_FaultOrder)
            for setting in parse_setting(body.set) if body.set else ():
                self.faults.use(setting)
            if body.order:
                self.faults.order(body.order, body.times, target=body.target, seconds=body.seconds)
        except (msgspec.DecodeError, UnknownFaultError) as problem:
            raise Answer(400, {"error": str(problem)}) from None
        return json_response({"counts": dict(self.faults.counts)})

    async def _get_book(self, request: web.Request) -> web.Response:
        venue, market = request.match_info["venue"], request.match_info["market"]
        if venue not in ("kalshi", "polymarket") or market not in self.exchange(venue).markets:
            raise Answer(404, {"error": f"no market {market} on {venue}"})
        return json_response(book_json(self.exchange(venue).depth(market)))

    async def _get_ledger(self, request: web.Request) -> web.Response:
        venue = request.match_info["venue"]
        if venue not in ("kalshi", "polymarket"):
            raise Answer(404, {"error": f"no venue {venue}"})
        self.exchange(venue).ledger.audit()
        return json_response(self.ledger(venue, request.match_info["account"]))

    async def _post_statement(self, request: web.Request) -> web.Response:
        """A list of fills as `simulator.statement.Made` has them, the oldest first."""
        venue = request.match_info["venue"]
        if venue not in ("kalshi", "polymarket"):
            raise Answer(404, {"error": f"no venue {venue}"})
        try:
            fills = msgspec.json.decode(await request.read(), type=list[Made])
            return json_response(self.statement(venue, fills))
        except (msgspec.DecodeError, Refused) as problem:
            raise Answer(400, {"error": str(problem)}) from None


class _FaultOrder(msgspec.Struct, forbid_unknown_fields=True):
    set: str = ""
    order: str = ""
    times: int = 1
    target: str = ""
    seconds: float | None = None
