"""Who is meant by a code or a name: alias tables per source and league, exact, never guessed.

`resolve` answers only what the tables hold (ignoring case, accents' encoding and repeated blanks). What they don't
hold can be proposed to a person with `propose`, and that is all that likeness is used for.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from arbees_runtime.store import seed
from arbees_runtime.store.reference import LeagueCode, TeamAlias

_Key = TypeVar("_Key")
_LIKENESS = 0.6
_OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class League:
    """What pairing has to know of a league.

    Attributes:
        key: Ours (`nfl`).
        sport: `football`, `soccer`, ...
        draws: Whether a draw is a result of its own in the usual markets.
    """

    key: str
    sport: str
    draws: bool

    @property
    def women(self) -> bool:
        """Whether women play it."""
        return self.key in _WOMEN

    @property
    def college(self) -> bool:
        """Whether universities' teams play it."""
        return self.key.startswith("ncaa")

    @property
    def ties(self) -> bool:
        """Whether a finished game can be level although a draw has no market of its own.

        Overtime decides every basketball game, overtime and shootout every NHL game, overtime every college football
        game; the NFL's regular season knows ties, and a baseball game called early can stay level.
        """
        return not self.draws and self.key in ("nfl", "mlb")


_WOMEN = frozenset({"wnba", "ncaawb"})


@dataclass(frozen=True)
class Aliases:
    """The alias tables, ready to be asked.

    Attributes:
        leagues: By our key.
        names: The teams' official names, by our key of the team.
    """

    leagues: Mapping[str, League]
    names: Mapping[str, str]
    _teams: Mapping[tuple[str, str, str, str], str | None] = field(repr=False)
    _codes: Mapping[tuple[str, str, str], str | None] = field(repr=False)
    _written: Mapping[tuple[str, str, str], tuple[str, ...]] = field(repr=False)

    def league_of(self, source: str, kind: str, code: str) -> League | None:
        """The league a source means by a code (`kalshi`, `series`, `KXNFLGAME`); None if the tables don't say."""
        key = self._codes.get((source, kind, _plain(code)))
        return None if key is None else self.leagues.get(key)

    def resolve(self, source: str, league: str, kind: str, text: str) -> str | None:
        """Our key of the team a source means within a league; None if the tables don't say or say two things.

        Args:
            source: `espn`, `kalshi`, `polymarket`, ...
            league: Our key of the league.
            kind: `code`, `name` or `id`. A team's official name is a name at every source.
            text: What the source wrote.
        """
        plain = _plain(text)
        if not plain:
            return None
        key = (source, league, kind, plain)
        if key in self._teams:
            return self._teams[key]
        return self._teams.get((_OFFICIAL, league, kind, plain))

    def propose(self, source: str, league: str, text: str) -> list[str]:
        """Teams of a league that may be meant, best first, for a person to choose from; at most three."""
        plain = _plain(text)
        known: dict[str, str] = {}
        for (whose, where, kind, alias), team in self._teams.items():
            if where == league and team is not None and kind == "name" and whose in (source, _OFFICIAL):
                known[alias] = team
        contained = [alias for alias in known if plain in alias.split() or alias in plain.split()]
        close = difflib.get_close_matches(plain, sorted(known), n=6, cutoff=_LIKENESS)
        return list(dict.fromkeys(known[alias] for alias in [*close, *sorted(contained)]))[:3]

    def names_of(self, source: str, league: str, team: str) -> list[str]:
        """What a source calls a team, as it writes it, the official name included."""
        return [self.names[team], *self._written.get((source, league, team), ())]


def aliases_of(
    leagues: Iterable[League],
    codes: Iterable[LeagueCode],
    names: Mapping[str, str],
    members: Iterable[tuple[str, str]],
    aliases: Iterable[TeamAlias],
) -> Aliases:
    """The tables from their rows.

    Args:
        leagues: The leagues.
        codes: What sources call them.
        names: The teams' official names.
        members: (league, team): who plays where.
        aliases: What sources call teams.
    """
    teams: dict[tuple[str, str, str, str], str | None] = {}
    for league, team in members:
        _enter(teams, (_OFFICIAL, league, "name", _plain(names[team])), team)
    written: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in aliases:
        _write(written, row)
        _enter(teams, (row.source, row.league, row.kind, _plain(row.alias)), row.team)
    by_code: dict[tuple[str, str, str], str | None] = {}
    for code in codes:
        _enter(by_code, (code.source, code.kind, _plain(code.code)), code.league)
    return Aliases({league.key: league for league in leagues}, dict(names), teams, by_code, written)


def seeded_aliases() -> Aliases:
    """The tables as they come with the program, without a database."""
    leagues = [League(str(key), str(sport), bool(draws)) for key, sport, _, draws in seed.read("leagues")]
    codes = [LeagueCode(*map(str, row[:4])) for row in seed.read("league_codes")]
    names = {str(team): str(name) for team, name in seed.read("teams")}
    members = [(str(league), str(team)) for league, team in seed.read("team_leagues")]
    aliases = [TeamAlias(*map(str, row[:5])) for row in seed.read("team_aliases")]
    return aliases_of(leagues, codes, names, members, aliases)


def _write(written: dict[tuple[str, str, str], tuple[str, ...]], row: TeamAlias) -> None:
    if row.kind == "name":
        key = (row.source, row.league, row.team)
        written[key] = (*written.get(key, ()), row.alias)


def _enter(table: dict[_Key, str | None], key: _Key, value: str) -> None:
    """An alias with two owners has none."""
    table[key] = value if table.get(key, value) == value else None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
