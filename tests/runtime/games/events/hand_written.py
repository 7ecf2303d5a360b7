"""Fixtures and listings written by hand, in the forms that the venues use."""

import re
from datetime import date

from arbees_runtime.games.events.eastern import eastern_ns
from arbees_runtime.games.events.fixtures import Fixture, Side
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.messages import GamePhase
from arbees_runtime.venues.listing import Listing

GRID = TickGrid.uniform(Price(10_000))
WAITS = "If the game is postponed, this market will remain open until the game has been completed."
VOID = "If the game is canceled entirely, with no make-up game, this market will resolve 50-50."
OVERTIME = "The result includes any overtime: overtime counts."
AGREED = f"{OVERTIME} If the game ends in a tie, this market resolves 50-50. {WAITS} {VOID}"
AGREED_DRAW = f"Only the first 90 minutes of regular play plus stoppage time count. {WAITS} {VOID}"
MONTHS = ("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def at(day: str, hour: int = 13, minute: int = 0) -> int:
    """A US Eastern wall clock time."""
    return eastern_ns(date.fromisoformat(day), hour, minute)


def game(
    league: str,
    away: str,
    home: str,
    start_ns: int,
    *,
    number: int = 0,
    phase: GamePhase = GamePhase.SCHEDULED,
    start_known: bool = True,
    neutral: bool = False,
    sportradar_id: str = "",
    ident: str = "",
) -> Fixture:
    """A game as ESPN lists it; teams by their full names."""
    return Fixture(
        league=league,
        id=ident or f"{league}-{re.sub(r'[^a-z]', '', (away + home).lower())}-{start_ns // 10**9}-{number}",
        start_ns=start_ns,
        away=Side(name=away),
        home=Side(name=home),
        phase=phase,
        start_known=start_known,
        neutral=neutral,
        sportradar_id=sportradar_id,
    )


def _primary(name: str, title: str, scheduled: str) -> str:
    return f"If {name} wins the {title} game originally scheduled for {scheduled}, then the market resolves to Yes."


def kalshi(
    series: str,
    day: str,
    codes: tuple[str, str],
    names: tuple[str, str],
    *,
    time: str = "",
    number: int = 0,
    tie: bool = False,
    rules: str = AGREED,
    starts_ns: int | None = None,
    joined: str = "vs",
    ids: dict[str, str] | None = None,
) -> list[Listing]:
    """An event's markets as Kalshi lists them."""
    when = date.fromisoformat(day)
    stamp = f"{when:%y}{MONTHS[when.month]}{when:%d}{time}"
    event = f"{series}-{stamp}{codes[0]}{codes[1]}" + (f"G{number}" if number else "")
    title = f"{names[0]} {joined} {names[1]}"
    ends = [*zip(codes, names, strict=True), *([("TIE", "Tie")] if tie else [])]
    scheduled = f"{when:%b} {when.day}, {when.year}"
    return [
        Listing(
            venue="kalshi",
            market=f"{event}-{code}",
            event=event,
            event_title=title,
            title=f"{title} Winner?",
            outcomes=(name, f"not {name}"),
            kind="moneyline",
            starts_ns=starts_ns,
            game_ids=ids or {},
            grid=GRID,
            smallest=Quantity(10_000),
            lot=Quantity(10_000),
            open=True,
            rules=(_primary(name, title, scheduled), rules, "https://example.com/terms.pdf"),
        )
        for code, name in ends
    ]


def polymarket(
    slug: str,
    teams: tuple[str, str],
    starts_ns: int | None,
    *,
    rules: str = AGREED,
    kind: str = "moneyline",
    market: str = "",
    line: object = None,
    question: str = "",
    ids: dict[str, str] | None = None,
) -> Listing:
    """A US league's game as Polymarket lists it."""
    return Listing(
        venue="polymarket",
        market=market or f"0x{slug}",
        event=f"event of {slug}",
        slug=slug,
        event_title=f"{teams[0]} vs. {teams[1]}",
        title=question or f"{teams[0]} vs. {teams[1]}",
        outcomes=teams,
        kind=kind,
        line=line,  # type: ignore[arg-type]
        starts_ns=starts_ns,
        game_ids=ids or {},
        grid=GRID,
        smallest=Quantity(5_000_000),
        lot=Quantity(10_000),
        open=True,
        rules=(rules,),
    )


def polymarket_soccer(
    league: str, codes: tuple[str, str], teams: tuple[str, str], day: str, starts_ns: int, *, rules: str = AGREED_DRAW
) -> list[Listing]:
    """A soccer game's three markets as Polymarket lists them."""
    slug = f"{league}-{codes[0]}-{codes[1]}-{day}"
    title = f"{teams[0]} vs. {teams[1]}"
    asked = [(code, f"Will {team} win on {day}?") for code, team in zip(codes, teams, strict=True)]
    asked.append(("draw", f"Will {title} end in a draw?"))
    return [
        Listing(
            venue="polymarket",
            market=f"0x{slug}-{end}",
            event=f"event of {slug}",
            slug=f"{slug}-{end}",
            event_title=title,
            title=question,
            outcomes=("Yes", "No"),
            kind="moneyline",
            starts_ns=starts_ns,
            grid=GRID,
            smallest=Quantity(5_000_000),
            lot=Quantity(10_000),
            open=True,
            rules=(rules,),
        )
        for end, question in asked
    ]
