"""Recorded series, as they are shown."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from arbees_runtime.api.models.fields import Model, PriceText, ShareText


class QuoteBucketRecord(Model):
    """A market's quotes within a minute or an hour; prices of YES, null where nobody was on that side."""

    bucket: datetime
    """Its beginning."""
    bid_open: PriceText | None
    """First bid."""
    bid_high: PriceText | None
    """Highest bid."""
    bid_low: PriceText | None
    """Lowest bid."""
    bid_close: PriceText | None
    """Last bid."""
    ask_open: PriceText | None
    """First ask."""
    ask_high: PriceText | None
    """Highest ask."""
    ask_low: PriceText | None
    """Lowest ask."""
    ask_close: PriceText | None
    """Last ask."""
    quotes: int
    """How many quotes there were."""


class ProbabilityRecord(Model):
    """A model's last view of a game within a minute."""

    bucket: datetime
    """Its beginning."""
    model: str = Field(examples=["nfl-2026-10-01"])
    """Name of the model."""
    home: ShareText
    """Probability that the home side wins."""
    away: ShareText
    """That the away side wins."""
    draw: ShareText
    """That it is a draw."""
    computed: int
    """How often it was computed."""


class GameMomentRecord(Model):
    """A change of a game, as its source told it."""

    received_at: datetime
    """When we learnt it."""
    source: str = Field(examples=["espn"])
    """Who said so."""
    status: str = Field(examples=["STATUS_IN_PROGRESS"])
    """The source's own word for it."""
    state: str = Field(examples=["in"])
    """`pre`, `in` or `post`."""
    period: int | None
    """Quarter, half, period or inning."""
    clock_ms: int | None
    """Milliseconds on the game clock."""
    home_score: int | None
    """Points, goals or runs of the home side."""
    away_score: int | None
    """The same for the away side."""
    regression: bool
    """The source went backwards; recorded, never applied."""


class GameHistory(Model):
    """What happened in a game and what the model made of it, oldest first."""

    moments: list[GameMomentRecord]
    """The newest changes of the game."""
    probabilities: list[ProbabilityRecord]
    """The model's views, by the minute."""
