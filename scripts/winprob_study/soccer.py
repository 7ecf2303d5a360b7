"""Soccer: full-time and half-time scores of the openfootball project (public domain)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from winprob_study.games import START, Moment, RecordedGame, state
from winprob_study.tables import Defects, Row, Table, digits

SEASON_COLUMNS = frozenset({"name", "matches"})

_LEAGUES = {
    "English Premier League": "epl",
    "Primera División": "laliga",
    "Deutsche Bundesliga": "bundesliga",
    "Bundesliga": "bundesliga",
    "Serie A": "seriea",
    "Ligue 1": "ligue1",
}


def season_games(tables: Iterable[Table], defects: Defects) -> Iterator[RecordedGame]:
    """Matches with both scores."""
    for table in tables:
        for row in table.rows:
            name, matches = str(row["name"]), row["matches"]
            league = next((code for title, code in _LEAGUES.items() if title.lower() in name.lower()), None)
            year = name.partition("20")[2][:2]
            if league is None or not year.isdigit() or not isinstance(matches, list):
                defects.add(f"soccer: `{name}` is no league and season known here")
                continue
            for match in matches:
                game = _game(league, 2000 + int(year), match)
                if isinstance(game, str):
                    defects.add(f"soccer: {game}")
                else:
                    yield game


def _game(league: str, season: int, match: Row) -> RecordedGame | str:
    score = match.get("score")
    if not isinstance(score, dict):
        return "not played"
    full, half = score.get("ft"), score.get("ht")
    if not (isinstance(full, list) and isinstance(half, list) and len(full) == len(half) == 2):
        return "no half-time or full-time score"
    if not all(isinstance(goals, int) for goals in (*full, *half)):
        return "a score that is no number"
    if half[0] > full[0] or half[1] > full[1]:
        return "more goals at half-time than at the end"
    key = f"{digits(match.get('date'))}-{match.get('team1')}-{match.get('team2')}"
    moments = (
        Moment(START, state(league, 0, 0, 0, None)),
        Moment("half", state(league, half[0], half[1], 2, None, elapsed_seconds=2700)),
    )
    return RecordedGame(league, season, key, "Soccer results", "", None, full[0], full[1], moments)
