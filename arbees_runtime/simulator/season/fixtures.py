"""Games on both venues: which tickers and tokens stand for which end of which game."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from arbees_runtime.market.numbers import Price
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.simulator.chance import Chance
from arbees_runtime.simulator.kalshi.listing import Event as KalshiEvent
from arbees_runtime.simulator.kalshi.listing import Market as KalshiMarket
from arbees_runtime.simulator.kalshi.listing import Series
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.polymarket.listing import Event as PolymarketEvent
from arbees_runtime.simulator.polymarket.listing import Market as PolymarketMarket
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue
from arbees_runtime.simulator.season.games import Game, Odds
from arbees_runtime.simulator.season.leagues import League

DAY_NS = 86_400_000_000_000
CENT = Price(10_000)
_PUT_OFF = "If the game is postponed, this market stays open until the game has been completed."
_CALLED_OFF = "If the game is cancelled, this market pays 50-50."
MATCHED_RULES = f"Overtime counts. If the game ends level, this market pays 50-50. {_PUT_OFF} {_CALLED_OFF}"
OTHER_RULES = (
    "Regulation time only: overtime does not count. If the game is postponed, this market pays 50-50 at once. "
    f"{_CALLED_OFF}"
)
MATCHED_DRAW_RULES = (
    f"Only the 90 minutes of regular play and stoppage time count. A draw is a result of its own. {_PUT_OFF} "
    f"{_CALLED_OFF}"
)
OTHER_DRAW_RULES = (
    f"Extra time and penalties count. If the game is postponed, this market pays 50-50 at once. {_CALLED_OFF}"
)
EASTERN = ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A market somebody has to quote.

    Attributes:
        venue: kalshi or polymarket.
        market: ticker or condition id.
        end: home, away or tie: what YES stands for.
    """

    venue: str
    market: str
    end: str

    def fair(self, odds: Odds) -> float:
        """What YES is worth."""
        return {"home": odds.home, "away": odds.away, "tie": odds.tie}[self.end]


@dataclass(slots=True)
class Fixture:
    """A game as both venues list it.

    Attributes:
        matched: whether the venues' rules agree; if not, a difference of prices is no arbitrage.
    """

    game: Game
    event_ticker: str
    polymarket_event: str
    quoted: list[Quoted]
    matched: bool = True

    def on(self, venue: str) -> list[Quoted]:
        """The markets on one venue."""
        return [quoted for quoted in self.quoted if quoted.venue == venue]


