"""Games, listings and questions, as the API answers them, and what persons answer."""

from __future__ import annotations

import json

import pytest

from arbees_runtime.games.events.decisions import ReviewKind, review_id
from tests.runtime.api.conftest import READ, Desk

EVENT = "nfl:2026-11-29:AAA@BBB"
MARKET = "KXNFLGAME-26NOV29AAABBB-BBB"
HASHES = ("a" * 64, "b" * 64)


@pytest.fixture
async def paired(desk: Desk) -> Desk:
    """A game with an approved market of each venue."""
    teams = await desk.pool.fetch("SELECT team FROM team_leagues WHERE league = 'nfl' ORDER BY team LIMIT 2")
    await desk.pool.execute(
        "INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)"
        " VALUES ($1, 'nfl', '2026-11-29 18:00+00', '2026-11-29', $2, $3, 'espn', '7')",
        EVENT, *(row["team"] for row in teams),
    )  # fmt: skip
    for venue, market, rules in (("kalshi", MARKET, HASHES[0]), ("polymarket", "0xabc", HASHES[1])):
        await desk.pool.execute("INSERT INTO rule_texts VALUES ($1, '[\"Pays on who wins.\"]')", rules)
        await desk.pool.execute(
            "INSERT INTO event_markets (venue, market_id, event, market_type, rule_hash, rule_class, review_status,"
            " review_code, review_reason, reviewed_by, reviewed_at)"
            " VALUES ($1, $2, $3, 'winner', $4, '{\"tie\": \"half\"}', 'approved', 'agreed', 'it says the same',"
            " 'pairing', now())",
            venue, market, EVENT, rules,
        )  # fmt: skip
        await desk.pool.execute(
            "INSERT INTO event_market_outcomes VALUES"
            " ($1, $2, 'yes', 'Bees', '{home}'), ($1, $2, 'no', 'Ants', '{away}')",
            venue, market,
        )  # fmt: skip
    await desk.pool.execute(
        "INSERT INTO listing_decisions (venue, market_id, bucket, code, reason, event, decided_by) VALUES"
        " ('kalshi', $1, 'approved', 'agreed', 'it says the same', $2, 'pairing'),"
        " ('kalshi', 'KXOTHER', 'excluded', 'series', 'no game of a league that is followed', NULL, 'pairing')",
        MARKET, EVENT,
    )  # fmt: skip
    await desk.pool.execute(
        "INSERT INTO assignment_changes (event, slot, change, reason) VALUES ($1, 'game-shard/0', 'given', 'soon')",
        EVENT,
    )
    return desk


async def ask(desk: Desk, kind: ReviewKind, details: str) -> str:
    """A question to a person."""
    name = review_id(kind, details)
    await desk.pool.execute(
        "INSERT INTO review_queue (review_id, kind, subject, reason, details) VALUES ($1, $2, 'a game', 'unsure', $3)",
        name, kind.value, details,
    )  # fmt: skip
    return name


async def test_a_game_has_its_markets_contracts_rules_and_reasons(paired: Desk) -> None:
    found = (await paired.get(f"/api/events/{EVENT}")).json()
    assert (found["event"]["markets"], found["event"]["approved"]) == (2, 2)
    assert found["event"]["venues"] == ["kalshi", "polymarket"]
    market = found["markets"][0]
    assert (market["venue"], market["market_id"], market["rule_class"]) == ("kalshi", MARKET, {"tie": "half"})
    assert market["rules"] == ["Pays on who wins."]
    assert market["outcomes"] == [
        {"outcome": "yes", "label": "Bees", "pays_on": ["home"]},
        {"outcome": "no", "label": "Ants", "pays_on": ["away"]},
    ]
    assert [listing["code"] for listing in found["listings"]] == ["agreed"]
    assert [change["slot"] for change in found["assignments"]] == ["game-shard/0"]


async def test_games_are_found_by_league_and_by_whether_they_pair(paired: Desk) -> None:
    async def count(query: str) -> int:
        return len((await paired.get(f"/api/events?{query}")).json()["items"])

    assert [await count(query) for query in ("league=nfl", "league=nba", "paired=true", "paired=false")] == [1, 0, 1, 0]
    assert [await count(query) for query in ("since=2026-11-29T18:00:00Z", "until=2026-11-29T18:00:00Z")] == [1, 0]
    assert (await paired.get("/api/events/nowhere")).status_code == 404


