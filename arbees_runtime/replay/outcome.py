"""What a replay came to: decisions, trades, profit, and whether the books agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from arbees_runtime.market.sides import Outcome as Side
from arbees_runtime.messages import Decision, FillStatus, Signal, Verdict
from arbees_runtime.replay.engine import Replay
from arbees_runtime.trading.execution.trade import Trade
from arbees_runtime.trading.risk.worst_case import guaranteed

_ENCODER: Final = msgspec.msgpack.Encoder(order="sorted")


class Difference(msgspec.Struct, frozen=True):
    """Where the ledger and a venue's paper desk don't agree: nowhere, or there is a bug.

    Attributes:
        venue: whose desk.
        what: `cash`, or a contract as market:outcome.
        ledger: what the ledger says, in millionths.
        desk: what the desk says.
    """

    venue: str
    what: str
    ledger: int
    desk: int


class TradeLine(msgspec.Struct, frozen=True):
    """One approved decision, for people.

    Attributes:
        at_ns: when it was decided.
        event: of which game.
        legs: its contracts, as venue market outcome, with limit prices in millionths.
        quantity: contracts of each leg that were approved, in millionths.
        filled: contracts that every leg holds.
        expected: what the signal promised for the approved quantity, in millionths of a dollar.
        paid: dollars spent, fees included.
        phase: where the trade came to rest.
        reason: why, where it is not balanced.
    """

    at_ns: int
    event: str
    legs: tuple[tuple[str, str, str, int], ...]
    quantity: int
    filled: int
    expected: int
    paid: int
    phase: str
    reason: str


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The sums of a replay; dollars and contracts in millionths.

    Attributes:
        records, quotes, unplanned: of the session; quotes of contracts that no plan names.
        topics: records by topic, quotes aside.
        seconds: length of the session.
        signals: made by this replay.
        recorded_signals, recorded_decisions: in the session, made when it was recorded.
        approved, refused: decisions; `refusals` says by which limit.
        trades: by where they came to rest.
        orders, fills: sent, and got.
        wanted, filled: contracts that approved decisions and their trades came to, per set of legs.
        realised: profit of what was sold or settled, after all fees paid.
        open_worst: what open positions pay at least, less what they cost.
        profit: both together: what is certain.
        fees: paid.
        open_cost: of open positions.
        worst_drawdown: largest drop of realised profit and open positions from their height.
        tripped: why losses threw the kill switch.
        funnel: why combinations were not traded, summed over games.
        differences: between ledger and paper desks.
        imbalance: sum of all accounts of the ledger; 0.
        lines: every approved decision.
    """

    records: int
    quotes: int
    unplanned: int
    topics: dict[str, int]
    seconds: float
    signals: int
    recorded_signals: int
    recorded_decisions: int
    approved: int
    refused: int
    refusals: dict[str, int]
    trades: dict[str, int]
    orders: int
    fills: int
    wanted: int
    filled: int
    realised: int
    open_worst: int
    profit: int
    fees: int
    open_cost: int
    worst_drawdown: int
    tripped: tuple[str, ...]
    funnel: dict[str, int]
    differences: tuple[Difference, ...]
    imbalance: int
    lines: tuple[TradeLine, ...]

    @property
    def fill_rate(self) -> float | None:
        """Share of the approved contracts that every leg got; None without any."""
        return self.filled / self.wanted if self.wanted else None

    @property
    def sound(self) -> bool:
        """Whether the ledger balances and agrees with the paper desks."""
        return not self.differences and not self.imbalance


