"""Pairings in the database: saved once, read back as they were, and persons' answers acted upon."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import msgspec
import pytest

from arbees_runtime.games.events import review_desk
from arbees_runtime.games.events.approvals import Scope
from arbees_runtime.games.events.decisions import Bucket, Pairing, ReviewKind
from arbees_runtime.games.events.fixtures import Fixture
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.games.events.storing import load_aliases, load_approvals, save_pairing
from arbees_runtime.messages import GamePhase, Result
from arbees_runtime.store import leases
from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.events import load_review, load_standing
from arbees_runtime.store.leases import Fence, FencedError
from arbees_runtime.store.rulings import RulingError
from arbees_runtime.venues.listing import Listing
from tests.runtime.games.events.hand_written import AGREED, at, game, kalshi, polymarket
from tests.runtime.games.events.reading import kept_buckets, open_reviews, rule_texts

START = at("2027-01-10", 13)  # standing is of recent and coming games only
FIXTURE = game("nfl", "Dallas Cowboys", "New York Giants", START, ident="401")
DIFFERENT = "Regulation time only: overtime does not count. If the game is postponed, this market pays 50-50 at once."
TABLES = ("events", "event_markets", "event_market_outcomes", "rule_texts", "listing_decisions", "review_queue")


@pytest.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    pool = await open_pool(database, "test")
    yield pool
    await asyncio.wait_for(pool.close(), 10)


@pytest.fixture
async def fence(pool: Pool) -> Fence:
    lease = await leases.acquire(pool, "orchestrator", "test", ttl=60)
    assert lease is not None
    return lease.fence


def listings(rules: str = AGREED, other: str = AGREED) -> tuple[list[Listing], list[Listing]]:
    listed = kalshi("KXNFLGAME", "2027-01-10", ("DAL", "NYG"), ("Dallas", "New York G"), rules=rules)
    return listed, [polymarket("nfl-dal-nyg-2027-01-10", ("Cowboys", "Giants"), START, rules=other)]


async def cycle(
    pool: Pool,
    fence: Fence,
    listed: tuple[list[Listing], list[Listing]],
    fixtures: tuple[Fixture, ...] = (FIXTURE,),
) -> Pairing:
    """One round of the orchestrator."""
    pairing = pair(fixtures, *listed, await load_aliases(pool), await load_approvals(pool))
    await save_pairing(pool, pairing, fence)
    return pairing


async def versions(pool: Pool) -> dict[str, list[str]]:
    """Every row with the transaction that wrote it last."""
    return {
        table: [str(row) for row in await pool.fetch(f"SELECT xmin, * FROM {table} ORDER BY 2, 3")] for table in TABLES
    }


def buckets(pairing: Pairing) -> set[Bucket]:
    return {decision.bucket for decision in pairing.markets}


async def test_saving_again_changes_nothing_and_reading_gives_it_back(pool: Pool, fence: Fence) -> None:
    pairing = await cycle(pool, fence, listings())
    before = await versions(pool)
    assert [len(before[table]) for table in TABLES] == [1, 3, 6, 3, 3, 0]
    await save_pairing(pool, pairing, fence)
    assert await cycle(pool, fence, listings()) == pairing
    assert await versions(pool) == before
    standing = await load_standing(pool)
    (event,) = standing.events
    assert (event.event, event.source_id, event.status) == (pairing.events[0].id, "401", "scheduled")
    assert {m.market_id: [tuple(o.pays_on) for o in m.outcomes] for m in standing.markets} == {
        d.listing.market: [tuple(o.pays_on) for o in d.outcomes] for d in pairing.markets
    }
    assert await rule_texts(pool) == {d.rules_hash: d.listing.rules for d in pairing.markets}
    assert await kept_buckets(pool, event.event) == {"approved"}


async def test_nothing_is_written_without_the_lease(pool: Pool) -> None:
    pairing = pair([FIXTURE], *listings(), await load_aliases(pool))
    with pytest.raises(FencedError):
        await save_pairing(pool, pairing, Fence("orchestrator", 7))
    assert not any((await versions(pool)).values())


async def test_a_moved_game_keeps_its_id_and_a_reused_id_frees_its_place(pool: Pool, fence: Fence) -> None:
    first = await cycle(pool, fence, listings())
    moved = game("nfl", "Dallas Cowboys", "New York Giants", at("2027-01-12", 20), ident="401")
    again = await cycle(pool, fence, ([], []), (moved,))
    assert again.events[0].id == first.events[0].id
    other = game("nfl", "Chicago Bears", "Detroit Lions", at("2027-01-13", 20), ident="401", phase=GamePhase.LIVE)
    await cycle(pool, fence, ([], []), (other,))
    rows = {row.event: (row.source_id, row.status) for row in (await load_standing(pool)).events}
    assert rows == {
        first.events[0].id: ("", "scheduled"),
        "nfl:2027-01-13:chicago-bears-at-detroit-lions": ("401", "live"),
    }


@pytest.mark.parametrize("swapped", [False, True])
async def test_what_was_approved_otherwise_stays_suspended_until_a_person_has_looked(
    pool: Pool, fence: Fence, swapped: bool
) -> None:
    # Another game of that day takes the place of the first, or the schedule swaps home and away.
    kalshis, polymarkets = listings()
    listed = [msgspec.structs.replace(each, starts_ns=START) for each in kalshis], polymarkets
    assert buckets(await cycle(pool, fence, listed)) == {Bucket.APPROVED}
    teams = ("New York Giants", "Dallas Cowboys") if swapped else ("Dallas Cowboys", "New York Giants")
    other = game("nfl", *teams, START, ident="401" if swapped else "402")
    fixtures = (other,) if swapped else (game("nfl", *teams, at("2027-01-10", 22), ident="401"), other)
    for phase in (GamePhase.POSTPONED, GamePhase.SCHEDULED, GamePhase.SCHEDULED):
        pairing = await cycle(pool, fence, listed, tuple(replace(each, phase=phase) for each in fixtures))
        assert {(each.bucket, each.code) for each in pairing.markets} == {(Bucket.SUSPENDED, "moved")}
        assert len(await open_reviews(pool)) == 3
    now = next(event for event in pairing.events if event.source_id == other.id)
    for review in await open_reviews(pool):
        dallas = review.subject.endswith("-DAL") or review.subject.startswith("polymarket")
        yes = Result.HOME if dallas is swapped else Result.AWAY
        await review_desk.approve_market(pool, review.review_id, event=now.id, yes=yes, actor="ana", reason="read both")
    for _ in range(2):
        pairing = await cycle(pool, fence, listed, fixtures)
        assert {(each.bucket, each.event) for each in pairing.markets} == {(Bucket.APPROVED, now.id)}


async def test_a_market_whose_game_is_in_doubt_is_not_shown_as_approved(pool: Pool, fence: Fence) -> None:
    async def statuses() -> dict[str, str]:
        rows = await pool.fetch("SELECT venue::text, review_status, review_code FROM event_markets")
        return {row["venue"]: f"{row['review_status']} {row['review_code']}" for row in rows}

    await cycle(pool, fence, listings())
    kalshis, (other,) = listings()
    late = msgspec.structs.replace(other, starts_ns=START + 7 * 3600 * 10**9)
    assert {d.bucket for d in (await cycle(pool, fence, (kalshis, [late]))).markets if d.listing is late} == {
        Bucket.SUSPENDED
    }
    assert await statuses() == {"kalshi": "pending alone", "polymarket": "suspended start"}
    props = msgspec.structs.replace(other, kind="spreads")
    await cycle(pool, fence, listings())
    await cycle(pool, fence, (kalshis, [props]))
    assert (await statuses())["polymarket"] == "suspended kind"
    assert buckets(await cycle(pool, fence, listings())) == {Bucket.APPROVED}
    assert set((await statuses()).values()) == {"approved agreed"}


async def test_a_person_approves_rules_and_a_change_of_text_suspends(pool: Pool, fence: Fence) -> None:
    assert buckets(await cycle(pool, fence, listings(AGREED, DIFFERENT))) == {Bucket.REVIEW}
    (asked,) = await open_reviews(pool)
    await review_desk.approve_rules(pool, asked.review_id, scope=Scope.TEXTS, actor="ann", reason="read both")
    assert buckets(await cycle(pool, fence, listings(AGREED, DIFFERENT))) == {Bucket.APPROVED}
    assert {m.reviewed_by for m in (await load_standing(pool)).markets} == {"ann"}
    changed = await cycle(pool, fence, listings(AGREED, DIFFERENT + " Changed."))
    assert {d.bucket for d in changed.markets if d.listing.venue == "polymarket"} == {Bucket.SUSPENDED}
    assert await pool.fetchval("SELECT review_status FROM event_markets WHERE venue = 'polymarket'") == "suspended"
    assert buckets(await cycle(pool, fence, listings(AGREED, DIFFERENT + " Changed."))) != {Bucket.APPROVED}
    (again,) = await open_reviews(pool)
    assert again.review_id != asked.review_id
    await review_desk.approve_rules(pool, again.review_id, scope=Scope.TEXTS, actor="ann", reason="only a word")
    assert buckets(await cycle(pool, fence, listings(AGREED, DIFFERENT + " Changed."))) == {Bucket.APPROVED}
    said = await pool.fetch("SELECT actor, action, reason FROM audit WHERE action LIKE 'rules.%' ORDER BY audit_id")
    assert {tuple(row) for row in said} == {
        ("ann", "rules.approved", "read both"),
        ("ann", "rules.approved", "only a word"),
    }


async def test_rejected_rules_stay_rejected_and_are_not_asked_again(pool: Pool, fence: Fence) -> None:
    await cycle(pool, fence, listings(AGREED, DIFFERENT))
    (asked,) = await open_reviews(pool)
    await review_desk.reject_rules(pool, asked.review_id, scope=Scope.WORDING, actor="bob", reason="overtime")
    assert buckets(await cycle(pool, fence, listings(AGREED, DIFFERENT))) == {Bucket.REJECTED}
    assert await open_reviews(pool) == []
    with pytest.raises(RulingError, match="no such open question"):
        await review_desk.approve_rules(pool, asked.review_id, scope=Scope.TEXTS, actor="ann", reason="no, they agree")


async def test_a_question_becomes_obsolete_and_open_again(pool: Pool, fence: Fence) -> None:
    await cycle(pool, fence, listings(AGREED, DIFFERENT))
    (asked,) = await open_reviews(pool)
    await cycle(pool, fence, ([], []))
    closed = await load_review(pool, asked.review_id)
    assert closed is not None
    assert (closed.resolution, closed.resolved_by) == ("obsolete", "pairing")
    await cycle(pool, fence, listings(AGREED, DIFFERENT))
    assert [review.review_id for review in await open_reviews(pool)] == [asked.review_id]


async def test_a_person_says_what_a_market_is_on(pool: Pool, fence: Fence) -> None:
    listed, (other,) = listings()
    strange = msgspec.structs.replace(
        other,
        outcomes=("Dallas C.", "New York G."),
        title="Dallas C. vs. New York G.",
        event_title="",
        slug="nfl-a-b-2027-01-10",
    )
    pairing = await cycle(pool, fence, (listed, [strange]))
    (asked,) = await open_reviews(pool)
    assert asked.kind == ReviewKind.ALIAS.value
    assert "nfl:dallas-cowboys" in str(asked.details["proposals"])
    with pytest.raises(RulingError, match="no event nfl:nowhere"):
        await review_desk.approve_market(
            pool, asked.review_id, event="nfl:nowhere", yes=Result.AWAY, actor="ann", reason="x"
        )
    event = pairing.events[0].id
    await review_desk.approve_market(pool, asked.review_id, event=event, yes=Result.AWAY, actor="ann", reason="clear")
    assert buckets(await cycle(pool, fence, (listed, [strange]))) == {Bucket.APPROVED}


async def test_a_person_teaches_a_name(pool: Pool, fence: Fence) -> None:
    listed, (other,) = listings()
    nick = msgspec.structs.replace(other, outcomes=("Boys", "Giants"), title="Boys vs. Giants", event_title="")
    await cycle(pool, fence, (listed, [msgspec.structs.replace(nick, slug="nfl-a-b-2027-01-10")]))
    (asked,) = await open_reviews(pool)
    answer = {"kind": "name", "actor": "ann", "reason": "their own word"}
    for wrong, why in (({"alias": "Girls"}, "not one of the texts"), ({"kind": "guess"}, "a code, a name or an id")):
        with pytest.raises(RulingError, match=why):
            await review_desk.approve_alias(
                pool, asked.review_id, **({"alias": "Boys", "team": "nfl:dallas-cowboys"} | answer | wrong)
            )
    with pytest.raises(RulingError, match="no team nba:boston-celtics in nfl"):
        await review_desk.approve_alias(pool, asked.review_id, alias="Boys", team="nba:boston-celtics", **answer)
    await review_desk.approve_alias(pool, asked.review_id, alias="Boys", team="nfl:dallas-cowboys", **answer)
    assert (await load_aliases(pool)).resolve("polymarket", "nfl", "name", "boys") == "nfl:dallas-cowboys"


@pytest.mark.parametrize(("actor", "reason"), [("", "x"), ("ann", " ")])
async def test_nobody_rules_for_no_reason(pool: Pool, fence: Fence, actor: str, reason: str) -> None:
    await cycle(pool, fence, listings(AGREED, DIFFERENT))
    (asked,) = await open_reviews(pool)
    with pytest.raises(RulingError, match="neither may be empty"):
        await review_desk.approve_rules(pool, asked.review_id, scope=Scope.TEXTS, actor=actor, reason=reason)
    with pytest.raises(RulingError, match="no such question"):
        await review_desk.reject_market(pool, "nothing", actor="ann", reason="x")
    with pytest.raises(RulingError, match="not a question about a market"):
        await review_desk.reject_market(pool, asked.review_id, actor="ann", reason="x")
    assert len(await open_reviews(pool)) == 1


async def test_the_database_itself_suspends_on_a_change_of_rules(pool: Pool, fence: Fence) -> None:
    await cycle(pool, fence, listings())
    other = await pool.fetchval("SELECT rule_hash FROM rule_texts ORDER BY rule_hash LIMIT 1")
    await pool.execute("UPDATE event_markets SET rule_hash = $1 WHERE rule_hash <> $1", other)
    assert await pool.fetchval("SELECT count(*) FROM event_markets WHERE review_status = 'suspended'") == 2
    with pytest.raises(asyncpg.CheckViolationError):
        await pool.execute("UPDATE event_markets SET review_status = 'approved', reviewed_by = NULL")
