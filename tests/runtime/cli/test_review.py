"""What an operator types to answer questions, against a real API."""

from __future__ import annotations

import json

import pytest

from arbees_runtime.games.events.decisions import ReviewKind, review_id
from arbees_runtime.lifecycle.exits import ConfigurationError
from tests.runtime.api.conftest import READ
from tests.runtime.cli.conftest import Operator

HASHES = ["a" * 64, "b" * 64]
EVENT = "nfl:2026-11-29:AAA@BBB"
LISTING = {"venue": "kalshi", "market": "KXNEW", "rules_hash": HASHES[0], "rules": ["Pays on who \x1b[31mwins."]}
DETAILS: dict[ReviewKind, dict[str, object]] = {
    ReviewKind.RULES: {"league": "nfl", "wordings": HASHES, "pairs": [{"hashes": HASHES}], "differences": {"tie": "x"}},
    ReviewKind.PAIR: {"listing": LISTING, "candidates": [{"event": EVENT, "start": "Sunday"}]},
    ReviewKind.ALIAS: {"league": "nfl", "source": "espn", "proposals": {"Bees": [{"team": "bees", "name": "Bees"}]}},
}


@pytest.fixture
async def asked(operator: Operator) -> dict[ReviewKind, str]:
    """The id of an open question of each kind; and the game that one of them is about."""
    teams = [row["team"] for row in await operator.desk.pool.fetch(
        "SELECT team FROM team_leagues WHERE league = 'nfl' ORDER BY team LIMIT 2"
    )]  # fmt: skip
    await operator.desk.pool.execute(
        "INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)"
        " VALUES ($1, 'nfl', '2026-11-29 18:00+00', '2026-11-29', $2, $3, 'espn', '7')",
        EVENT, *teams,
    )  # fmt: skip
    found = {}
    for kind, details in DETAILS.items():
        found[kind] = review_id(kind, "x")
        await operator.desk.pool.execute(
            "INSERT INTO review_queue (review_id, kind, subject, reason, details) VALUES ($1, $2, $3, $4, $5)",
            found[kind], kind.value, f"subject of {kind}", f"reason of {kind}", json.dumps(details),
        )  # fmt: skip
    return found


async def test_what_is_asked_is_listed_with_its_reasons(operator: Operator, asked: dict[ReviewKind, str]) -> None:
    result = await operator.run("reviews", token=READ)
    assert result.exit_code == 0, result.output
    for kind, name in asked.items():
        assert {name, kind.value, f"reason of {kind}"} <= {
            part.strip() for line in result.output.splitlines() for part in line.split("  ")
        }
    only = json.loads((await operator.run("reviews", "--kind", "pair", "--json")).output)
    assert [each["review_id"] for each in only] == [asked[ReviewKind.PAIR]]


async def test_more_questions_than_a_page_holds_are_all_listed(operator: Operator) -> None:
    await operator.desk.pool.execute(
        "INSERT INTO review_queue (review_id, kind, subject, reason, details)"
        " SELECT 'pair-' || n, 'pair', 's', 'r', '{}' FROM generate_series(1, 1001) n"
    )
    found = json.loads((await operator.run("reviews", "--json")).output)
    assert len({each["review_id"] for each in found}) == 1001


async def test_one_question_is_shown_with_all_that_is_known(operator: Operator, asked: dict[ReviewKind, str]) -> None:
    result = await operator.run("reviews", asked[ReviewKind.PAIR])
    assert result.exit_code == 0
    assert "why: reason of pair" in result.output
    assert f"event: {EVENT}" in result.output
    assert "-: Pays on who  [31mwins." in result.output, "no control character reaches the terminal"


async def test_approved_and_rejected_questions_are_answered_for_the_record(
    operator: Operator, asked: dict[ReviewKind, str]
) -> None:
    why = ("--reason", "read both pages")
    rules = await operator.run("reject", asked[ReviewKind.RULES], *why, "--scope", "wording")
    market = await operator.run("approve", asked[ReviewKind.PAIR], *why, "--event", EVENT, "--yes", "home")
    team = await operator.desk.pool.fetchval("SELECT team FROM team_leagues WHERE league = 'nfl' LIMIT 1")
    alias = await operator.run(
        "approve", asked[ReviewKind.ALIAS], *why, "--alias", "Bees", "--as", "name", "--team", team, "--json"
    )
    assert (rules.exit_code, market.exit_code, alias.exit_code) == (0, 0, 0), rules.output + market.output
    assert rules.output == f"{asked[ReviewKind.RULES]} is rejected by operator:token:operate: subject of rules\n"
    assert json.loads(alias.output)["resolution"] == "approved"
    pool = operator.desk.pool
    assert await pool.fetchval("SELECT scope FROM rules_rulings WHERE ruling = 'rejected'") == "wording"
    assert await pool.fetchval("SELECT event FROM market_rulings WHERE ruling = 'approved'") == EVENT
    assert await pool.fetchval("SELECT team FROM team_aliases WHERE alias = 'Bees'") == team
    assert await pool.fetchval("SELECT count(*) FROM audit WHERE reason = 'read both pages'") == 3
    assert (await operator.run("reviews")).output == "questions: none\n"
    assert "approved by operator:token:operate" in (await operator.run("reviews", "--all")).output


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["reviews", "rules-0"], "There is no such entry among the reviews: rules-0"),
        (["reviews", "PAIR", "--kind", "pair"], "leave them out to see one"),
        (["approve", "pair-0", "--reason", "because"], "There is no such entry among the reviews: pair-0"),
        (["reject", "../kill-switch", "--reason", "because"], "is no id of a question"),
        (["approve", "", "--reason", "because"], "is no id of a question"),
        (["approve", "PAIR", "--reason", "because"], "answer it with --event, --yes, or `reject` it"),
        (["approve", "ALIAS", "--reason", "because", "--team", "x"], "answer it with --alias, --as, or"),
        (["approve", "RULES", "--reason", "because", "--yes", "home"], "--yes is no answer to it"),
        (["reject", "PAIR", "--reason", "because", "--scope", "texts"], "--scope is no answer to it"),
        (["reject", "ALIAS", "--reason", "because"], "not a question about a market"),
        (
            ["approve", "PAIR", "--reason", "because", "--event", "nowhere", "--yes", "home"],
            "no event nowhere",
        ),
        (["reject", "RULES", "--reason", "x"], "at least 3 characters"),
    ],
)
async def test_bad_input_is_told_in_one_message_and_answers_nothing(
    operator: Operator, asked: dict[ReviewKind, str], arguments: list[str], complaint: str
) -> None:
    named = {kind.name: name for kind, name in asked.items()}
    result = await operator.run(*(named.get(each, each) for each in arguments))
    assert isinstance(result.exception, ConfigurationError), result.output
    assert complaint in str(result.exception)
    assert result.output == ""
    assert await operator.desk.pool.fetchval("SELECT count(*) FROM review_queue WHERE resolution IS NULL") == len(asked)


async def test_a_question_is_answered_once_and_by_whoever_may(operator: Operator, asked: dict[ReviewKind, str]) -> None:
    answer = ("reject", asked[ReviewKind.RULES], "--reason", "ties differ")
    assert "needs the scope operate" in str((await operator.run(*answer, token=READ)).exception)
    assert (await operator.run(*answer)).exit_code == 0
    assert "was answered already: rejected" in str((await operator.run(*answer)).exception)
