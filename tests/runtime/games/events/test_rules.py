"""Rules: what they say, when they agree, what persons may say of them, and what a change of text does."""

from dataclasses import replace

import msgspec
import pytest

from arbees_runtime.games.events.aliases import Aliases
from arbees_runtime.games.events.approvals import (
    Approvals,
    KnownMarket,
    MarketRuling,
    RulesRuling,
    Ruling,
    Scope,
)
from arbees_runtime.games.events.assignment import assigned_games
from arbees_runtime.games.events.decisions import Bucket, Pairing, ReviewKind
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.games.events.rules import NO_LIMIT, UNKNOWN, Overtime, Payout, rule_class, wording_hash
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Result
from tests.runtime.games.events.hand_written import AGREED, at, game, kalshi, polymarket

START = at("2026-11-29", 13)
FIXTURE = game("nfl", "Dallas Cowboys", "New York Giants", START)
KALSHI_NFL = (
    "If the game ends in a tie, the market will resolve to $0.50 for each team. If the game is postponed but begins "
    "within 48 hours from its originally scheduled start time, the market will remain open. If the game is not started "
    "within 48 hours, the market will resolve to a fair market price."
)
POLYMARKET_NFL = (
    "If the game is postponed, this market will remain open until the game has been completed.\n"
    "If the game is canceled entirely or ends in a tie, with no make-up game, this market will resolve 50-50."
)
BASEBALL = (
    "If this game is postponed or delayed, the market will remain open and close after the rescheduled game has "
    "finished (within two days). If the game is cancelled or rescheduled to over two days away, the market will "
    "resolve to a fair price in accordance with the rules."
)


def listed(rules: str = AGREED, other_rules: str = AGREED, day: str = "2026-11-29"):
    names = (("DAL", "NYG"), ("Dallas", "New York G"))
    return (
        kalshi("KXNFLGAME", day, *names, rules=rules),
        [polymarket(f"nfl-dal-nyg-{day}", ("Cowboys", "Giants"), at(day, 13), rules=other_rules)],
    )


def paired(aliases: Aliases, rules: str, other_rules: str, approvals: Approvals | None = None) -> Pairing:
    return pair([FIXTURE], *listed(rules, other_rules), aliases, approvals or Approvals())


def buckets(pairing: Pairing) -> set[Bucket]:
    return {decision.bucket for decision in pairing.markets}


