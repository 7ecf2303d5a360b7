"""From what the live view holds to what the API answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel

from arbees_runtime.api.live_view import Held, LiveView
from arbees_runtime.api.models.live import (
    BookView,
    GameView,
    LevelView,
    LiveGame,
    LiveOpportunities,
    LiveQuote,
    OpportunitiesView,
    ProbabilityView,
    QuoteView,
    Standing,
)
from arbees_runtime.api.models.own_state import (
    AccountView,
    FeedView,
    LimitsView,
    LiveAccount,
    LiveFeed,
    LiveLimits,
    LivePosition,
    LiveProcess,
    PositionView,
    ProcessView,
)
from arbees_runtime.messages import (
    AccountUpdate,
    FeedState,
    Flat,
    GameState,
    Opportunities,
    PositionUpdate,
    ProcessStatus,
    Quote,
    RiskState,
    WinProbability,
    ladder,
)

PROBABILITY_SUFFIX: Final = ":win-probability"


_SOURCE: Final[Mapping[type, Callable[[Any], str]]] = {
    Quote: lambda quote: f"{quote.venue}-gateway",
    GameState: lambda game: str(game.shard),
    WinProbability: lambda _: "game-shard",
    Opportunities: lambda seen: str(seen.shard),
    FeedState: lambda feed: f"{feed.venue} {feed.feed}",
    ProcessStatus: lambda process: str(process.process),
    PositionUpdate: lambda _: "position-tracker",
    AccountUpdate: lambda _: "position-tracker",
    RiskState: lambda _: "signal-processor",
}
"""Who says what a message says."""


def standing(view: LiveView, held: Held) -> Standing:
    """How far a value can be relied on, at this moment."""
    return Standing(
        state=view.state(held), age_s=round(view.age_s(held), 3), source=_SOURCE[type(held.message)](held.message)
    )


def parts(view: LiveView, held: Held) -> dict[str, Held]:
    """What a value is made from, by the field that tells how far each can be relied on."""
    probability = None
    if isinstance(held.message, GameState):
        probability = view.get("games", f"{held.key}{PROBABILITY_SUFFIX}")
    return {"standing": held} if probability is None else {"standing": held, "probability_standing": probability}


def live_quote(view: LiveView, held: Held) -> LiveQuote:
    """A contract's prices."""
    return LiveQuote(quote=QuoteView.model_validate(held.message), standing=standing(view, held))


def book(view: LiveView, held: Held) -> BookView:
    """A contract's prices with their depth."""
    quote = held.message
    assert isinstance(quote, Quote)
    return BookView(
        quote=QuoteView.model_validate(quote),
        standing=standing(view, held),
        bids=_levels(quote.bids),
        asks=_levels(quote.asks),
    )


def live_game(view: LiveView, held: Held) -> LiveGame:
    """A game with what the model makes of it."""
    probability = view.get("games", f"{held.key}{PROBABILITY_SUFFIX}")
    return LiveGame(
        game=GameView.model_validate(held.message),
        standing=standing(view, held),
        probability=None if probability is None else ProbabilityView.model_validate(probability.message),
        probability_standing=None if probability is None else standing(view, probability),
    )


def live_opportunities(view: LiveView, held: Held) -> LiveOpportunities:
    """What a shard sees in an event's prices."""
    return LiveOpportunities(
        opportunities=OpportunitiesView.model_validate(held.message), standing=standing(view, held)
    )


def live_feed(view: LiveView, held: Held) -> LiveFeed:
    """A feed."""
    return LiveFeed(feed=FeedView.model_validate(held.message), standing=standing(view, held))


def live_process(view: LiveView, held: Held) -> LiveProcess:
    """A copy of a process."""
    return LiveProcess(process=ProcessView.model_validate(held.message), standing=standing(view, held))


def live_position(view: LiveView, held: Held) -> LivePosition:
    """A position."""
    return LivePosition(position=PositionView.model_validate(held.message), standing=standing(view, held))


def live_account(view: LiveView, held: Held) -> LiveAccount:
    """A venue's account."""
    return LiveAccount(account=AccountView.model_validate(held.message), standing=standing(view, held))


def live_limits(view: LiveView, held: Held) -> LiveLimits:
    """The risk gateway's limits."""
    return LiveLimits(limits=LimitsView.model_validate(held.message), standing=standing(view, held))


def _game_of(view: LiveView, held: Held) -> BaseModel | None:
    """A change of a probability is shown as a change of its game."""
    game = view.get("games", held.key.removesuffix(PROBABILITY_SUFFIX))
    return None if game is None else live_game(view, game)


_PRESENT: Final[Mapping[type, Callable[[LiveView, Held], BaseModel | None]]] = {
    Quote: live_quote,
    GameState: live_game,
    WinProbability: _game_of,
    Opportunities: live_opportunities,
    FeedState: live_feed,
    ProcessStatus: live_process,
    PositionUpdate: live_position,
    AccountUpdate: live_account,
    RiskState: live_limits,
}


def present(view: LiveView, held: Held) -> BaseModel | None:
    """A value as the API answers it; None while what it belongs to is not known."""
    return _PRESENT[type(held.message)](view, held)


def _levels(flat: Flat) -> list[LevelView]:
    return [LevelView(price=price, quantity=quantity) for price, quantity in ladder(flat)]
