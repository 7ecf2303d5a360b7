"""Score pairing on recordings: labelled pairs, two venues' catalogues of the same days, and ESPN's schedules.

    python scripts/validate_pairing.py [--data FOLDER]... [--missed] [--markdown]

Without --data the folders `cross-venue`, `espn` and `kalshi` of ARBEES_SHARED_DATA (default `../shared/data`) are
read. Any other folder will do: files are known by what is in them. Labelled pairs are JSON lines with kalshi_id,
polymarket_id, kalshi_title, polymarket_title and label (true_match, false_match); kalshi_rules, polymarket_rules,
polymarket_slug, polymarket_outcomes and close times help where they are present.

Exit code 1 if a pair was made that a label or the prices contradict, 2 if there is nothing to read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pairing_study.recordings import Recordings, read_folders
from pairing_study.witness import Word, witness
from rich.console import Console
from rich.table import Table

from arbees_runtime.games.events.aliases import Aliases, seeded_aliases
from arbees_runtime.games.events.decisions import Bucket, MarketDecision, Pairing
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.market.sides import Outcome

_ROOT = Path(__file__).resolve().parents[1]
_PARTS = ("cross-venue", "espn", "kalshi")
_VENUES = ("polymarket", "polymarket_us")


@dataclass
class Score:
    """Of one source and league."""

    games: int = 0
    made: int = 0
    pairs: int = 0
    words: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--missed", action="store_true", help="name every game that was not paired, and why")
    parser.add_argument("--markdown", action="store_true", help="tables as they stand in docs/pairing.md")
    arguments = parser.parse_args()
    folders = arguments.data or [_shared() / part for part in _PARTS]
    if missing := [str(folder) for folder in folders if not folder.is_dir()]:
        print(
            f"no such folder: {', '.join(missing)}; set ARBEES_SHARED_DATA or name folders with --data", file=sys.stderr
        )
        return 2
    found = read_folders(folders)
    if not found.listings:
        print("nothing in these folders is a recording of listings", file=sys.stderr)
        return 2
    aliases = seeded_aliases()
    show = _Shown(markdown=arguments.markdown)
    wrong = 0
    pairings = {venue: _paired(found, aliases, venue) for venue in _VENUES}
    wrong += _labels(found, pairings, show)
    for venue, pairing in pairings.items():
        wrong += _catalogues(found, pairing, venue, show, missed=arguments.missed)
    _schedules(found, aliases, show, missed=arguments.missed)
    _buckets(pairings, show)
    show.line(f"wrong pairs: {wrong}")
    for skipped in found.skipped:
        show.line(f"not read: {skipped}")
    return 1 if wrong else 0


def _shared() -> Path:
    return Path(os.environ.get("ARBEES_SHARED_DATA") or _ROOT / ".." / "shared" / "data")


def _paired(found: Recordings, aliases: Aliases, venue: str) -> Pairing:
    kalshi = [listing for (whose, _), listing in found.listings.items() if whose == "kalshi"]
    other = [listing for (whose, _), listing in found.listings.items() if whose == venue]
    pairing = pair(found.fixtures.values(), kalshi, other, aliases)
    if len(pairing.markets) != len(kalshi) + len(other):
        raise AssertionError("a listing was not decided, or more than once")
    return pairing


# ---- labelled pairs -------------------------------------------------------------------------------------


def _labels(found: Recordings, pairings: dict[str, Pairing], show: _Shown) -> int:
    """How the labels compare with what was made."""
    decided = {venue: {each.key: each for each in pairing.markets} for venue, pairing in pairings.items()}
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for label in found.labels:
        venue = next(venue for venue in _VENUES if (venue, label.other) in decided[venue])
        one, other = decided[venue]["kalshi", label.kalshi], decided[venue][venue, label.other]
        made = one.event is not None and one.event == other.event
        in_scope = not (one.bucket is Bucket.EXCLUDED and other.bucket is Bucket.EXCLUDED)
        row = rows[label.source]
        row["true" if label.same else "false"] += 1
        row["games"] += label.same and in_scope
        row["made"] += made and label.same
        row["wrong"] += made and not label.same
    table = [
        (source, row["true"], row["false"], row["games"], row["made"], row["wrong"])
        for source, row in sorted(rows.items())
    ]
    show.table("Labelled pairs", ("source", "same", "different", "of these on a game", "made", "wrong"), table)
    return sum(row["wrong"] for row in rows.values())


# ---- catalogues -----------------------------------------------------------------------------------------


def _catalogues(found: Recordings, pairing: Pairing, venue: str, show: _Shown, *, missed: bool) -> int:
    """Games of both venues' catalogues, by league, with prices as a witness."""
    games: dict[tuple[str, str], list[MarketDecision]] = defaultdict(list)
    by_event: dict[str, dict[str, list[MarketDecision]]] = defaultdict(lambda: defaultdict(list))
    for decision in pairing.markets:
        if decision.bucket is not Bucket.EXCLUDED:
            games[decision.listing.venue, decision.listing.event].append(decision)
        if decision.event is not None:
            by_event[decision.event][decision.listing.venue].append(decision)
    days = {(_league(event), _day(decisions)) for (whose, event), decisions in games.items() if whose == "kalshi"}
    scores: dict[str, Score] = defaultdict(Score)
    for (whose, event), decisions in sorted(games.items()):
        if whose == venue:
            league = decisions[0].listing.slug.removeprefix("aec-").removeprefix("atc-").split("-")[0]
            recorded = (_of(league), _day(decisions)) in days
            _game(found, event, decisions, by_event, scores[league], recorded=recorded)
    rows = [
        (league, score.games, score.made, score.pairs, *(score.words[word] for word in Word), _words(score.reasons))
        for league, score in sorted(scores.items())
    ]
    heads = ("league", "games on both", "paired", "market pairs", *Word, "left out, and why")
    show.table(f"Kalshi and {venue}: catalogues of the same days", heads, rows)
    for score in scores.values() if missed else ():
        for line in score.missed:
            show.line(f"  missed {line}")
    return sum(score.words[Word.CONTRADICTED] for score in scores.values())


