"""What the schema itself refuses, whatever a program tries."""

import asyncpg
import pytest

from arbees_runtime.store.connection import Pool

_EVENT = """
INSERT INTO events (event, league, starts_at, local_date, home_team, away_team)
VALUES ('nfl:2026-11-29:sf@lar:1', 'nfl', '2026-11-29 21:00+00', '2026-11-29',
        'nfl:los-angeles-rams', 'nfl:san-francisco-49ers')
"""
_MARKET = """
INSERT INTO event_markets (venue, market_id, event, market_type, rule_hash, review_status, review_reason,
                           reviewed_by, reviewed_at)
VALUES ('kalshi', 'KX-SF', 'nfl:2026-11-29:sf@lar:1', 'winner', $1, $2, 'rules compared', 'op', now())
"""
_DECISION = """
INSERT INTO decisions (decision_id, mode, signal_id, decided_at, verdict, reason, quantity, limits)
VALUES ('d1', 'paper', 's1', now(), $1, 'ok', 1000000, $2)
"""
_LIMITS = '[{"name": "per_order", "scope": "order", "value": 5, "bound": 9, "unit": "micro_dollars", "passed": true}]'
_ORDER = """
INSERT INTO orders (client_order_id, mode, decision_id, trade_id, leg, attempt, purpose, venue, market_id, outcome,
                    side, limit_price, quantity, time_in_force, not_after, intended_at, updated_at)
VALUES ($1, 'paper', 'd1', 'd1', $2, 0, 'entry', 'kalshi', 'KX-SF', 'yes',
        'buy', 420000, 5000000, 'immediate-or-cancel', now(), now(), now())
"""
_TRADE = """
INSERT INTO trades (trade_id, mode, event, phase, open, naked, paid, version, epoch, state, begun_at, updated_at)
VALUES ('d1', 'paper', 'e1', 'entering', true, 0, 0, 1, 1, '{}', now(), now())
"""
HASHES = ("a" * 64, "b" * 64)


@pytest.fixture
async def market(pool: Pool) -> Pool:
    await pool.execute(_EVENT)
    for rule_hash in HASHES:
        await pool.execute("INSERT INTO rule_texts (rule_hash, rule_text) VALUES ($1, 'text')", rule_hash)
    await pool.execute(_MARKET, HASHES[0], "approved")
    return pool


@pytest.fixture
async def order(pool: Pool) -> Pool:
    await pool.execute(_DECISION, "approved", _LIMITS)
    await pool.execute(_TRADE)
    await pool.execute(_ORDER, "o1", 1)
    return pool


async def test_a_changed_rule_text_suspends_an_approved_market(market: Pool) -> None:
    await market.execute("UPDATE event_markets SET rule_hash = $1", HASHES[1])
    row = await market.fetchrow("SELECT review_status, review_reason FROM event_markets")
    assert row is not None
    assert tuple(row) == ("suspended", "the venue changed the text of its rules")
    await market.execute("UPDATE event_markets SET review_status = 'approved', reviewed_at = now() + interval '1 s'")
    assert await market.fetchval("SELECT review_status FROM event_markets") == "approved"


async def test_nothing_is_approved_without_rules_and_a_reviewer(market: Pool) -> None:
    await market.execute("UPDATE event_markets SET review_status = 'pending'")
    for gone in ("rule_hash", "reviewed_by", "reviewed_at"):
        with pytest.raises(asyncpg.CheckViolationError, match="approval_needs_rules_and_a_reviewer"):
            await market.execute(
                f"UPDATE event_markets SET review_reason = 'x', {gone} = NULL, review_status = 'approved'"
            )


async def test_an_approval_without_evaluated_limits_is_refused(pool: Pool) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="approval_has_evaluated_limits"):
        await pool.execute(_DECISION, "approved", "[]")
    await pool.execute(_DECISION, "refused", "[]")


async def test_no_trade_and_no_order_without_a_decision(pool: Pool) -> None:
    for statement, arguments in ((_TRADE, ()), (_ORDER, ("o1", 1))):
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            await pool.execute(statement, *arguments)


async def test_the_limits_of_a_decision_can_be_queried(order: Pool) -> None:
    row = await order.fetchrow("SELECT name, value, bound, passed FROM decision_limits WHERE decision_id = 'd1'")
    assert row is not None
    assert tuple(row) == ("per_order", 5, 9, True)


async def test_an_order_id_and_a_place_in_a_trade_exist_once(order: Pool) -> None:
    with pytest.raises(asyncpg.UniqueViolationError):
        await order.execute(_ORDER, "o1", 2)
    with pytest.raises(asyncpg.UniqueViolationError):
        await order.execute(_ORDER, "o2", 1)


@pytest.mark.parametrize("change", ["quantity = 6000000", "limit_price = 1", "side = 'sell'", "mode = 'live'"])
async def test_what_was_intended_stays(order: Pool, change: str) -> None:
    with pytest.raises(asyncpg.RestrictViolationError, match="cannot be changed afterwards"):
        await order.execute(f"UPDATE orders SET {change}")


async def test_fills_only_add_up(order: Pool) -> None:
    await order.execute("UPDATE orders SET filled_quantity = 3000000, state = 'partially-filled'")
    with pytest.raises(asyncpg.RestrictViolationError, match="cannot shrink"):
        await order.execute("UPDATE orders SET filled_quantity = 2000000")
    await order.execute("UPDATE orders SET filled_quantity = 5000001, state = 'filled'")


@pytest.mark.parametrize(
    ("domain", "good", "bad"),
    [
        ("micro_price", (0, 1_000_000), (-1, 1_000_001)),
        ("micro_quantity", (0, 2**62), (-1,)),
        ("micro_dollars", (-(10**15), 10**15), (-(10**15) - 1, 10**15 + 1)),
        ("venue_name", ("'kalshi'", "'polymarket'"), ("'Kalshi'", "''")),
        ("trading_mode", ("'paper'", "'live'"), ("'replay'",)),
    ],
)
async def test_amounts_and_names_stay_within_their_range(
    pool: Pool, domain: str, good: tuple[object, ...], bad: tuple[object, ...]
) -> None:
    for value in good:
        await pool.fetchval(f"SELECT ({value})::{domain}")
    for value in bad:
        with pytest.raises(asyncpg.CheckViolationError):
            await pool.fetchval(f"SELECT ({value})::{domain}")
