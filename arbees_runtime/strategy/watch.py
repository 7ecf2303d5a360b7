"""One game under watch: quotes in, signals out.

A quote is looked at together with the covers that its contract belongs to, and with nothing else, so what an update
costs depends neither on the number of games nor on what else is quoted. Each cover's edge is kept up with the costs of
its contracts, so nearly every look ends at a comparison; what leaves the required edge at the best prices then has to
pass every gate, and each refusal is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final, NamedTuple

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.market.numbers import SCALE, Money, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AssignedGame,
    FeedState,
    GameState,
    Nanoseconds,
    Opportunities,
    Opportunity,
    OpportunityLeg,
    Quote,
    Signal,
    SignalKind,
    WinProbability,
    quote_key,
)
from arbees_runtime.strategy.combination import Combination
from arbees_runtime.strategy.contract import NEVER, Contract
from arbees_runtime.strategy.covers import covers, results_of
from arbees_runtime.strategy.gates import Gates
from arbees_runtime.strategy.lockup import lockup_s, yearly_return_ppm
from arbees_runtime.strategy.model import ModelEdge
from arbees_runtime.strategy.reasons import Reason
from arbees_runtime.strategy.signals import Maker
from arbees_runtime.strategy.sizing import Sizing, best_sizing
from arbees_runtime.strategy.terms import FeeSource, no_fees_known
from arbees_runtime.strategy.thresholds import Thresholds

_NO_PRICE: Final = -NEVER // 2
"""An edge below this one has a leg that nobody offers."""

_YES: Final = Outcome.YES  # reading a member off an enum class costs more than the comparison it is for

Ear = Callable[[Quote, KeyState, int], list[Signal]]
"""Takes a contract's quotes: the quote, how far its key can be relied on, and the time."""


class _Passing(NamedTuple):
    """A combination that may be signalled."""

    combination: Combination
    sizing: Sizing
    lockup_s: int
    yearly_return_ppm: int


