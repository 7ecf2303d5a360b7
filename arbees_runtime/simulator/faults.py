"""What can go wrong, how often, and a list of everything that was made to go wrong.

A fault is looked up by its name at each opportunity (a frame, a request, a tick of a market). It strikes by
chance at the rate it was given, or for certain when it was ordered for that opportunity. Each kind draws from
its own stream of the seed, so raising the rate of one fault leaves the others where they were.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from arbees_runtime.simulator.chance import Chance


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One thing that can go wrong.

    Attributes:
        name: `<simulator>.<what>`.
        meaning: what happens.
        opportunity: what its rate is per.
        seconds: how long it lasts unless told otherwise; 0 where it has no duration.
    """

    name: str
    meaning: str
    opportunity: str
    seconds: float = 0.0


def _sockets(simulator: str) -> list[FaultKind]:
    return [
        FaultKind(f"{simulator}.gap", "a data frame is lost, its number is used up", "frame"),
        FaultKind(f"{simulator}.duplicate", "a frame is sent twice", "frame"),
        FaultKind(f"{simulator}.reorder", "a frame comes after the one that follows it", "frame"),
        FaultKind(f"{simulator}.stall", "frames are held back and then come all at once", "frame", 3.0),
        FaultKind(f"{simulator}.silence", "the socket stays open and says nothing more", "frame"),
        FaultKind(f"{simulator}.disconnect", "the connection is cut without a goodbye", "frame"),
        FaultKind(f"{simulator}.malformed", "a frame is cut off in the middle", "frame"),
        FaultKind(f"{simulator}.oversized", "a frame of 20 MB comes instead", "frame"),
        FaultKind(f"{simulator}.crossed", "a bid above the asks appears in a book and leaves again", "frame", 0.5),
    ]


def _requests(simulator: str, *, storm_s: float = 2.0) -> list[FaultKind]:
    return [
        FaultKind(f"{simulator}.html", "a page of HTML with status 200 comes instead of JSON", "request"),
        FaultKind(f"{simulator}.too_many", "429 for a while", "request", storm_s),
        FaultKind(f"{simulator}.broken", "500, 502 or 503 for a while, nothing is done", "request", 2.0),
        FaultKind(f"{simulator}.lost", "a request is not heard, its connection is cut", "request"),
        FaultKind(f"{simulator}.truncated", "an answer is cut off in the middle of its JSON", "request"),
    ]


def _orders(simulator: str) -> list[FaultKind]:
    return [
        FaultKind(f"{simulator}.unanswered", "an order is accepted, but no answer comes", "order", 30.0),
        FaultKind(f"{simulator}.accepted_503", "an order is accepted and answered 503", "order"),
    ]


KINDS: dict[str, FaultKind] = {
    kind.name: kind
    for kind in (
        *_sockets("kalshi"),
        *_requests("kalshi"),
        *_orders("kalshi"),
        FaultKind("kalshi.error_10", "error 10 ends a subscription", "frame"),
        FaultKind("kalshi.error_25", "error 25 (buffer overflow) ends a subscription", "frame"),
        FaultKind("kalshi.negative_level", "a delta takes more from a level than there is", "frame"),
        FaultKind("kalshi.lost_own", "a frame about an own order or fill is lost (they have no numbers)", "frame"),
        FaultKind("kalshi.late_sweep", "a cancel-all also takes orders placed after it", "order", 45.0),
        FaultKind("kalshi.other_order", "the answer to a cancel or amend describes another order", "order"),
        FaultKind("kalshi.empty_side", "all resting orders of one side of a market are cancelled", "tick", 5.0),
        FaultKind("kalshi.grid_change", "a market's price grid becomes finer or coarser", "tick"),
        FaultKind("kalshi.inactive", "a market is deactivated, then reactivated with an empty book", "tick", 5.0),
        FaultKind("kalshi.trading_pause", "no orders, cancels still work", "tick", 5.0),
        FaultKind("kalshi.exchange_pause", "neither orders nor cancels", "tick", 5.0),
        FaultKind("kalshi.fee_change", "an event's fee multiplier doubles for a while", "tick", 30.0),
        FaultKind("kalshi.reversal", "a determined result turns out wrong and is amended", "settlement", 5.0),
        FaultKind("kalshi.scalar", "a market settles at 0.50", "settlement"),
        *_sockets("polymarket"),
        *_requests("polymarket"),
        *_orders("polymarket"),
        FaultKind("polymarket.missing_pong", "a PING gets no PONG", "ping"),
        FaultKind("polymarket.array", "a frame comes as an array of several messages", "frame"),
        FaultKind("polymarket.orphan", "a price_change comes for a token without a book before it", "subscription"),
        FaultKind("polymarket.lost_own", "a frame about an own order or trade is lost", "frame"),
        FaultKind("polymarket.tick_change", "a market's tick changes", "tick"),
        FaultKind("polymarket.delayed", "a marketable order waits up to 3 s, whatever the market says", "order", 3.0),
        FaultKind("polymarket.failed", "a matched trade fails on the chain", "trade"),
        FaultKind("polymarket.retrying", "a trade is retried before it is confirmed", "trade"),
        FaultKind("polymarket.restart", "425 while the engine restarts, then post-only", "request", 5.0),
        FaultKind("polymarket.post_only", "503: only post-only orders and cancels", "request", 5.0),
        FaultKind("polymarket.cancel_only", "503: only cancels", "request", 5.0),
        FaultKind("polymarket.heartbeat_lost", "a heartbeat is answered with 400 and the id expected", "heartbeat"),
        FaultKind("polymarket.half", "a market resolves 50-50", "settlement"),
        FaultKind("polymarket.closed_late", "a finished market still says open for a while", "settlement", 10.0),
        FaultKind("polymarket.geo_blocked", "the geoblock endpoint says blocked: true", "geoblock"),
        FaultKind("polymarket.geo_html", "the geoblock endpoint answers HTML", "geoblock"),
        FaultKind("polymarket.geo_timeout", "the geoblock endpoint does not answer", "geoblock", 30.0),
        FaultKind("polymarket.geo_stale", "the geoblock answer comes from a cache, with its Age", "geoblock"),
        FaultKind("polymarket.geo_wrong_type", 'the geoblock endpoint says blocked: "false"', "geoblock"),
        FaultKind("polymarket.geo_redirect", "the geoblock endpoint redirects", "geoblock"),
        FaultKind("polymarket.closed_only", "the account may only close positions", "closed_only"),
        FaultKind("espn.regression", "a score goes back and then forth again", "request"),
        FaultKind("espn.no_situation", "the situation is missing", "request"),
        FaultKind("espn.stale", "an edge server answers with older content", "request"),
        FaultKind("espn.postponed", "a scheduled game is postponed", "tick"),
        FaultKind("espn.forbidden", "403", "request", 5.0),
        *_requests("espn", storm_s=5.0),
    )
}