@pytest.mark.parametrize(
    ("text", "venue", "league", "expected"),
    [
        (KALSHI_NFL, "kalshi", "nfl", (Overtime.INCLUDED, Payout.HALF, 48, Payout.FAIR, UNKNOWN)),
        (POLYMARKET_NFL, "polymarket", "nfl", (UNKNOWN, Payout.HALF, NO_LIMIT, UNKNOWN, Payout.HALF)),
        (BASEBALL, "kalshi", "mlb", (Overtime.INCLUDED, UNKNOWN, 48, Payout.FAIR, Payout.FAIR)),
        ("Nothing of the kind.", "polymarket", "nba", (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
        ("Overtime does not count.", "polymarket", "nba", (Overtime.EXCLUDED, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
        ('Only the first 90 minutes plus stoppage time. If it is canceled, this market will resolve "No".',
         "polymarket", "epl", (Overtime.EXCLUDED, Payout.OWN, UNKNOWN, UNKNOWN, Payout.NO)),
        ("If the match is delayed beyond 7 days, this market will resolve to 50-50.", "polymarket", "nba",
         (UNKNOWN, UNKNOWN, 168, Payout.HALF, UNKNOWN)),
        ("Overtime counts. Overtime does not count.", "polymarket", "nba", (UNKNOWN,) * 5),
    ],
)  # fmt: skip
def test_rules_are_read_into_classes(
    aliases: Aliases, text: str, venue: str, league: str, expected: tuple[object, ...]
) -> None:
    found = rule_class((text,), venue, aliases.leagues[league])
    assert (found.overtime, found.tie, found.window_hours, found.late, found.cancelled) == expected


def test_rules_that_agree_are_approved_and_carry_their_hash(aliases: Aliases) -> None:
    pairing = paired(aliases, AGREED, AGREED)
    assert buckets(pairing) == {Bucket.APPROVED}
    (assigned,) = assigned_games(pairing)
    hashes = {decision.listing.market: decision.listing.rules_hash for decision in pairing.markets}
    assert {market.market: market.rules_hash for market in assigned.markets} == hashes
    assert (assigned.home, assigned.away, assigned.game) == ("nfl:new-york-giants", "nfl:dallas-cowboys", FIXTURE.id)


def test_rules_that_differ_or_say_too_little_are_asked_about_once_with_everything(aliases: Aliases) -> None:
    pairing = paired(aliases, KALSHI_NFL, POLYMARKET_NFL)
    assert buckets(pairing) == {Bucket.REVIEW}
    assert assigned_games(pairing) == ()
    (review,) = pairing.reviews
    assert review.kind is ReviewKind.RULES
    assert set(review.details["differences"]) == {"overtime", "window_hours", "late", "cancelled"}  # type: ignore[call-overload]
    assert POLYMARKET_NFL in str(review.details["sides"]).replace("\\n", "\n")
    assert review.details["count"] == 2


def test_a_person_may_say_that_these_texts_agree_and_it_is_for_these_texts_only(aliases: Aliases) -> None:
    first = paired(aliases, KALSHI_NFL, POLYMARKET_NFL)
    (review,) = first.reviews
    said = {
        (Scope.TEXTS, "nfl", frozenset(entry["hashes"])): RulesRuling(Ruling.APPROVED, "ann")
        for entry in review.details["pairs"]  # type: ignore[attr-defined]
    }
    approvals = Approvals(rules=said)
    pairing = paired(aliases, KALSHI_NFL, POLYMARKET_NFL, approvals)
    assert buckets(pairing) == {Bucket.APPROVED}
    assert {decision.decided_by for decision in pairing.markets} == {"ann"}
    assert buckets(paired(aliases, KALSHI_NFL + " ", POLYMARKET_NFL, approvals)) == {Bucket.REVIEW}


def test_a_ruling_on_a_wording_holds_for_the_next_game_and_not_for_other_words(aliases: Aliases) -> None:
    (review,) = paired(aliases, KALSHI_NFL, POLYMARKET_NFL).reviews
    key = (Scope.WORDING, "nfl", frozenset(review.details["wordings"]))  # type: ignore[call-overload]
    approvals = Approvals(rules={key: RulesRuling(Ruling.APPROVED, "ann")})
    later = game("nfl", "Philadelphia Eagles", "Chicago Bears", at("2026-12-06", 13))
    markets = kalshi("KXNFLGAME", "2026-12-06", ("PHI", "CHI"), ("Philadelphia", "Chicago"), rules=KALSHI_NFL)
    other = polymarket("nfl-phi-chi-2026-12-06", ("Eagles", "Bears"), at("2026-12-06", 13), rules=POLYMARKET_NFL)
    assert buckets(pair([later], markets, [other], aliases, approvals)) == {Bucket.APPROVED}
    changed = msgspec.structs.replace(other, rules=(POLYMARKET_NFL.replace("50-50", "No"),))
    assert buckets(pair([later], markets, [changed], aliases, approvals)) == {Bucket.REVIEW}
    rejected = Approvals(rules={key: RulesRuling(Ruling.REJECTED, "bob")})
    pairing = pair([later], markets, [other], aliases, rejected)
    assert buckets(pairing) == {Bucket.REJECTED}
    assert not pairing.reviews


def test_a_change_of_text_suspends_until_a_person_has_ruled_on_the_new_text(aliases: Aliases) -> None:
    before = paired(aliases, AGREED, AGREED)
    known = {
        decision.key: KnownMarket(decision.event or "", decision.rules_hash, approved=True)
        for decision in before.markets
    }
    same = Approvals(known_markets=known)
    assert buckets(paired(aliases, AGREED, AGREED, same)) == {Bucket.APPROVED}
    changed = paired(aliases, AGREED, AGREED + " Thank you.", same)  # the class of the rules is the same
    assert {d.bucket for d in changed.markets if d.listing.venue == "polymarket"} == {Bucket.SUSPENDED}
    assert assigned_games(changed) == ()
    pairs = [entry for review in changed.reviews for entry in review.details["pairs"]]  # type: ignore[attr-defined]
    said = {(Scope.TEXTS, "nfl", frozenset(entry["hashes"])): RulesRuling(Ruling.APPROVED, "ann") for entry in pairs}
    wording = {
        (Scope.WORDING, "nfl", frozenset(review.details["wordings"])): RulesRuling(Ruling.APPROVED, "ann")  # type: ignore[call-overload]
        for review in changed.reviews
    }
    assert buckets(paired(aliases, AGREED, AGREED + " Thank you.", replace(same, rules=wording))) != {Bucket.APPROVED}
    assert buckets(paired(aliases, AGREED, AGREED + " Thank you.", replace(same, rules=said))) == {Bucket.APPROVED}


def test_an_approved_market_whose_game_is_put_off_or_replaced_is_suspended(aliases: Aliases) -> None:
    before = paired(aliases, AGREED, AGREED)
    known = {d.key: KnownMarket("nfl:2026-11-29:others-at-others", d.rules_hash, approved=True) for d in before.markets}
    elsewhere = paired(aliases, AGREED, AGREED, Approvals(known_markets=known))
    assert {(d.bucket, d.code) for d in elsewhere.markets} == {(Bucket.SUSPENDED, "moved")}


def test_a_persons_word_on_a_market_is_for_the_rules_that_were_read(aliases: Aliases) -> None:
    markets, (other,) = listed()
    strange = msgspec.structs.replace(other, outcomes=("Boys from Dallas", "Big Blue"), title="Boys vs. Blue",
                                      event_title="", slug="nfl-aaa-bbb-2026-11-29")  # fmt: skip
    unruled = pair([FIXTURE], markets, [strange], aliases)
    event = unruled.events[0].id
    decision = next(d for d in unruled.markets if d.listing.venue == "polymarket")
    assert (decision.bucket, decision.event) == (Bucket.REVIEW, None)
    ruling = MarketRuling(Ruling.APPROVED, strange.rules_hash, event, Result.AWAY, "ann")
    ruled = pair([FIXTURE], markets, [strange], aliases, Approvals(markets={decision.key: ruling}))
    assert buckets(ruled) == {Bucket.APPROVED}
    approved = next(d for d in ruled.markets if d.key == decision.key)
    assert (approved.pays_on(Outcome.YES), approved.pays_on(Outcome.NO)) == ((Result.AWAY,), (Result.HOME,))
    reworded = msgspec.structs.replace(strange, rules=(AGREED + " New.",))
    again = pair([FIXTURE], markets, [reworded], aliases, Approvals(markets={decision.key: ruling}))
    assert next(d for d in again.markets if d.key == decision.key).event is None
    no = MarketRuling(Ruling.REJECTED, other.rules_hash, "", None, "ann")
    refused = pair([FIXTURE], markets, [other], aliases, Approvals(markets={("polymarket", other.market): no}))
    assert next(d for d in refused.markets if d.listing.venue == "polymarket").bucket is Bucket.REJECTED


def test_wordings_differ_in_everything_but_days_times_and_names() -> None:
    text = "If Bears beat Lions on Nov 29, 2026 at 1:00 PM EST within 48 hours."
    same = "If Rams beat Jets on Dec 6, 2026 at 4:25PM ET within 48 hours."
    assert wording_hash((text,), frozenset(["Bears", "Lions"])) == wording_hash((same,), frozenset(["Jets", "Rams"]))
    assert wording_hash((text,), frozenset(["Bears"])) != wording_hash((same,), frozenset(["Jets", "Rams"]))
    assert wording_hash((text,), frozenset(["Bears", "Lions"])) != wording_hash(
        (text.replace("48", "24"),), frozenset(["Bears", "Lions"])
    )
    assert wording_hash(("a", "b"), frozenset([])) != wording_hash(("ab",), frozenset([]))