def _game(
    found: Recordings,
    event: str,
    decisions: list[MarketDecision],
    by_event: dict[str, dict[str, list[MarketDecision]]],
    score: Score,
    *,
    recorded: bool,
) -> None:
    """One game of the other venue's catalogue: was it paired with Kalshi's, and what do the prices say?"""
    if not recorded:
        score.reasons["Kalshi's day not recorded"] += 1
        return
    score.games += 1
    name = next((each.event for each in decisions if each.event is not None), None)
    if name is None or "kalshi" not in by_event[name]:
        score.reasons[decisions[0].code] += 1
        score.missed.append(f"{event}: {decisions[0].reason}")
        return
    score.made += 1
    for one in by_event[name]["kalshi"]:
        for other in (each for each in decisions if each.event == name):
            _witnessed(found, one, other, score)


def _witnessed(found: Recordings, one: MarketDecision, other: MarketDecision, score: Score) -> None:
    """Two markets of a game that pay on the same, or on the opposite."""
    mine, yes, no = one.pays_on(Outcome.YES), other.pays_on(Outcome.YES), other.pays_on(Outcome.NO)
    if mine not in (yes, no):
        return
    score.pairs += 1
    series = [sorted(found.prices.get(decision.key, [])) for decision in (one, other)]
    word, _, _ = witness(series[0], series[1], complement=mine != yes)
    score.words[word] += 1
    if word is Word.CONTRADICTED:
        score.missed.append(f"CONTRADICTED {one.key} {other.key}")


def _league(event: str) -> str:
    return event.partition("-")[0].removeprefix("KX").removesuffix("GAME").lower()


def _of(slug_league: str) -> str:
    return {"fwc": "wc", "cfb": "ncaaf", "cbb": "ncaamb"}.get(slug_league, slug_league)