class EventWatch:
    """Watches one game for a shard.

    Args:
        game: the game with every contract that may be traded on it; both outcomes of a market are two contracts.
        thresholds: what an opportunity must be like.
        fees: terms of markets whose quotes carry none; by default such markets are not traded.
        shard: the slot that watches.
        epoch: that slot's lease epoch.
    """

    def __init__(
        self,
        game: AssignedGame,
        thresholds: Thresholds,
        fees: FeeSource = no_fees_known,
        *,
        shard: str,
        epoch: int,
    ) -> None:
        self.game = game
        self._thresholds = thresholds
        self._fees = fees
        self._maker = Maker(game, shard, epoch, thresholds.life_ns)
        self._contracts = {
            key: Contract(wanted, key, thresholds.data_ttl_ns)
            for wanted in game.markets
            if (key := quote_key(wanted.venue, wanted.market, wanted.outcome))
        }
        results = results_of(game.league, game.markets)
        self._combinations = [
            Combination(tuple(self._contracts[quote_key(w.venue, w.market, w.outcome)] for w in legs), payout * SCALE)
            for legs, payout in covers(results, [contract.wanted for contract in self._contracts.values()])
        ]
        self._of: dict[str, list[Combination]] = {
            key: [each for each in self._combinations if contract in each.legs]
            for key, contract in self._contracts.items()
        }
        for key, combinations in self._of.items():
            self._contracts[key].weight = len(combinations)
        self._model = ModelEdge(thresholds) if thresholds.model else None
        self._by_market: tuple[dict[str, Contract], dict[str, Contract]] = ({}, {})
        for contract in self._contracts.values():
            self._by_market[contract.wanted.outcome is _YES].setdefault(contract.wanted.market, contract)
        self._required = thresholds.required_edge
        self._gates = Gates(thresholds)
        self._scores = f"{game.league}@{shard}"
        self._changes = 0  # of any cost; without one no edge rises, and nothing comes to be remembered
        self._idle_at = -1  # the changes with which time brought nothing
        self._evaluated = 0
        self._unknown = 0
        self._signalled = 0
        self._close = 0
        self._priceless = 0
        self._now_ns = 0
        self._refused: Counter[Reason] = Counter()

    # ---- what happens ------------------------------------------------------------------------------------------

    def on_quote(self, quote: Quote, state: KeyState, now_ns: int) -> list[Signal]:
        """A quote of one of the game's contracts; signals that follow from it."""
        # By two look-ups: the quote's key would have to be put together first.
        contract = self._by_market[quote.outcome is _YES].get(quote.market)
        if contract is None or contract.wanted.venue != quote.venue:
            contract = self._contracts.get(quote.key)
            if contract is None:
                self._unknown += 1
                return []
        return self._take(contract, quote, state, now_ns)

    def ear(self, key: str) -> Ear | None:
        """What `on_quote` is for quotes that are known to be of this key, sooner; None: it is no contract of ours."""
        contract = self._contracts.get(key)
        return None if contract is None else partial(self._take, contract)

    def _take(self, contract: Contract, quote: Quote, state: KeyState, now_ns: int) -> list[Signal]:
        if contract.take(quote, state, self._fees):
            self._changes += 1
        self._evaluated += contract.weight
        signals: list[Signal] = []
        if contract.quiet_at == self._changes:  # nothing but times and sizes changed since nothing was found
            self._priceless += contract.priceless
        else:
            signals = self._compare(contract, now_ns)
        if self._model is not None:
            signals += self._look_at_model((contract,), now_ns)
        return signals

    def _compare(self, contract: Contract, now_ns: int) -> list[Signal]:
        """Look closely at the contract's combinations if the edge of any asks for it."""
        combinations, required, priceless = self._of[contract.key], self._required, 0
        for combination in combinations:
            edge = combination.edge
            if edge >= required or combination.remembers:
                return self._look(combinations, now_ns)
            if edge < _NO_PRICE:
                priceless += 1
        # As nearly always: nothing that `_look` would do more than count.
        contract.quiet_at, contract.priceless = self._changes, priceless
        self._priceless += priceless
        return []

    def on_quote_state(self, key: str, state: KeyState, now_ns: int) -> None:  # noqa: ARG002 - part of the interface
        """A quote's key went silent, lost a value, or was retired: its last value may not be traded on."""
        contract = self._contracts.get(key)
        if contract is None:
            return
        contract.state = state
        if state in (KeyState.RETIRED, KeyState.UNKNOWN):
            contract.drop()
            self._changes += 1
            for combination in self._of[key]:
                combination.end()

    def on_game(self, state: GameState, now_ns: int) -> list[Signal]:
        """The game's state; signals of the model that follow from it."""
        self._gates.take_game(state)
        return self._look_at_model(self._contracts.values(), now_ns)

    def on_probability(self, probability: WinProbability | None, now_ns: int) -> list[Signal]:
        """The model's view; None: it has none now."""
        if self._model is None:
            return []
        self._model.view = probability
        return self._look_at_model(self._contracts.values(), now_ns)

    def on_feed(self, feed: FeedState, now_ns: int) -> None:  # noqa: ARG002 - part of the interface
        """The state of a venue's feed, or of the one that tells our shard of the league's games."""
        if feed.venue != "espn":
            self._gates.take_feed(feed)
        elif feed.feed == self._scores:
            self._gates.take_scores(feed)

    def on_time(self, now_ns: int) -> list[Signal]:
        """Time passed; call this a few times a second. Not counted as looking anew."""
        self._now_ns = now_ns
        if self._idle_at == self._changes:
            return []
        for combination in self._combinations:
            if combination.edge >= self._required or combination.remembers:
                return self._look(self._combinations, now_ns, anew=False)
        self._idle_at = self._changes
        return []

    # ---- what is seen ------------------------------------------------------------------------------------------

    @property
    def counts(self) -> Mapping[str, int]:
        """The funnel: `evaluated` combinations, of which `below-edge`, of which refused by reason, and `signalled`."""
        refused = {reason.value: count for reason, count in sorted(self._refused.items())}
        return {
            "evaluated": self._evaluated,
            Reason.NO_QUOTE.value: self._priceless,
            Reason.BELOW_EDGE.value: self._evaluated - self._close - self._priceless,
            **refused,
            "signalled": self._signalled,
            "unknown-contract": self._unknown,
        }

    @property
    def best(self) -> Opportunity | None:
        """The best combination of the last known quotes, traded or not; None while no combination has prices."""
        best = max(self._combinations, key=lambda each: each.edge, default=None)
        if best is None or best.edge < _NO_PRICE:
            return None
        below = best.edge < self._thresholds.required_edge
        reason = Reason.BELOW_EDGE if below else best.reason
        sizing = None if below or any(leg.terms is None for leg in best.legs) else self._size(best)
        return Opportunity(
            kind=SignalKind.ARBITRAGE,
            legs=tuple(_seen(leg) for leg in best.legs),
            edge=Money(best.edge),
            quantity=Quantity(sizing.n * SCALE if sizing else 0),
            profit=Money(sizing.profit if sizing else 0),
            capital=Money(sizing.capital if sizing else 0),
            yearly_return_ppm=self._return_of(best.legs, sizing)[1] if sizing else 0,
            reason=reason.value if reason else "",
        )

    def opportunities(self, now_ns: int) -> Opportunities:
        """`best` and `counts` as a message."""
        self._now_ns = now_ns
        return Opportunities(
            event=self.game.event,
            league=self.game.league,
            shard=self._maker.shard,
            epoch=self._maker.epoch,
            at_ns=Nanoseconds(now_ns),
            best=self.best,
            counts=dict(self.counts),
        )

    # ---- combinations ------------------------------------------------------------------------------------------

    def _look(self, combinations: Iterable[Combination], now_ns: int, *, anew: bool = True) -> list[Signal]:
        """Signals of these combinations; `anew`: the look counts, because a quote changed."""
        self._now_ns = now_ns
        required = self._thresholds.required_edge
        passing: list[_Passing] = []
        for combination in combinations:
            edge = combination.edge
            if edge < required:
                if combination.remembers:
                    combination.end()
                if anew and edge < _NO_PRICE:
                    self._priceless += 1
                continue
            if combination.suspect_since_ns is not None:
                combination.end_suspicion(self._thresholds)
            found = self._judge(combination, now_ns)
            reason: Reason | None = None
            if isinstance(found, _Passing):
                passing.append(found)
            else:
                reason = found
            combination.reason = reason
            if anew:
                self._close += 1
                if reason is not None:
                    self._refused[reason] += 1
        return self._signals(passing, now_ns) if passing else []

    def _judge(self, combination: Combination, now_ns: int) -> Reason | _Passing:
        """Why a combination that leaves enough at the best prices is no signal, or how much of it to buy."""
        reason = self._gates.refusal(combination, now_ns)
        if reason is not None:
            return reason
        thresholds, signalled_ns = self._thresholds, combination.signalled_ns
        moved = combination.unconfirmed_move()
        sizing = self._size(combination)
        if moved > thresholds.unconfirmed_move:
            # Sized all the same: what is missing is a quote of one leg, and the curves of the others stay.
            return Reason.UNCONFIRMED
        if sizing is None:
            return Reason.TOO_SMALL
        seconds, yearly = self._return_of(combination.legs, sizing)
        if sizing.profit < thresholds.least_profit:
            reason = Reason.BELOW_PROFIT
        elif moved and sizing.profit <= moved * sizing.n:
            reason = Reason.UNCONFIRMED
        elif yearly < thresholds.least_return_ppm:
            reason = Reason.BELOW_RETURN
        elif (suspicion := combination.suspicion(now_ns, thresholds)) is not None:
            reason = suspicion
        elif signalled_ns is not None and now_ns - signalled_ns < thresholds.interval_ns:
            reason = Reason.JUST_SIGNALLED
        elif combination.claimed(now_ns):
            reason = Reason.CLAIMED
        return _Passing(combination, sizing, seconds, yearly) if reason is None else reason

    def _size(self, combination: Combination) -> Sizing | None:
        thresholds = self._thresholds
        curves = [leg.curves(thresholds.depth_share_ppm) for leg in combination.legs]
        return best_sizing(curves, combination.payout, thresholds.required_edge, combination.constraints)

    def _return_of(self, legs: Iterable[Contract], sizing: Sizing) -> tuple[int, int]:
        """Seconds the money is tied up, and the return by the year in millionths."""
        venues = [leg.wanted.venue for leg in legs]
        seconds = lockup_s(self.game.league, self.game.start_ns, self._now_ns, venues)
        return seconds, yearly_return_ppm(sizing.profit, sizing.capital, seconds)

    def _signals(self, passing: list[_Passing], now_ns: int) -> list[Signal]:
        """The best first; one that would take what a better one takes waits."""
        signals: list[Signal] = []
        for each in sorted(passing, key=lambda each: -each.sizing.value):
            combination = each.combination
            if combination.claimed(now_ns):
                combination.reason = Reason.CLAIMED
                self._refused[Reason.CLAIMED] += 1
                continue
            combination.signalled_ns = now_ns
            combination.remembers = True
            for leg in combination.legs:
                leg.claim(combination, now_ns + self._thresholds.interval_ns)
            self._signalled += 1
            signals.append(
                self._maker.signal(
                    SignalKind.ARBITRAGE,
                    combination.legs,
                    each.sizing,
                    rules_hash=combination.rules_hash,
                    lockup_s=each.lockup_s,
                    yearly_return_ppm=each.yearly_return_ppm,
                    now_ns=now_ns,
                    ttl_ns=self._gates.ttl_ns,
                )
            )
        return signals

    # ---- the model's edge --------------------------------------------------------------------------------------

    def _look_at_model(self, contracts: Iterable[Contract], now_ns: int) -> list[Signal]:
        """The contract that the model likes best, if it likes one enough."""
        model, gates = self._model, self._gates
        if model is None:
            return []
        self._now_ns = now_ns
        found = model.best(contracts)
        if found is None:
            return []
        contract, probability, sizing = found
        reason = gates.game or gates.leg_refusal(contract, now_ns)
        if not contract.wanted.rules_hash:
            reason = Reason.NOT_APPROVED
        elif reason is None and contract.claimed(now_ns):
            reason = Reason.CLAIMED
        elif reason is None:
            reason = model.refusal(contract, probability, gates.state, now_ns, gates.ttl_ns)
        if reason is not None:
            self._refused[reason] += 1
            return []
        model.signalled_ns = now_ns
        contract.claim(model, now_ns + self._thresholds.interval_ns)
        seconds, yearly = self._return_of((contract,), sizing)
        self._signalled += 1
        return [
            self._maker.signal(
                SignalKind.MODEL_EDGE,
                (contract,),
                sizing,
                rules_hash=contract.wanted.rules_hash,
                lockup_s=seconds,
                yearly_return_ppm=yearly,
                now_ns=now_ns,
                ttl_ns=gates.ttl_ns,
                probability_ppm=probability,
            )
        ]


def _seen(leg: Contract) -> OpportunityLeg:
    wanted, quote = leg.wanted, leg.quote
    return OpportunityLeg(
        venue=wanted.venue,
        market=wanted.market,
        outcome=wanted.outcome,
        ask=quote.ask if quote else None,
        size=quote.ask_size if quote else Quantity(0),
        received_ns=quote.received_ns if quote else None,
    )
