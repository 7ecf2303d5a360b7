"""What lives on the bus of the platform itself, as it is shown: feeds, processes, positions, accounts, limits."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from arbees_runtime.api.models.fields import Model, MoneyText, NanosecondMoment, PriceText, QuantityText
from arbees_runtime.api.models.live import Standing
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, PositionPhase, ProcessPhase, Result, TradingMode


class FeedView(Model):
    """How one feed is."""

    venue: str
    """`kalshi`, `polymarket`, `espn`."""
    feed: str
    """Which feed of it."""
    phase: FeedPhase
    """Where it stands; only `live` prices are traded on."""
    since_ns: NanosecondMoment = Field(serialization_alias="since")
    """Since when."""
    last_message_ns: NanosecondMoment | None = Field(serialization_alias="last_message_at")
    """When anything last came."""
    reason: str
    """Why it is not live."""
    orders_allowed: bool
    """Whether the gateway would send an order now."""
    orders_reason: str
    """Why not."""
    markets: int
    """Markets followed."""
    stale_markets: int
    """Of these, how many have no trustworthy book."""
    gaps: int
    """Messages missing since start."""
    resyncs: int
    """Books fetched anew since start."""
    parse_errors: int
    """Messages that could not be read since start."""
    reconnects: int
    """Connections made anew since start."""
    clock_offset_ns: int | None
    """Venue's clock minus ours, in nanoseconds."""


class LiveFeed(Model):
    """A feed and how far its word can be relied on."""

    feed: FeedView
    """The feed."""
    standing: Standing
    """How far its word can be relied on."""


class StreamLagView(Model):
    """How far a process is behind on a durable stream."""

    stream: str = Field(examples=["signals"])
    """The stream."""
    waiting: int
    """Messages not handed out yet, up to a thousand."""
    pending: int
    """Messages handed out and not handled yet."""
    oldest_s: float
    """Age of the oldest of them in seconds."""


class ProcessView(Model):
    """How one copy of a process is."""

    process: str
    """Its name."""
    instance: str
    """Which copy."""
    phase: ProcessPhase
    """Where it stands."""
    version: str
    """Version of the program."""
    started_ns: NanosecondMoment = Field(serialization_alias="started_at")
    """When it started."""
    at_ns: NanosecondMoment = Field(serialization_alias="at")
    """When this was said."""
    epoch: int | None
    """Lease epoch it works under."""
    reasons: tuple[str, ...]
    """What is wrong."""
    lags: tuple[StreamLagView, ...]
    """How far it is behind on each stream that it consumes."""


class LiveProcess(Model):
    """A process and how far its word can be relied on."""

    process: ProcessView
    """The process."""
    standing: Standing
    """How far its word can be relied on."""


class PositionView(Model):
    """A position as the ledger has it."""

    mode: TradingMode
    """Paper or live."""
    venue: str
    """The venue."""
    market: str
    """The venue's id of the market."""
    outcome: Outcome
    """The contract."""
    event: str
    """Canonical event."""
    pays_on: tuple[Result, ...]
    """The results on which it pays."""
    phase: PositionPhase
    """Open, closed or settled."""
    quantity: QuantityText
    """Contracts held."""
    provisional: QuantityText
    """Of these, how many the venue has not confirmed."""
    cost: MoneyText
    """Paid for what is held, fees not included."""
    fees: MoneyText
    """Fees paid since it was opened."""
    realised: MoneyText
    """Profit of what was sold or settled, after fees."""
    mark: PriceText | None
    """Executable price by which it is valued; null without a fresh one."""
    unrealised: MoneyText | None
    """Profit at `mark` after the fee of selling."""
    payout: PriceText | None
    """What the venue's settlement pays per contract, final or not yet; null while there is none."""
    version: int
    """Ledger version."""
    as_of_ns: NanosecondMoment = Field(serialization_alias="as_of")
    """When."""


class LivePosition(Model):
    """A position and how far it can be relied on."""

    position: PositionView
    """The position."""
    standing: Standing
    """How far it can be relied on."""


class AccountView(Model):
    """A venue's account as the ledger has it."""

    mode: TradingMode
    """Paper or live."""
    venue: str
    """The venue."""
    cash: MoneyText
    """Dollars."""
    reserved: MoneyText
    """Of these, held for open orders."""
    positions: MoneyText
    """Positions at cost."""
    realised_today: MoneyText
    """Realised profit after fees since midnight US Eastern."""
    unrealised: MoneyText | None
    """Profit of open positions at executable prices; null when one has no fresh price."""
    venue_difference: MoneyText | None
    """What the venue's last statement says minus what the ledger says; null until it is compared."""
    positions_differ: int
    """Positions of which the venue stated another size than the ledger has, as last compared."""
    receivable: MoneyText
    """What settlements that are not final yet owe."""
    guaranteed: MoneyText | None
    """What positions pay in the worst result of each game, all venues taken together: only the sum over a mode's
    accounts is a bound. Null when the position tracker does not tell."""
    version: int
    """Ledger version."""
    as_of_ns: NanosecondMoment = Field(serialization_alias="as_of")
    """When."""


class LimitView(Model):
    """One of the risk gateway's limits, and how much of it is used."""

    variable: str = Field(examples=["MAX_DAILY_LOSS"])
    """The variable that sets it."""
    scope: str = Field(examples=["day"])
    """What this use is of."""
    value: int | None
    """What is used, in the unit; null for a bound on each single order, quote or approval."""
    bound: int
    """What it may be at most."""
    unit: Literal["USD", "ns", "count"]
    """`USD`: millionths of a dollar; `ns`: nanoseconds; `count`: a number."""


class LimitsView(Model):
    """The limits that the risk gateway holds trades to, as it has them loaded."""

    mode: TradingMode
    """Paper or live."""
    limits: tuple[LimitView, ...]
    """Every limit; those by scope once for each scope in use."""
    at_ns: NanosecondMoment = Field(serialization_alias="at")
    """When this was so."""
    epoch: int
    """The signal processor's lease epoch."""


class LiveLimits(Model):
    """Limits and how far they can be relied on."""

    limits: LimitsView
    """The limits."""
    standing: Standing
    """How far they can be relied on."""


class LiveAccount(Model):
    """An account and how far it can be relied on."""

    account: AccountView
    """The account."""
    standing: Standing
    """How far it can be relied on."""