def _day(decisions: Iterable[MarketDecision]) -> str:
    """The day in a slug or ticker, as both can be compared."""
    listing = next(iter(decisions)).listing
    if listing.venue == "kalshi":
        months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        text = listing.event.partition("-")[2]
        month = text[2:5]
        return f"20{text[:2]}-{months.index(month) + 1:02d}-{text[5:7]}" if month in months else ""
    parts = listing.slug.split("-")
    return next((f"{year}-{month}-{day}" for year, month, day in zip(parts, parts[1:], parts[2:], strict=False)
                 if len(year) == 4 and year.isdigit() and month.isdigit()), "")  # fmt: skip


def _words(reasons: Counter[str]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items())) or "-"


# ---- schedules ------------------------------------------------------------------------------------------


def _schedules(found: Recordings, aliases: Aliases, show: _Shown, *, missed: bool) -> None:
    """Games of ESPN and what Kalshi lists on the same days."""
    kalshi = [listing for (whose, _), listing in found.listings.items() if whose == "kalshi"]
    pairing = pair(found.fixtures.values(), kalshi, [], aliases)
    days = Counter((event.league, event.day) for event in pairing.events if event.scheduled)
    leagues: dict[str, Counter[str]] = defaultdict(Counter)
    lines = []
    events: dict[str, list[MarketDecision]] = defaultdict(list)
    for decision in pairing.markets:
        events[decision.listing.event].append(decision)
    for event, decisions in sorted(events.items()):
        league = aliases.league_of("kalshi", "series", event.partition("-")[0])
        day = _day(decisions)
        if league is None or not any(key == league.key and str(when) == day for key, when in days):
            continue
        for bucket, code in {(decision.bucket, decision.code) for decision in decisions}:
            leagues[league.key]["listed"] += 1
            leagues[league.key]["mapped" if bucket is Bucket.MAPPED else f"{bucket}: {code}"] += 1
            if bucket is not Bucket.MAPPED:
                lines.append(f"  {event}: {decisions[0].reason}")
    counted = Counter(league for league, _ in found.fixtures)
    asked = Counter(review.subject.split(":")[1] for review in pairing.reviews if review.subject.startswith("espn:"))
    rows = [
        (league, count, count - asked[league], leagues[league].pop("listed", 0), leagues[league].pop("mapped", 0),
         _words(leagues[league]))
        for league, count in sorted(counted.items())
    ]  # fmt: skip
    heads = ("league", "ESPN games", "teams known", "Kalshi events those days", "mapped", "others")
    show.table("ESPN's schedule and Kalshi's listings", heads, rows)
    if missed:
        for line in lines:
            show.line(line)


def _buckets(pairings: dict[str, Pairing], show: _Shown) -> None:
    counts = Counter(
        (venue, decision.listing.venue, decision.bucket.value, decision.code)
        for venue, pairing in pairings.items()
        for decision in pairing.markets
    )
    rows = [(*key, count) for key, count in sorted(counts.items())]
    show.table("Where every listing ended", ("run", "venue", "bucket", "code", "listings"), rows)


# ---- showing --------------------------------------------------------------------------------------------


class _Shown:
    """Tables for people, or for a document."""

    def __init__(self, *, markdown: bool) -> None:
        self._markdown = markdown
        self._console = Console(width=160)

    def table(self, title: str, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
        names, cells = [str(head) for head in heads], [[str(cell) for cell in row] for row in rows]
        if self._markdown:
            print(f"\n**{title}**\n\n| {' | '.join(names)} |\n|{'---|' * len(names)}")
            print("\n".join(f"| {' | '.join(row)} |" for row in cells))
            return
        table = Table(*names, title=title)
        for row in cells:
            table.add_row(*row)
        self._console.print(table)

    def line(self, text: str) -> None:
        self._console.print(text, highlight=False, markup=False)


if __name__ == "__main__":
    sys.exit(main())
