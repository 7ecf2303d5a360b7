"""The seed data is complete, consistent, and gives way to the operator's."""

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from arbees_runtime.store import reference, seed
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.migrate import check, migrate


async def test_codes_that_differ_between_sources_mean_the_same_team(pool: Pool) -> None:
    teams = {(a.source, a.league, a.kind, a.alias): a.team for a in await reference.team_aliases(pool)}
    assert teams["espn", "nfl", "code", "JAX"] == teams["kalshi", "nfl", "code", "JAC"] == "nfl:jacksonville-jaguars"
    assert teams["espn", "nfl", "code", "WSH"] == teams["kalshi", "nfl", "code", "WAS"]
    assert teams["espn", "mlb", "code", "CHW"] == teams["polymarket_us", "mlb", "code", "cws"]
    assert teams["kalshi", "wnba", "code", "PDX"] == teams["polymarket_us", "wnba", "code", "por"]
    assert teams["kalshi", "mls", "code", "MTL"] == teams["polymarket_us", "mls", "code", "mim"]
    assert teams["kalshi", "nba", "name", "Los Angeles C"] != teams["kalshi", "nba", "name", "Los Angeles L"]
    assert teams["espn", "bundesliga", "code", "MUN"] == teams["kalshi", "ucl", "code", "BMU"]


def test_every_league_has_whole_rosters_where_it_claims_to() -> None:
    sizes = Counter(league for league, _ in seed.read("team_leagues"))
    assert {league: sizes[league] for league in ("nfl", "nba", "mlb", "nhl", "wnba", "mls", "epl")} == {
        "nfl": 32,
        "nba": 30,
        "mlb": 30,
        "nhl": 32,
        "wnba": 15,
        "mls": 30,
        "epl": 20,
    }


def test_within_a_source_and_league_no_two_teams_share_an_alias_even_in_other_case() -> None:
    teams: dict[tuple[str, ...], set[str]] = {}
    for source, league, kind, alias, team, _ in seed.read("team_aliases"):
        teams.setdefault((source, league, kind, str(alias).casefold()), set()).add(str(team))
    assert [key for key, owners in teams.items() if len(owners) > 1] == []


async def test_leagues_are_known_by_every_source_that_has_them(pool: Pool) -> None:
    codes = {(c.source, c.kind, c.league): c.code for c in await reference.league_codes(pool)}
    assert codes["espn", "path", "mls"] == "soccer/usa.1"
    assert codes["kalshi", "series", "nfl"] == "KXNFLGAME"


async def test_fees_are_those_in_effect_at_the_time(pool: Pool) -> None:
    def sports(rules: list[reference.FeeRule]) -> int | None:
        return next(rule.taker_rate for rule in rules if rule.scope_id == "sports")

    before = await reference.fee_rules(pool, "polymarket", datetime(2026, 7, 9, tzinfo=UTC))
    after = await reference.fee_rules(pool, "polymarket", datetime(2026, 7, 10, tzinfo=UTC))
    assert (sports(before), sports(after)) == (30_000, 50_000)
    kalshi = await reference.fee_rules(pool, "kalshi", datetime(2026, 11, 1, tzinfo=UTC))
    assert [rule.scope for rule in kalshi] == sorted(
        (rule.scope for rule in kalshi), key=["market", "event", "series", "fee_type"].index
    )
    baseball = next(rule for rule in kalshi if rule.scope_id == "KXMLBGAME")
    assert (baseball.fee_type, baseball.multiplier) == ("quadratic_with_maker_fees", 500_000)


async def test_the_operators_rows_stay(database: str, pool: Pool) -> None:
    await pool.execute("UPDATE teams SET name = 'Ours', origin = 'operator' WHERE team = 'nfl:chicago-bears'")
    await pool.execute("UPDATE teams SET name = 'Stale' WHERE team = 'nfl:detroit-lions'")
    await pool.execute("UPDATE store_properties SET value = 'old' WHERE name = 'seed:teams'")
    assert await check(database) == ["seed data: teams"]
    assert (await migrate(database)).seeded == ("teams",)
    names = dict(await pool.fetch("SELECT team, name FROM teams"))
    assert names["nfl:chicago-bears"] == "Ours"
    assert names["nfl:detroit-lions"] == "Detroit Lions"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("league,sport,name\n", "line 1: columns must be league, sport, name, draw_possible"),
        ("league,sport,name,draw_possible\nnfl,football,NFL\n", "line 2: expected 4 fields"),
        (
            "league,sport,name,draw_possible\nnfl,football,NFL,no\n",
            "line 2, column draw_possible: 'no' is not valid",
        ),
    ],
)
def test_a_malformed_file_is_named_with_line_and_column(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "leagues.csv").write_text(content)
    with pytest.raises(seed.SeedError, match=complaint):
        seed.read("leagues", tmp_path)


def test_every_alias_says_where_it_was_seen() -> None:
    with (seed.FOLDER / "team_aliases.csv").open(encoding="utf-8", newline="") as lines:
        assert all(row["evidence"].strip() for row in csv.DictReader(lines))
