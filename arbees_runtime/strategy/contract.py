"""One contract under watch: its last quote, and whether that may be traded on."""

from __future__ import annotations

from collections import deque
from typing import Final, Protocol

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Price
from arbees_runtime.messages import FeedPhase, Quote, TradingTerms, WantedMarket, ladder
from arbees_runtime.strategy.curves import E12, BuyCurve, buy_curves
from arbees_runtime.strategy.reasons import Reason
from arbees_runtime.strategy.terms import FeeSource

NEVER: Final = 1_000 * SCALE
"""More dollars than any cover pays: what a contract costs that nobody offers."""

_E18: Final = E12 * SCALE
_REMEMBERED: Final = 128
"""Changes of the best prices that are remembered: a few seconds' worth."""

_NOBODY: Final = Price(0)
"""A best price, as far as its changes are remembered, while there is none."""

_LIVE: Final = KeyState.LIVE  # reading a member off an enum class costs more than the comparison it is for
_BOOK_LIVE: Final = FeedPhase.LIVE


class Priced(Protocol):
    """What a contract is part of and whose edge changes with its cost: a `Combination`."""

    edge: int


class Contract:
    """A contract's last quote.

    Attributes:
        wanted: what it is.
        key: of its quotes.
        quote: the last one; None before the first and after it was retired.
        state: how far it can be relied on.
        terms: of its market; None while not known.
        combinations: what it is part of; their edges follow its cost.
        cost: dollars for one contract at the best ask with the model's fee, in millionths; `NEVER` without an offer.
        claimed_by, claimed_sequence, claimed_until_ns: who made a signal that takes what is on offer, in which state of
            the book, and until when that counts.
        weight: how many combinations it is part of.
        known_since_ns: since when the book was known without a break; what it was before is not.
        quiet_at, priceless: the watch's count of changes when none of them was worth a closer look, and how many of
            them had no price then.
    """

    __slots__ = (
        "_curves", "_last_ask", "_last_bid", "_offered", "_silence_ns", "_tops", "claimed_by", "claimed_sequence",
        "claimed_until_ns", "combinations", "cost", "key", "known_since_ns", "priceless", "quiet_at", "quote", "state",
        "terms", "wanted", "weight",
    )  # fmt: skip

    def __init__(self, wanted: WantedMarket, key: str, silence_ns: int) -> None:
        """Args:
        wanted: what it is.
        key: of its quotes.
        silence_ns: between two quotes this far apart anything may have happened to the book.
        """
        self.wanted = wanted
        self.key = key
        self.quote: Quote | None = None
        self.state = KeyState.UNKNOWN
        self.terms: TradingTerms | None = None
        self.combinations: list[Priced] = []
        self.cost: int = NEVER
        self.claimed_by: object | None = None
        self.claimed_sequence = 0
        self.claimed_until_ns = 0
        self.weight = 0
        self.known_since_ns = 0
        self._silence_ns = silence_ns
        self.quiet_at = -1
        self.priceless = 0
        self._tops: deque[tuple[int, int, int]] = deque(maxlen=_REMEMBERED)
        self._last_ask: int | None = -1
        self._last_bid: int | None = -1
        self._offered = False
        self._curves: tuple[int, tuple[BuyCurve, ...]] | None = None

    def take(self, quote: Quote, state: KeyState, fees: FeeSource) -> bool:
        """Note a new quote; whether its cost may have changed."""
        last = self.quote
        if last is None or quote.received_ns - last.received_ns > self._silence_ns:
            self.known_since_ns = quote.received_ns
        self.quote = quote
        self.state = state
        self._curves = None
        price, bid, terms = quote.ask, quote.bid, quote.terms
        same = price == self._last_ask
        if not same or bid != self._last_bid:
            self._last_ask, self._last_bid = price, bid
            self._tops.append((quote.received_ns, _NOBODY if price is None else price, _NOBODY if bid is None else bid))
        offered = price is not None and quote.ask_size != 0
        if same and offered is self._offered and terms is not None and terms == self.terms:
            return False
        self._offered = offered
        if terms is None:
            terms = fees(self.wanted, quote.received_ns)
        self.terms = terms
        cost = NEVER if price is None or not offered else _cost(price, terms)
        if cost != self.cost:
            self._reprice(cost)
        return True

    def drop(self) -> None:
        """The quote is gone."""
        self.quote = None
        self.terms = None
        self._offered = False
        self._curves = None
        self._reprice(NEVER)

    def _reprice(self, cost: int) -> None:
        change = self.cost - cost
        self.cost = cost
        for combination in self.combinations:
            combination.edge += change

    def asks(self) -> list[Level]:
        """What is on offer, best first; the top alone where the quote has no ladder."""
        quote = self.quote
        if quote is None or quote.ask is None:
            return []
        return ladder(quote.asks) if quote.asks else [(quote.ask, quote.ask_size)]

    def moved_since(self, moment_ns: int) -> int:
        """How widely the best ask or the best bid has ranged since then, whichever more; a dollar if that is not known.

        In millionths. Not how far it is from where it was: a price that left and came back has passed others on its
        way, and during a silence it may have done so unheard. The bid counts because an ask that was left standing
        stays where it is while the market moves; only the bids below it tell.
        """
        if moment_ns < self.known_since_ns:
            return SCALE
        lowest_ask = lowest_bid = SCALE
        highest_ask = highest_bid = 0
        for at_ns, ask, bid in reversed(self._tops):
            lowest_ask, highest_ask = min(lowest_ask, ask), max(highest_ask, ask)
            lowest_bid, highest_bid = min(lowest_bid, bid), max(highest_bid, bid)
            if at_ns <= moment_ns:
                return max(highest_ask - lowest_ask, highest_bid - lowest_bid)
        return SCALE

    def curves(self, share_ppm: int) -> tuple[BuyCurve, ...]:
        """What buying it costs by quantity. Only with known terms."""
        if self._curves is None or self._curves[0] != share_ppm:
            assert self.terms is not None
            self._curves = share_ppm, buy_curves(self.asks(), self.terms, share_ppm)
        return self._curves[1]

    def claim(self, by: object, until_ns: int) -> None:
        """A signal takes what is on offer now."""
        assert self.quote is not None
        self.claimed_by = by
        self.claimed_sequence = self.quote.sequence
        self.claimed_until_ns = until_ns

    def release(self, by: object) -> None:
        """What made that signal is gone."""
        if self.claimed_by is by:
            self.claimed_by = None

    def claimed(self, now_ns: int) -> bool:
        """Whether a signal takes what is on offer, and the book has not changed since."""
        if self.claimed_by is None or now_ns >= self.claimed_until_ns:
            return False
        return self.quote is not None and self.quote.sequence == self.claimed_sequence

    def refusal(self, now_ns: int, ttl_ns: int, skew_ns: int) -> Reason | None:
        """Why the quote may not be traded on now; None: it may."""
        quote = self.quote
        reason: Reason | None = None
        if quote is None or self.cost == NEVER:
            reason = Reason.NO_QUOTE
        elif quote.event != self.wanted.event or quote.pays_on != self.wanted.pays_on:
            reason = Reason.MISMATCHED
        elif self.state is not _LIVE:
            reason = Reason.KEY_NOT_LIVE
        elif quote.feed is not _BOOK_LIVE:
            reason = Reason.BOOK_NOT_LIVE
        elif not quote.open:
            reason = Reason.CLOSED
        elif quote.bid is not None and quote.ask is not None and quote.bid >= quote.ask:
            reason = Reason.CROSSED
        elif now_ns - quote.received_ns > ttl_ns:
            reason = Reason.STALE_QUOTE
        elif quote.received_ns - now_ns > skew_ns:
            reason = Reason.CLOCK_SKEW
        return reason or self._fee_refusal(now_ns)

    def _fee_refusal(self, now_ns: int) -> Reason | None:
        terms = self.terms
        if terms is None:
            return Reason.FEE_UNKNOWN
        return Reason.FEE_EXPIRED if terms.valid_until_ns is not None and now_ns >= terms.valid_until_ns else None


def _cost(price: int, terms: TradingTerms | None) -> int:
    """Dollars for one contract at a price, with the model's fee where the terms are known, in millionths."""
    if terms is None:
        return price
    if terms.exponent == 1:  # all there is today; other exponents only cost time
        return price + terms.taker_rate * price * (SCALE - price) // _E18
    whole: int = terms.taker_rate * (price * (SCALE - price)) ** terms.exponent
    scale: int = E12**terms.exponent
    return price + whole // scale // SCALE