async def test_every_listing_says_where_it_ended(paired: Desk) -> None:
    (excluded,) = (await paired.get("/api/listings?bucket=excluded")).json()["items"]
    assert (excluded["market_id"], excluded["code"], excluded["event"]) == ("KXOTHER", "series", None)
    assert len((await paired.get("/api/listings?venue=kalshi")).json()["items"]) == 2
    assert (await paired.get("/api/listings?bucket=nonsense")).status_code == 422


async def test_a_person_says_which_game_a_market_is_on(paired: Desk) -> None:
    listing = f'{{"listing": {{"venue": "kalshi", "market": "KXNEW", "rules_hash": "{HASHES[0]}"}}}}'
    name = await ask(paired, ReviewKind.PAIR, listing)
    body = {"question": "market", "event": EVENT, "yes": "home", "reason": "read both pages"}
    answer = await paired.post(f"/api/reviews/{name}/approve", body)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["resolution"], answer.json()["resolved_by"]) == ("approved", "operator:token:operate")
    ruling = await paired.pool.fetchrow("SELECT event, yes, reason FROM market_rulings WHERE market_id = 'KXNEW'")
    assert tuple(ruling or ()) == (EVENT, "home", "read both pages")
    assert await paired.pool.fetchval("SELECT reason FROM audit WHERE action = 'market.approved'") == "read both pages"
    again = await paired.post(f"/api/reviews/{name}/reject", {"question": "market", "reason": "changed my mind"})
    assert again.status_code == 409


async def test_a_person_says_that_rules_do_not_agree(paired: Desk) -> None:
    details = json.dumps({"league": "nfl", "wordings": HASHES, "pairs": [{"hashes": HASHES}]})
    name = await ask(paired, ReviewKind.RULES, details)
    answer = await paired.post(
        f"/api/reviews/{name}/reject", {"question": "rules", "scope": "texts", "reason": "ties differ"}
    )
    assert answer.json()["resolution"] == "rejected"
    assert await paired.pool.fetchval("SELECT ruling FROM rules_rulings") == "rejected"
    assert (await paired.get("/api/reviews?open=true")).json()["items"] == []
    assert len((await paired.get("/api/reviews?open=false&kind=rules")).json()["items"]) == 1


async def test_a_person_explains_a_difference(paired: Desk) -> None:
    await paired.pool.execute(
        "INSERT INTO review_queue (review_id, kind, subject, reason, details) VALUES"
        " ('reconciliation-1', 'reconciliation', 'kalshi', 'cash differs', '{\"mode\": \"paper\", \"cash\": 5}')"
    )
    assert len((await paired.get("/api/reconciliation")).json()["differences"]) == 1
    body = {"question": "reconciliation", "reason": "a deposit by hand"}
    assert (await paired.post("/api/reviews/reconciliation-1/approve", body)).json()["resolution"] == "approved"
    assert (await paired.get("/api/reconciliation")).json()["differences"] == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"question": "rules", "reason": "wrong kind of answer"}, 409),
        ({"question": "market", "event": "nowhere", "yes": "home", "reason": "no such game"}, 409),
        ({"question": "alias", "kind": "name", "alias": "x", "team": "y", "reason": "no such text"}, 409),
        ({"question": "market", "event": EVENT, "yes": "home", "reason": " "}, 422),
        ({"question": "market", "event": EVENT, "yes": "home"}, 422),
        ({"question": "nonsense", "reason": "because"}, 422),
        ([], 422),
    ],
)
async def test_what_is_no_answer_changes_nothing(paired: Desk, body: object, status: int) -> None:
    name = await ask(paired, ReviewKind.PAIR, '{"listing": {"venue": "kalshi", "market": "K", "rules_hash": "x"}}')
    answer = await paired.post(f"/api/reviews/{name}/approve", body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert await paired.pool.fetchval("SELECT resolution FROM review_queue WHERE review_id = $1", name) is None
    assert await paired.pool.fetchval("SELECT count(*) FROM audit") == 0


async def test_who_may_only_read_answers_no_question(paired: Desk) -> None:
    body = {"question": "reconciliation", "reason": "because"}
    assert (await paired.post("/api/reviews/any/approve", body, token=READ)).status_code == 403
    assert (await paired.post("/api/reviews/any/approve", body)).status_code == 404