class UnknownFaultError(ValueError):
    """A name or setting that means no fault; the message says what is known."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How often a fault strikes, per opportunity, and how long it lasts."""

    name: str
    rate: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Injected:
    """A fault that struck.

    Attributes:
        number: counts from 1 over all faults.
        at_ns: when, nanoseconds since 1970.
        target: what it struck: a connection, path, market or trade.
        seconds: how long it lasts.
    """

    number: int
    at_ns: int
    name: str
    target: str
    seconds: float


def matching(name: str) -> list[FaultKind]:
    """The faults that a name means: `kalshi.gap`, or `gap` for every simulator that has one.

    Raises:
        UnknownFaultError: none.
    """
    found = [kind for kind in KINDS.values() if name in (kind.name, kind.name.partition(".")[2])]
    if not found:
        raise UnknownFaultError(f"there is no fault {name!r}; known are: {', '.join(sorted(KINDS))}")
    return found


def parse_setting(text: str) -> list[Setting]:
    """Settings from `<name>=<rate>` or `<name>=<rate>:<seconds>`, as `gap=0.01` or `kalshi.stall=0.001:5`.

    Raises:
        UnknownFaultError: not of that form, no such fault, a rate outside 0 to 1, or a negative duration.
    """
    name, equals, value = text.partition("=")
    rate_text, _, seconds_text = value.partition(":")
    try:
        rate = float(rate_text)
        seconds = float(seconds_text) if seconds_text else None
    except ValueError:
        equals = ""
    if not equals or not 0 <= rate <= 1 or (seconds is not None and not 0 <= seconds < 86_400):
        raise UnknownFaultError(
            f"fault setting {text!r} is not <name>=<rate from 0 to 1>[:<seconds>], such as gap=0.01 or stall=0.001:5"
        )
    return [Setting(kind.name, rate, kind.seconds if seconds is None else seconds) for kind in matching(name.strip())]


class FaultBoard:
    """Decides when faults strike, and remembers that they did.

    Args:
        chance: where chance comes from.
        now_ns: the time.

    Attributes:
        injected: every fault that struck, oldest first.
        counts: how often each struck.
    """

    def __init__(self, chance: Chance, now_ns: Callable[[], int]) -> None:
        self._chance = chance
        self._now_ns = now_ns
        self._settings: dict[str, Setting] = {}
        self._streams: dict[str, random.Random] = {}
        self._ordered: dict[str, list[tuple[str, float | None]]] = defaultdict(list)
        self.injected: list[Injected] = []
        self.counts: Counter[str] = Counter()

    def use(self, setting: Setting) -> None:
        """Let a fault strike by chance from now on; rate 0 stops it."""
        self._settings[setting.name] = setting

    def order(self, name: str, times: int = 1, *, target: str = "", seconds: float | None = None) -> None:
        """Let a fault strike for certain at the next opportunities whose target contains `target`.

        Raises:
            UnknownFaultError: no such fault.
        """
        if name not in KINDS:
            matching(name)
            raise UnknownFaultError(f"{name!r} has to be ordered with its simulator, as kalshi.{name}")
        self._ordered[name].extend([(target, seconds)] * times)

    def stop(self) -> None:
        """No more faults, neither by chance nor ordered."""
        self._settings.clear()
        self._ordered.clear()

    def strikes(self, name: str, target: str) -> Injected | None:
        """Whether the fault strikes at this opportunity; if so it is on the list."""
        for index, (wanted, seconds) in enumerate(self._ordered.get(name, ())):
            if wanted in target:
                del self._ordered[name][index]
                return self.note(name, target, KINDS[name].seconds if seconds is None else seconds)
        setting = self._settings.get(name)
        if setting is None or not setting.rate:
            return None
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = self._chance.stream("fault", name)
        return self.note(name, target, setting.seconds) if stream.random() < setting.rate else None

    def note(self, name: str, target: str, seconds: float = 0.0) -> Injected:
        """Put a fault on the list that was brought about some other way."""
        injected = Injected(len(self.injected) + 1, self._now_ns(), name, target, seconds)
        self.injected.append(injected)
        self.counts[name] += 1
        return injected

    def draw(self, name: str) -> random.Random:
        """A stream for details of a fault, apart from the one that decides whether it strikes."""
        key = f"{name}/details"
        if key not in self._streams:
            self._streams[key] = self._chance.stream("fault", key)
        return self._streams[key]
