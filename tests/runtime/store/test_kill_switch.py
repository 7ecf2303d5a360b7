"""The kill switch is durable, audited, and set by somebody for a reason."""

import pytest

from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.kill_switch import TradingState, read, set_state


async def test_it_begins_active_for_everything(pool: Pool) -> None:
    assert {scope: switch.state for scope, switch in (await read(pool)).items()} == {
        "all": TradingState.ACTIVE,
        "venue:kalshi": TradingState.ACTIVE,
        "venue:polymarket": TradingState.ACTIVE,
    }


async def test_setting_it_is_seen_by_every_connection_and_audited(pool: Pool, database: str) -> None:
    changed = await set_state(pool, "all", TradingState.HALTED, reason="drawdown", actor="risk")
    assert (changed.state, changed.version) == (TradingState.HALTED, 2)
    other = await open_pool(database, "other")
    assert (await read(other))["all"] == changed
    await other.close()
    audit = await pool.fetchrow("SELECT actor, action, subject, reason FROM audit")
    assert audit is not None
    assert tuple(audit) == ("risk", "kill_switch.halted", "all", "drawdown")


async def test_an_event_has_a_switch_from_its_first_setting_on(pool: Pool) -> None:
    first = await set_state(pool, "event:nfl:1", TradingState.REDUCING, reason="odd prices", actor="operator:ann")
    assert (first.state, first.version) == (TradingState.REDUCING, 1)
    again = await set_state(pool, "event:nfl:1", TradingState.ACTIVE, reason="fine again", actor="operator:ann")
    assert (again.state, again.version) == (TradingState.ACTIVE, 2)
    assert (await read(pool))["event:nfl:1"] == again


async def test_an_unknown_scope_or_nobodys_wish_changes_nothing(pool: Pool) -> None:
    for scope in ("nyse", "venue:nyse", "event:", "kalshi"):
        with pytest.raises(KeyError, match=scope):
            await set_state(pool, scope, TradingState.HALTED, reason="r", actor="a")
    for reason, actor in (("", "a"), ("r", " ")):
        with pytest.raises(ValueError, match="neither may be empty"):
            await set_state(pool, "all", TradingState.HALTED, reason=reason, actor=actor)
    assert await pool.fetchval("SELECT count(*) FROM audit") == 0