def list_fixture(
    game: Game,
    kalshi: KalshiVenue,
    polymarket: PolymarketVenue,
    chance: Chance,
    *,
    matched: bool,
    version: str,
    ticker: str = "",
) -> Fixture:
    """List a game on both venues.

    Args:
        game: which.
        kalshi, polymarket: where.
        chance: for what only has to look plausible.
        matched: whether Polymarket's rules are to agree with Kalshi's.
        version: of Polymarket's tokens, v1 or v2.
        ticker: Kalshi's of the event where it had one before.
    """
    league, home, away = game.league, game.home, game.away
    kickoff = datetime.fromtimestamp(game.kickoff_ns // 1_000_000_000, UTC)
    eastern = kickoff.astimezone(EASTERN)
    if not ticker:
        clock = f"{eastern:%H%M}"  # as Kalshi does where a pair may meet twice a day; in a quick season all may
        ticker = f"{league.series}-{eastern:%y%b%d}{clock}{away.code}{home.code}".upper()
        if ticker in kalshi.events:  # the same two teams again in one minute
            ticker += f"G{game.number}"
    ends = [("away", away.code), ("home", home.code)] + ([("tie", "TIE")] if league.draws else [])
    quoted = _list_on_kalshi(game, kalshi, ticker, ends)
    quoted += _list_on_polymarket(game, polymarket, chance, eastern, matched=matched, version=version)
    return Fixture(game, ticker, str(game.number), quoted, matched)


def rules_of(league: League, *, matched: bool) -> str:
    """How a league's markets are settled: as on Kalshi, or otherwise."""
    if league.draws:
        return MATCHED_DRAW_RULES if matched else OTHER_DRAW_RULES
    return MATCHED_RULES if matched else OTHER_RULES


def sportradar_id(game: Game) -> str:
    """What both venues know the game by."""
    digest = hashlib.sha256(f"game {game.number}".encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"


def _list_on_kalshi(game: Game, venue: KalshiVenue, ticker: str, ends: list[tuple[str, str]]) -> list[Quoted]:
    league, home, away = game.league, game.home, game.away
    if league.series not in venue.series:
        venue.add_series(
            Series(
                ticker=league.series,
                title=f"Professional {league.sport} game",
                fee_type=league.fee_type,
                multiplier=league.multiplier,
                shard=league.shard,
            )
        )
    venue.add_event(
        KalshiEvent(
            ticker=ticker,
            series=league.series,
            title=f"{away.name} at {home.name}",
            sub_title=f"{away.code} at {home.code}",
            kickoff_ns=game.kickoff_ns,
            milestone=f"milestone-{game.number}",
            source_ids={"source_3_id": sportradar_id(game)},
        )
    )
    quoted = []
    for end, code in ends:
        name = {"home": home.name, "away": away.name, "tie": "Tie"}[end]
        venue.add_market(
            KalshiMarket(
                ticker=f"{ticker}-{code}",
                event=ticker,
                yes_sub_title=name,
                no_sub_title=name,
                rules_primary=f"If {name} wins the {away.name} at {home.name} game, then the market resolves to Yes.",
                rules_secondary=rules_of(league, matched=True),
                open_ns=game.kickoff_ns - 7 * DAY_NS,
                close_ns=game.kickoff_ns + 14 * DAY_NS,
                expected_ns=game.kickoff_ns + round(game.lasts_s * 1e9),
                shard=league.shard,
                grid=TickGrid.uniform(CENT),
            )
        )
        quoted.append(Quoted("kalshi", f"{ticker}-{code}", end))
    return quoted


def _list_on_polymarket(
    game: Game, venue: PolymarketVenue, chance: Chance, eastern: datetime, *, matched: bool, version: str
) -> list[Quoted]:
    league, home, away = game.league, game.home, game.away
    slug = f"{league.key}-{away.code}-{home.code}-{eastern:%Y-%m-%d}".lower()
    event = PolymarketEvent(
        id=str(game.number),
        slug=slug,
        title=f"{away.name} vs. {home.name}",
        tag=league.tag,
        league=league.key,
        game_id=game.number,
        sportradar_id=sportradar_id(game),
        home=home.code,
        away=away.code,
        starts_ns=game.kickoff_ns,
        neg_risk=league.draws,
    )
    venue.add_event(event)
    stream = chance.stream("tokens", game.number)
    teams = (("away", away.name), ("home", home.name), ("tie", "Draw"))
    parts = teams if league.draws else teams[:1]
    quoted = []
    for index, (end, name) in enumerate(parts):
        condition = f"0x{stream.getrandbits(256):064x}"
        tokens = (str(stream.getrandbits(255)), str(stream.getrandbits(255)))
        venue.add_market(
            PolymarketMarket(
                id=str(game.number * 10 + index),
                condition=condition,
                slug=slug if not league.draws else f"{slug}-{end}",
                question=event.title if not league.draws else f"Will {name} win on {eastern:%Y-%m-%d}?",
                description=f"{event.title}, {eastern:%B %d}. {rules_of(league, matched=matched)}",
                event=event.id,
                outcomes=("Yes", "No") if league.draws else (away.name, home.name),
                tokens=tokens,
                starts_ns=game.kickoff_ns,
                version=version,
                neg_risk=league.draws,
            )
        )
        quoted.append(Quoted("polymarket", condition, end))
    return quoted
