"""Recordings of venues' listings, prices and schedules, found by what is in the files and not by their names."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.compute as pc
from pyarrow import parquet

from arbees_runtime.games.events.fixtures import Fixture, Side
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.messages import GamePhase
from arbees_runtime.venues.listing import Listing

US = "polymarket_us"
US_CLOCK = timedelta(hours=4)
"""Quotes of the Polymarket US recording are in US Eastern daylight time (see the recordings' README)."""
_GRID = TickGrid.uniform(Price(10_000))
_ESPN_LEAGUES = {
    "nfl": "nfl", "college-football": "ncaaf", "nba": "nba", "wnba": "wnba", "mens-college-basketball": "ncaab",
    "womens-college-basketball": "ncaawb", "mlb": "mlb", "nhl": "nhl", "usa.1": "mls", "eng.1": "epl",
    "esp.1": "laliga", "ger.1": "bundesliga", "ita.1": "seriea", "fra.1": "ligue1", "uefa.champions": "ucl",
    "fifa.world": "worldcup",
}  # fmt: skip


@dataclass(frozen=True)
class Label:
    """A person's word on two markets: the same or not."""

    source: str
    kalshi: str
    other: str
    same: bool


@dataclass
class Recordings:
    """What a folder holds.

    Attributes:
        listings: By venue and market; what several recordings say of one is put together.
        fixtures: Games by ESPN.
        labels: Pairs a person judged.
        prices: Mid prices of YES by venue and market, with their times in seconds.
        files: What was read, with how many records.
        skipped: What was not understood.
    """

    listings: dict[tuple[str, str], Listing] = field(default_factory=dict)
    fixtures: dict[tuple[str, str], Fixture] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    prices: dict[tuple[str, str], list[tuple[float, float]]] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def listing(
        self,
        venue: str,
        market: str,
        event: str,
        title: str = "",
        outcomes: tuple[str, str] = ("Yes", "No"),
        *,
        event_title: str = "",
        kind: str = "",
        slug: str = "",
        rules: tuple[str, ...] = (),
        starts_ns: int | None = None,
        closes_ns: int | None = None,
    ) -> None:
        """Keep what one recording says of a market, if it says more than those before."""
        listing = Listing(
            venue=venue, market=market, event=event, title=title, outcomes=outcomes, event_title=event_title, kind=kind,
            slug=slug, rules=rules, starts_ns=starts_ns, closes_ns=closes_ns,
            grid=_GRID, smallest=Quantity(10_000), lot=Quantity(10_000), open=True,
        )  # fmt: skip
        known = self.listings.get((venue, market))
        if known is None or _told(listing) > _told(known):
            self.listings[venue, market] = listing

    def price(self, venue: str, market: str, when: datetime, bid: float, ask: float) -> None:
        if 0 < bid < ask < 1:
            self.prices.setdefault((venue, market), []).append((when.timestamp(), (bid + ask) / 2))


def _told(listing: Listing) -> tuple[int, int]:
    return sum(map(len, listing.rules)), len(listing.title) + len(listing.event_title) + len(listing.outcomes[0])


def read_folders(folders: list[Path]) -> Recordings:
    """Everything that is understood below some folders."""
    found = Recordings()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = str(file.relative_to(folder))
            try:
                count = _read(file, found)
            except (ValueError, KeyError, TypeError, OSError) as error:
                found.skipped.append(f"{name}: {type(error).__name__}: {error}")
                continue
            if count:
                found.files[name] = count
    return found


def _read(file: Path, found: Recordings) -> int:
    suffixes = [suffix for suffix in file.suffixes if suffix != ".gz"]
    kind = suffixes[-1] if suffixes else ""
    if kind == ".parquet":
        return _parquet(file, found)
    if kind not in (".json", ".jsonl"):
        return 0
    text = (gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()).decode()
    if kind == ".jsonl":
        return sum(_record(json.loads(line), found, file.parent.name) for line in text.splitlines() if line.strip())
    return _document(json.loads(text), found, file)


# ---- records of one line --------------------------------------------------------------------------------


def _record(row: object, found: Recordings, source: str) -> int:
    if not isinstance(row, dict):
        return 0
    if {"kalshi_id", "polymarket_id", "label"} <= row.keys():
        return _labelled(row, found, source)
    if "event_ticker" in row and "outcomes" in row:
        return _sports_pair(row, found)
    if str(row.get("schema_version", "")).startswith("orderbook_depth"):
        ticker = row["ticker"]
        found.listing(venue="kalshi", market=ticker, event=ticker.rsplit("-", 1)[0], title="", outcomes=(ticker, ""))
        if row.get("best_yes_bid") is not None and row.get("best_yes_ask") is not None:
            found.price("kalshi", ticker, _when(row["captured_at"]), row["best_yes_bid"], row["best_yes_ask"])
        return 1
    if isinstance(row.get("kalshi"), dict) and isinstance(row.get("polymarket"), dict):
        ticker, market = row["kalshi"]["ticker"], str(row["polymarket"]["market_id"])
        found.listing(venue="kalshi", market=ticker, event=ticker.rsplit("-", 1)[0], title="", outcomes=(ticker, ""))
        found.listing(venue="polymarket", market=market, event=str(row["polymarket"]["event_id"]), title="",
                      outcomes=("Yes", "No"))  # fmt: skip
        found.labels.append(Label(str(row["schema_version"]), ticker, market, same=True))
        return 1
    return 0


def _labelled(row: dict[str, Any], found: Recordings, source: str) -> int:
    kalshi, market = row["kalshi_id"], row["polymarket_id"]
    event = row.get("kalshi_event_ticker") or kalshi.rsplit("-", 1)[0]
    found.listing(venue="kalshi", market=kalshi, event=event, title=row.get("kalshi_title", ""),
                  outcomes=(row.get("kalshi_subtitle") or kalshi, ""), rules=(row.get("kalshi_rules", ""),),
                  closes_ns=_ns(row.get("kalshi_close_time")))  # fmt: skip
    outcomes = row.get("polymarket_outcomes") or ["Yes", "No"]
    names = row.get("polymarket_title", "")
    if "polymarket_outcomes" not in row and " vs. " in names and ":" not in names:
        outcomes = names.split(" vs. ", 1)  # Gamma's order: the outcomes are the two teams as the question has them
    found.listing(venue=row.get("polymarket_venue", "polymarket"), market=market, event=market, title=names,
                  outcomes=(outcomes[0], outcomes[1]), rules=(row.get("polymarket_rules", ""),),
                  slug=row.get("polymarket_slug", ""), closes_ns=_ns(row.get("polymarket_close_time")),
                  kind="moneyline" if row.get("polymarket_slug") else "")  # fmt: skip
    found.labels.append(Label(source, kalshi, market, same=row["label"] == "true_match"))
    return 1


def _sports_pair(row: dict[str, Any], found: Recordings) -> int:
    when = _when(row["captured_at"])
    for outcome in row["outcomes"]:
        found.listing(venue="kalshi", market=outcome["ticker"], event=row["event_ticker"],
                      title=outcome.get("title") or row.get("game_title", ""), outcomes=(outcome["ticker"], ""),
                      kind="moneyline")  # fmt: skip
        if outcome.get("yes_bid") is not None and outcome.get("yes_ask") is not None:
            found.price("kalshi", outcome["ticker"], when, outcome["yes_bid"], outcome["yes_ask"])
    return 1


# ---- documents ------------------------------------------------------------------------------------------


def _document(data: object, found: Recordings, file: Path) -> int:
    rows = data
    league = ""
    if isinstance(data, dict):
        rows = data.get("markets") or data.get("events") or [data]
        if "competitions" in data:
            return 0  # one game cut out of a scoreboard: a schedule is of use only as a whole
        leagues = data.get("leagues") or [{"slug": _league_in(file)}]
        league = _ESPN_LEAGUES.get(str(leagues[0].get("slug", "")), "")
    return sum(_item(row, found, league) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else 0


def _league_in(file: Path) -> str:
    """ESPN's name of a league in a file's name or folder (`mlb.json`), where the document does not say it."""
    words = {*file.parts, *file.name.split("."), *file.name.replace(".", "_").split("_")}
    return next((slug for slug in _ESPN_LEAGUES if slug in words), "")


def _item(row: dict[str, Any], found: Recordings, league: str) -> int:
    if "event_ticker" in row and isinstance(row.get("markets"), list):
        return sum(_kalshi(market, found, row.get("title", "")) for market in row["markets"])
    if "event_ticker" in row and "ticker" in row:
        return _kalshi(row, found, "")
    if "competitions" in row and "date" in row:
        return _espn(row, found, league)
    if {"slug", "description", "title", "id"} <= row.keys():
        found.listing(venue="polymarket", market=str(row["id"]), event=str(row["id"]), slug=row["slug"],
                      title=row["title"], outcomes=_outcomes(row), rules=(row["description"],),
                      closes_ns=_ns(row.get("end_date")), kind="")  # fmt: skip
        return 1
    if {"slug", "question", "conditionId"} <= row.keys():
        found.listing(venue="polymarket", market=row["conditionId"], event=str(row["id"]), slug=row["slug"],
                      title=row["question"], outcomes=_outcomes(row), rules=(row.get("description", ""),),
                      starts_ns=_ns(row.get("gameStartTime")), closes_ns=_ns(row.get("endDate")),
                      kind=row.get("sportsMarketType") or "")  # fmt: skip
        return 1
    return 0


def _kalshi(row: dict[str, Any], found: Recordings, title: str) -> int:
    found.listing(venue="kalshi", market=row["ticker"], event=row["event_ticker"], title=row.get("title", ""),
                  event_title=title, outcomes=(row.get("yes_sub_title") or row["ticker"], ""),
                  rules=(row.get("rules_primary", ""), row.get("rules_secondary", ""), ""),
                  closes_ns=_ns(row.get("close_time")))  # fmt: skip
    return 1


def _espn(row: dict[str, Any], found: Recordings, league: str) -> int:
    competition = row["competitions"][0]
    sides = {each["homeAway"]: each["team"] for each in competition["competitors"] if "homeAway" in each}
    start = _ns(row["date"])
    if not league or start is None or sides.keys() != {"home", "away"}:
        return 0
    home, away = (
        Side(side.get("abbreviation", ""), side.get("displayName", ""), str(side.get("id", "")))
        for side in (sides["home"], sides["away"])
    )
    kind = competition["status"]["type"]
    off = {"STATUS_POSTPONED": GamePhase.POSTPONED, "STATUS_CANCELED": GamePhase.CANCELLED}
    found.fixtures[league, row["id"]] = Fixture(
        league=league, id=row["id"], start_ns=start, home=home, away=away,
        start_known=bool(competition.get("timeValid", True)), neutral=bool(competition.get("neutralSite")),
        phase=off.get(kind.get("name", ""), GamePhase.FINAL if kind.get("completed") else GamePhase.SCHEDULED),
    )  # fmt: skip
    return 1


def _outcomes(row: dict[str, Any]) -> tuple[str, str]:
    said = row.get("outcomes")
    names = json.loads(said) if isinstance(said, str) else said
    return (names[0], names[1]) if names and len(names) == 2 else ("Yes", "No")


# ---- tables ---------------------------------------------------------------------------------------------


def _parquet(file: Path, found: Recordings) -> int:
    table = parquet.read_table(file)
    if {"ts", "slug", "bid", "ask"} <= set(table.column_names):
        _us_quotes(table, found)
        return int(table.num_rows)
    if {"slug", "question"} <= set(table.column_names):
        for row in table.select(["slug", "question"]).to_pylist():
            _us_listing(found, row["slug"], row["question"] or "")
        return int(table.num_rows)
    return 0


def _us_quotes(table: pyarrow.Table, found: Recordings) -> None:
    """Quotes of Polymarket US, of which there are millions: read by columns."""
    bid, ask = table["bid"], table["ask"]
    for slug in pc.unique(table.filter(pc.and_(pc.is_valid(bid), pc.is_valid(ask)))["slug"]).to_pylist():
        _us_listing(found, slug, "")
    fair = pc.and_(pc.less(0.0, bid), pc.and_(pc.less(bid, ask), pc.less(ask, 1.0)))
    quotes = table.filter(fair)
    microseconds = quotes["ts"].cast(pyarrow.timestamp("us")).cast(pyarrow.int64()).to_numpy()
    seconds = (microseconds + US_CLOCK // timedelta(microseconds=1)) / 1e6
    mids = (quotes["bid"].to_numpy() + quotes["ask"].to_numpy()) / 2
    for slug, when, mid in zip(quotes["slug"].to_pylist(), seconds.tolist(), mids.tolist(), strict=True):
        found.prices.setdefault((US, slug), []).append((when, mid))


def _us_listing(found: Recordings, slug: str, question: str) -> None:
    parts = slug.split("-")
    if (US, slug) in found.listings and not question:
        return
    game = "-".join(parts[1:7])
    names = (parts[2], parts[3]) if parts[0] == "aec" and len(parts) > 3 else ("Yes", "No")
    found.listing(venue=US, market=slug, event=game, slug=slug, title=question, outcomes=names)


def _when(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _ns(text: str | None) -> int | None:
    return int(_when(text).timestamp()) * 1_000_000_000 if text else None