def outcome_of(replay: Replay) -> Outcome:
    """What a replay that has ended came to."""
    counts, books = replay.counts, replay.books
    trades = {trade.id: trade for trade in replay.trading.trades.all}
    signals = {signal.id: signal for signal in replay.trading.signals}
    lines = tuple(
        _line(decision, trades.get(decision.id), signals[decision.signal])
        for decision in _once(replay.trading.decisions)
        if decision.verdict is Verdict.APPROVED
    )
    open_worst, open_cost = _open(replay)
    verdicts = Counter(decision.verdict for decision in replay.trading.decisions)
    realised = books.profit
    return Outcome(
        records=counts.records,
        quotes=counts.quotes,
        unplanned=counts.unplanned,
        topics=dict(sorted(counts.other.items())),
        seconds=(counts.ended_ns - counts.began_ns) / 1e9,
        signals=len(replay.trading.signals),
        recorded_signals=counts.recorded_signals,
        recorded_decisions=counts.recorded_decisions,
        approved=verdicts[Verdict.APPROVED],
        refused=verdicts[Verdict.REFUSED],
        refusals=_counted(
            decision.reason for decision in replay.trading.decisions if decision.verdict is Verdict.REFUSED
        ),
        trades=_counted(trade.phase.value for trade in trades.values()),
        orders=len(replay.trading.commands),
        fills=len({(fill.venue, fill.trade) for fill in replay.trading.fills if fill.status is not FillStatus.VOIDED}),
        wanted=sum(line.quantity for line in lines),
        filled=sum(line.filled for line in lines),
        realised=realised,
        open_worst=open_worst,
        profit=realised + open_worst,
        fees=books.fees,
        open_cost=open_cost,
        worst_drawdown=replay.trading.risk.worst_drawdown,
        tripped=tuple(f"{thrown.actor}: {thrown.reason}" for thrown in replay.trading.tripped),
        funnel=_funnel(replay),
        differences=tuple(_differences(replay)),
        imbalance=books.imbalance,
        lines=lines,
    )


def decisions_as_bytes(replay: Replay) -> bytes:
    """Every decision, with every limit that was evaluated, as MessagePack: equal replays give equal bytes."""
    return b"".join(_ENCODER.encode(decision) for decision in replay.trading.decisions)


def _line(decision: Decision, trade: Trade | None, signal: Signal) -> TradeLine:
    filled = 0 if trade is None else max(0, min(trade.holdings, default=0))
    return TradeLine(
        at_ns=decision.decided_ns,
        event=decision.event,
        legs=tuple((leg.venue, leg.market, leg.outcome.value, int(leg.limit_price)) for leg in decision.legs),
        quantity=decision.quantity,
        filled=filled,
        expected=signal.profit * decision.quantity // max(1, signal.quantity),
        paid=0 if trade is None else trade.paid,
        phase="not begun" if trade is None else trade.phase.value,
        reason="" if trade is None else trade.reason,
    )


def _once(decisions: Iterable[Decision]) -> Iterator[Decision]:
    return iter({decision.id: decision for decision in decisions}.values())


def _open(replay: Replay) -> tuple[int, int]:
    """What open positions pay in each game's worst result less their cost, and that cost."""
    profit = cost = 0
    for risk in replay.trading.risk.exposure.risks().values():
        if holdings := risk.holdings:
            paid = sum(holding.cost for holding in holdings)
            profit += guaranteed(holdings, risk.results) - paid
            cost += paid
    return profit, cost


def _funnel(replay: Replay) -> dict[str, int]:
    found: Counter[str] = Counter()
    for watch in replay.watches.all:
        found.update(watch.counts)
    return {reason: count for reason, count in found.items() if count}


def _differences(replay: Replay) -> Iterator[Difference]:
    """What the ledger and the desks say of cash and contracts. Kalshi's desk tells one signed number per market.

    A desk has the contracts of a market until it is paid; the ledger has what they will pay once that is said.
    """
    view = replay.books.view
    for name, venue in sorted(replay.trading.venues.items()):
        cash = view.cash(name)
        if cash != venue.account.cash:
            yield Difference(name, "cash", cash, venue.account.cash)
        signed: dict[tuple[str, Side], int] = {}
        for (market, outcome), quantity in view.held(name).items():
            for_yes = venue.nets and outcome is Side.NO
            key = (market, Side.YES if venue.nets else outcome)
            signed[key] = signed.get(key, 0) + (-quantity if for_yes else quantity)
        said = {(each.market, each.outcome): int(each.quantity) for each in venue.account.positions()}
        waiting = view.settling(name)
        for key in sorted({*signed, *said}):
            if key[0] not in waiting and signed.get(key, 0) != said.get(key, 0):
                yield Difference(name, ":".join(key), signed.get(key, 0), said.get(key, 0))


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda each: (-each[1], each[0])))
