"""What lives on the bus of the market, as it is shown: prices, games, opportunities."""

from __future__ import annotations

from pydantic import Field

from arbees_runtime.api.models.fields import (
    Model,
    MoneyText,
    NanosecondMoment,
    PriceText,
    QuantityText,
    ShareText,
)
from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, GamePhase, QuoteSource, Result, SignalKind


class LevelView(Model):
    """One step of a ladder."""

    price: PriceText
    """What a contract costs or brings there."""
    quantity: QuantityText
    """How many."""


class Standing(Model):
    """How far a value can be relied on."""

    state: KeyState
    """`live`: the newest, and its publisher is there. Anything else: not to be traded on."""
    age_s: float = Field(examples=[0.42])
    """Seconds since its publisher sent it."""
    source: str = Field(examples=["kalshi-gateway"])
    """Who says so."""


class QuoteView(Model):
    """The executable prices of one contract."""

    venue: str = Field(examples=["kalshi"])
    """The venue."""
    market: str = Field(examples=["KXNFLGAME-26NOV22DALPHI-DAL"])
    """The venue's id of the market."""
    outcome: Outcome
    """Which of its two contracts."""
    event: str
    """Canonical event; empty while the market belongs to none."""
    pays_on: tuple[Result, ...]
    """The results of the event on which it pays."""
    bid: PriceText | None
    """Best price at which it can be sold now."""
    bid_size: QuantityText
    """Contracts at `bid`."""
    ask: PriceText | None
    """Best price at which it can be bought now."""
    ask_size: QuantityText
    """Contracts at `ask`."""
    received_ns: NanosecondMoment = Field(serialization_alias="received_at")
    """When the gateway received the last change."""
    venue_time_ns: NanosecondMoment | None = Field(serialization_alias="venue_time")
    """When the venue says it happened, where it says so."""
    sequence: int
    """Number of this state of the book."""
    source: QuoteSource
    """Whether it came off the venue's stream or was polled."""
    feed: FeedPhase
    """State of the feed at that moment."""
    open: bool
    """Whether the venue takes orders in this market."""


class LiveQuote(Model):
    """A contract's prices and how far they can be relied on."""

    quote: QuoteView
    """The prices."""
    standing: Standing
    """How far they can be relied on."""


class BookView(LiveQuote):
    """A contract's prices with the depth behind them."""

    bids: list[LevelView]
    """What others pay, best first."""
    asks: list[LevelView]
    """What others take, best first."""


class GameView(Model):
    """A game as last seen."""

    event: str
    """Canonical event."""
    league: str = Field(examples=["nfl"])
    """The league."""
    source: str = Field(examples=["espn"])
    """Who says so."""
    phase: GamePhase
    """Where it stands."""
    status: str = Field(examples=["STATUS_IN_PROGRESS"])
    """The source's own word for it."""
    home_score: int
    """Points, goals or runs of the home side."""
    away_score: int
    """The same for the away side."""
    period: int
    """Quarter, half, period or inning, from 1; 0 before the start."""
    clock_ms: int | None
    """Milliseconds left in the period, where there is such a clock."""
    elapsed_ms: int | None
    """Milliseconds played, where the clock counts up."""
    regressions: int
    """How often the source went backwards and was not followed."""
    received_ns: NanosecondMoment = Field(serialization_alias="received_at")
    """When the shard received it."""
    changed_ns: NanosecondMoment = Field(serialization_alias="changed_at")
    """When it last changed."""
    shard: str
    """The slot that follows it."""


class ProbabilityView(Model):
    """A model's view of a game, beside the market's."""

    event: str
    """Canonical event."""
    model: str
    """Name of the model."""
    parameters: str
    """Version of its parameters."""
    computed_ns: NanosecondMoment = Field(serialization_alias="computed_at")
    """When."""
    home: ShareText
    """Probability that the home side wins."""
    away: ShareText
    """That the away side wins."""
    draw: ShareText
    """That it is a draw by the market's rules."""
    market_home: ShareText | None
    """The same by the market without its margin, where there are prices on both sides."""
    market_away: ShareText | None
    """The same by the market."""
    market_draw: ShareText | None
    """The same by the market."""


class LiveGame(Model):
    """A game, what the model makes of it, and how far both can be relied on."""

    game: GameView
    """The game."""
    standing: Standing
    """How far it can be relied on."""
    probability: ProbabilityView | None
    """What the model makes of it; null where it refuses."""
    probability_standing: Standing | None
    """How far that can be relied on."""


class OpportunityLegView(Model):
    """One contract of a combination."""

    venue: str
    """The venue."""
    market: str
    """The venue's id of the market."""
    outcome: Outcome
    """The contract."""
    ask: PriceText | None
    """Best price at which it can be bought now."""
    size: QuantityText
    """Contracts at `ask`."""
    received_ns: NanosecondMoment | None = Field(serialization_alias="received_at")
    """When that price was received."""


class OpportunityView(Model):
    """The best combination of an event now, traded or not."""

    kind: SignalKind
    """What it would be."""
    legs: tuple[OpportunityLegView, ...]
    """Its contracts."""
    edge: MoneyText
    """Dollars per set of contracts after fees at the best prices."""
    quantity: QuantityText
    """Sets that would be traded."""
    profit: MoneyText
    """Of that quantity."""
    capital: MoneyText
    """Dollars it would tie up."""
    yearly_return_ppm: int
    """Profit over capital, scaled to a year, in millionths."""
    reason: str
    """Why it is not traded; empty when a signal was made."""


class OpportunitiesView(Model):
    """What a shard sees in an event's prices, and why it does not trade."""

    event: str
    """Canonical event."""
    league: str
    """The league."""
    shard: str
    """The slot that watches it."""
    at_ns: NanosecondMoment = Field(serialization_alias="at")
    """When this was so."""
    best: OpportunityView | None
    """The best combination; null while there are no prices for one."""
    counts: dict[str, int]
    """What became of everything looked at, by reason."""


class LiveOpportunities(Model):
    """Opportunities and how far they can be relied on."""

    opportunities: OpportunitiesView
    """The opportunities."""
    standing: Standing
    """How far they can be relied on."""
