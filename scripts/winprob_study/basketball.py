"""NBA: closing lines, states by game clock, and the last Kalshi trade before the start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from arbees_runtime.games.winprob.pregame import PregameLine
from winprob_study.games import START, Moment, RecordedGame, closing_line, state
from winprob_study.tables import Defects, Row, Table, number, whole

LINES_COLUMNS = frozenset({"Date", "Home", "Away", "ML_Home", "ML_Away", "Spread", "OU", "Points", "Win_Margin"})
STATES_COLUMNS = frozenset({"game_id", "period", "seconds_remaining", "home_score", "away_score", "home_win"})
ACTIONS_COLUMNS = frozenset({"game_id", "period", "seconds_remaining", "score_home", "score_away", "home_won"})
CANDLES_COLUMNS = frozenset({"game_id", "ticker", "timestamp", "close"})

_QUARTER_SECONDS = 720
_REGULATION = 4 * _QUARTER_SECONDS
_MINUTE = 60
_LARGEST_SPREAD = 30
_LONGEST_GAME = int(3.5 * 3600)  # from before the start to the end, double overtime included

_TEAMS = {
    "Atlanta Hawks": "ATL", "Boston Celtics": "BOS", "Brooklyn Nets": "BKN", "Charlotte Hornets": "CHA",
    "Chicago Bulls": "CHI", "Cleveland Cavaliers": "CLE", "Dallas Mavericks": "DAL", "Denver Nuggets": "DEN",
    "Detroit Pistons": "DET", "Golden State Warriors": "GSW", "Houston Rockets": "HOU", "Indiana Pacers": "IND",
    "LA Clippers": "LAC", "Los Angeles Clippers": "LAC", "Los Angeles Lakers": "LAL", "Memphis Grizzlies": "MEM",
    "Miami Heat": "MIA", "Milwaukee Bucks": "MIL", "Minnesota Timberwolves": "MIN", "New Orleans Pelicans": "NOP",
    "New York Knicks": "NYK", "Oklahoma City Thunder": "OKC", "Orlando Magic": "ORL", "Philadelphia 76ers": "PHI",
    "Phoenix Suns": "PHX", "Portland Trail Blazers": "POR", "Sacramento Kings": "SAC", "San Antonio Spurs": "SAS",
    "Toronto Raptors": "TOR", "Utah Jazz": "UTA", "Washington Wizards": "WAS",
}  # fmt: skip

LineKey = tuple[int, str, str, int, int]
"""Season, home and away abbreviation, margin and total points: what tells a record of one game in two files."""


def line_games(tables: Iterable[Table], defects: Defects) -> Iterator[tuple[LineKey, RecordedGame]]:
    """Games with closing lines.

    The season is the table's name, because dates in the older tables are mangled. Those tables also give spreads
    without a sign; the moneylines then say whose it is.
    """
    for table in tables:
        season = _season(table)
        signed = any((number(row["Spread"]) or 0) < 0 for row in table.rows)
        for row in table.rows:
            game = _line_game(row, season, signed=signed)
            if isinstance(game, str):
                defects.add(f"nba lines: {game}")
            else:
                yield game


def _season(table: Table) -> int | None:
    for text in (table.origin, str(table.rows[0].get("Date", "")) if table.rows else ""):
        head = text.rpartition("_")[2].partition("-")[0]
        if len(head) == 4 and head.isdigit():
            return int(head)
    return None


def _line_game(row: Row, season: int | None, *, signed: bool) -> tuple[LineKey, RecordedGame] | str:
    margin, points = whole(row["Win_Margin"]), whole(row.get("Points"))
    if season is None or not margin or points is None or points < abs(margin) or (points - margin) % 2:
        return "season, points or margin missing or at odds"
    spread = number(row["Spread"])
    if spread is not None and abs(spread) > _LARGEST_SPREAD:
        return "a spread beyond 30 points"
    home_moneyline, away_moneyline = number(row["ML_Home"]), number(row["ML_Away"])
    if not signed and spread and home_moneyline and away_moneyline and home_moneyline > away_moneyline:
        spread = -spread
    line = closing_line(home_moneyline, away_moneyline, spread, number(row.get("OU")))
    if isinstance(line, str):
        return line
    home, away = str(row.get("Home")), str(row.get("Away"))
    key = (season, _TEAMS.get(home, home), _TEAMS.get(away, away), margin, points)
    moments = (Moment(START, state("nba", 0, 0, 0, None), line.home),)
    home_final = (points + margin) // 2
    name = f"{row.get('Date')}-{away}-{home}"
    return key, RecordedGame(
        "nba", season, name, "NBA lines", "closing moneyline", line, home_final, points - home_final, moments
    )


def candle_prices(tables: Iterable[Table], defects: Defects) -> dict[int, float]:
    """Home price of the last trade before each game, by its number.

    Candles carry no start time. A game takes under three and a half hours, so the last trade that long before the
    price settled (stayed beyond 97 or 3 cents) was made before it.
    """
    prices: dict[int, float] = {}
    for table in tables:
        for ticker, rows in groupby(table.rows, key=lambda row: str(row["ticker"])):
            game, price = _pregame_price(ticker, list(rows))
            if game is None or price is None:
                defects.add("nba candles: no trade before the game, or no settled price")
            else:
                prices[game] = price
    return prices


def _pregame_price(ticker: str, rows: list[Row]) -> tuple[int | None, float | None]:
    trades = sorted(
        (whole(row["timestamp"]) or 0, close) for row in rows if (close := number(row["close"])) is not None
    )
    end = None
    for at, close in reversed(trades):
        if 3 < close < 97:
            break
        end = at
    before = [close for at, close in trades if end is not None and 0 < at <= end - _LONGEST_GAME]
    if not before or not 0 < before[-1] < 100:
        return None, None
    match ticker.split("-"):
        case [_, event, side]:
            price = before[-1] / 100
            return whole(rows[0]["game_id"]), price if event.endswith(side) else 1 - price
        case _:
            return None, None


def state_games(
    tables: Iterable[Table], lines: dict[LineKey, PregameLine], prices: dict[int, float], defects: Defects
) -> Iterator[RecordedGame]:
    """Games by game clock, one moment a minute."""
    for table in tables:
        by_game: dict[str, list[Row]] = defaultdict(list)
        for row in table.rows:
            by_game[str(row["game_id"])].append(row)
        for key, rows in by_game.items():
            game = _state_game(key, rows, lines, prices)
            if isinstance(game, str):
                defects.add(f"nba states: {game}")
            else:
                yield game


def _state_game(
    key: str, rows: list[Row], lines: dict[LineKey, PregameLine], prices: dict[int, float]
) -> RecordedGame | str:
    number_of_game = whole(key)
    if number_of_game is None:
        return "a game id that is no number"
    season = 2000 + number_of_game // 100_000 % 100
    scores = [
        (whole(_either(row, "home_score", "score_home")), whole(_either(row, "away_score", "score_away")))
        for row in rows
    ]
    home_final, away_final = scores[-1]
    won = whole(_either(rows[-1], "home_win", "home_won"))
    if home_final is None or away_final is None or won is None or (home_final > away_final) != bool(won):
        return "the last row disagrees with the winner"
    line = lines.get(
        (season, str(rows[0].get("home_team")), str(rows[0].get("away_team")), home_final - away_final,
         home_final + away_final)
    )  # fmt: skip
    price = prices.get(number_of_game)
    if line is None and price is not None:
        line = PregameLine(home=price, away=1 - price)
    moments = [Moment(START, state("nba", 0, 0, 0, None), line.home if line else None)]
    moments += _by_minute(rows, scores)
    comparison = "Kalshi before the start" if price is not None else "closing moneyline"
    return RecordedGame("nba", season, key, "NBA states", comparison, line, home_final, away_final, tuple(moments))


def _by_minute(rows: list[Row], scores: list[tuple[int | None, int | None]]) -> Iterator[Moment]:
    """The score at each full minute of regulation after the first."""
    at, home, away = 0, 0, 0
    for left in range(_REGULATION - _MINUTE, 0, -_MINUTE):
        while at < len(rows):
            seconds, period = number(rows[at]["seconds_remaining"]), whole(rows[at]["period"])
            if seconds is None or period is None or (period <= 4 and seconds >= left):
                new_home, new_away = scores[at]
                # a corrected or mis-sorted row must not take points away
                if new_home is not None and new_away is not None and new_home >= home and new_away >= away:
                    home, away = new_home, new_away
                at += 1
            else:
                break
        period = 4 - (left - 1) // _QUARTER_SECONDS
        clock = left - (4 - period) * _QUARTER_SECONDS
        yield Moment("every minute", state("nba", home, away, period, clock))


def _either(row: Row, one: str, other: str) -> object:
    return row[one] if one in row else row[other]
