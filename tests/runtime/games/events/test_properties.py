"""What holds of any schedule and any listings: order, single homes, and that a lookalike changes no approved pair."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arbees_runtime.games.events.aliases import seeded_aliases
from arbees_runtime.games.events.approvals import Approvals
from arbees_runtime.games.events.canonical import KnownEvent
from arbees_runtime.games.events.decisions import Bucket
from arbees_runtime.games.events.fixtures import Fixture
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.messages import GamePhase
from arbees_runtime.venues.listing import Listing
from tests.runtime.games.events.hand_written import at, game, kalshi, polymarket

ALIASES = seeded_aliases()
TEAMS = {
    "New York Yankees": ("NYY", "New York Y"),
    "New York Mets": ("NYM", "New York M"),
    "Los Angeles Angels": ("LAA", "Los Angeles A"),
    "Los Angeles Dodgers": ("LAD", "Los Angeles D"),
    "Chicago Cubs": ("CHC", "Chicago C"),
    "Chicago White Sox": ("CWS", "Chicago WS"),
}
FIRST = date(2026, 7, 10)

pairs_of_teams = st.lists(st.sampled_from(sorted(TEAMS)), min_size=2, max_size=2, unique=True)
meetings = st.tuples(
    pairs_of_teams,
    st.integers(0, 2),
    st.sampled_from([13, 16, 19, 22]),
    st.sampled_from([*[GamePhase.SCHEDULED] * 5, GamePhase.POSTPONED]),
)


def day_of(offset: int) -> str:
    return (FIRST + timedelta(days=offset)).isoformat()


def fixture(meeting: tuple[list[str], int, int, GamePhase]) -> Fixture:
    (away, home), offset, hour, phase = meeting
    return game("mlb", away, home, at(day_of(offset), hour), phase=phase)


def on_kalshi(meeting: tuple[list[str], int, int, GamePhase]) -> list[Listing]:
    (away, home), offset, hour, _ = meeting
    codes, names = zip(TEAMS[away], TEAMS[home], strict=True)
    return kalshi("KXMLBGAME", day_of(offset), codes, names, time=f"{hour:02d}00")


def on_polymarket(meeting: tuple[list[str], int, int, GamePhase]) -> Listing:
    (away, home), offset, hour, _ = meeting
    slug = f"mlb-{TEAMS[away][0]}-{TEAMS[home][0]}-{day_of(offset)}".lower()
    return polymarket(slug, (away, home), at(day_of(offset), hour), market=f"0x{slug}-{hour}-{away}")


schedules = st.lists(meetings, min_size=1, max_size=6, unique_by=lambda meeting: (frozenset(meeting[0]), *meeting[1:3]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(schedules, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter_and_every_listing_ends_in_one_bucket(schedule, chance) -> None:
    fixtures = [fixture(each) for each in schedule]
    listed = [market for each in schedule for market in on_kalshi(each)]
    others = [on_polymarket(each) for each in schedule]
    pairing = pair(fixtures, listed, others, ALIASES)
    keys = [decision.key for decision in pairing.markets]
    assert Counter(keys) == Counter((each.venue, each.market) for each in [*listed, *others])
    assert all(decision.reason for decision in pairing.markets)
    assert {d.event for d in pairing.markets} - {None} <= {event.id for event in pairing.events}
    for inputs in (fixtures, listed, others):
        chance.shuffle(inputs)
    assert pair(fixtures, listed, others, ALIASES) == pairing


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(schedules, st.lists(meetings, max_size=4))
def test_lookalikes_never_turn_an_approved_pair_into_a_wrong_one(schedule, extra) -> None:
    fixtures = [fixture(each) for each in schedule]
    listed = [market for each in schedule for market in on_kalshi(each)]
    others = [on_polymarket(each) for each in schedule]
    truth = {market.market: fixture(each).id for each in schedule for market in [*on_kalshi(each), on_polymarket(each)]}
    fresh = [each for each in extra if on_polymarket(each).market not in truth]
    more = [market for each in fresh for market in on_kalshi(each) if market.market not in truth]
    more_others = [on_polymarket(each) for each in fresh]
    for known, unknown in (((), ()), (more, more_others)):
        pairing = pair(fixtures, [*listed, *known], [*others, *unknown], ALIASES)
        ids = {event.id: event.source_id for event in pairing.events}
        for decision in pairing.markets:
            if decision.listing.market in truth and decision.event is not None:
                assert ids[decision.event] == truth[decision.listing.market]
            elif decision.bucket is Bucket.APPROVED:  # a lookalike: never on another day or with other teams
                assert decision.event is not None
                assert decision.event.split(":")[1] in decision.listing.slug + _days(decision.listing)


def _days(listing: Listing) -> str:
    text = listing.event.partition("-")[2]
    return f"2026-07-{text[5:7]}" if listing.venue == "kalshi" else ""


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(schedules)
def test_a_game_that_moves_keeps_its_id(schedule) -> None:
    fixtures = [fixture(each) for each in schedule]
    first = pair(fixtures, [], [], ALIASES)
    known = {
        (event.league, event.source_id): KnownEvent(event.id, event.named_for, event.home, event.away, event.number)
        for event in first.events
    }
    moved = [moved_a_day(each) for each in fixtures]
    again = pair(moved, [], [], ALIASES, Approvals(known_events=known))
    assert {event.source_id: event.id for event in again.events} == {e.source_id: e.id for e in first.events}
    assert len({event.id for event in again.events}) == len(fixtures)


def moved_a_day(each: Fixture) -> Fixture:
    return replace(each, start_ns=each.start_ns + 26 * 3600 * 10**9)


def test_a_market_listed_twice_alike_counts_once_and_unlike_is_asked_about() -> None:
    meeting = (["New York Yankees", "New York Mets"], 0, 19, GamePhase.SCHEDULED)
    other = on_polymarket(meeting)
    same = pair([fixture(meeting)], [], [other, other], ALIASES)
    assert [decision.bucket for decision in same.markets] == [Bucket.MAPPED]
    unlike = msgspec.structs.replace(other, title="New York Yankees vs. New York Mets ", rules=("x",))
    odd = pair([fixture(meeting)], [], [other, unlike], ALIASES)
    assert [(decision.bucket, decision.code) for decision in odd.markets] == [(Bucket.REVIEW, "twice")]
