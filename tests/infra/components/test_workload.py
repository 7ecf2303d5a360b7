from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from arbees_infra.cfn import StackError
from arbees_infra.components.workload import Decisions, callees_first, environment, trading_mode
from arbees_infra.spec.services import Service
from arbees_infra.spec.venues import Kalshi, Polymarket, Trading
from arbees_runtime.manifest import (
    API,
    EXECUTION,
    FRONTEND,
    GAME_SHARD,
    KALSHI_GATEWAY,
    MIGRATE,
    ORCHESTRATOR,
    POLYMARKET_GATEWAY,
    PROCESSES,
    RECORDER,
    SIGNAL_PROCESSOR,
    Variable,
)


@pytest.mark.parametrize("process", [p for p in PROCESSES if p not in (API, FRONTEND)], ids=lambda p: p.name)
def test_every_process_gets_variables_it_reads_and_no_others(world: Any, process: Any) -> None:
    made = world()
    given = environment(process, made.decisions(process), "test", made.backing)
    assert set(given) <= {variable.name for variable in process.all_variables}
    needed = {variable.name for variable in process.all_variables if variable.default != ""}
    assert needed <= set(given)
    assert not set(given) & {secret.variable for secret in process.all_secrets}


def test_the_guides_latency_settings_are_the_defaults(world: Any) -> None:
    made = world()
    given = environment(GAME_SHARD, made.decisions(GAME_SHARD), "test", made.backing)
    assert given["POLL_INTERVAL"] == "1.0"
    assert given["CRUNCH_TIME_INTERVAL"] == "0.5"
    assert given["MARKET_DATA_TTL"] == "4.0"
    assert given["SYNC_DELTA_TOLERANCE"] == "2.0"


def test_a_spec_can_change_a_variable_of_its_service(world: Any) -> None:
    made = world({"service": {"game-shard": {"environment": {"POLL_INTERVAL": "2.0", "LOG_LEVEL": "DEBUG"}}}})
    given = environment(GAME_SHARD, made.decisions(GAME_SHARD), "test", made.backing)
    assert given["POLL_INTERVAL"] == "2.0"
    assert given["LOG_LEVEL"] == "DEBUG"


@pytest.mark.parametrize("name", ["TRADING_MODE", "POLYMARKET_PROXY_URL", "REDIS_USERNAME", "HTTP_PORT"])
def test_what_follows_from_the_spec_cannot_be_set_by_hand(world: Any, name: str) -> None:
    made = world({"service": {"polymarket-gateway": {"environment": {name: "live"}}}})
    given = environment(POLYMARKET_GATEWAY, made.decisions(POLYMARKET_GATEWAY), "test", made.backing)
    assert given.get(name) != "live"


def test_a_variable_without_any_value_is_an_error(world: Any) -> None:
    made = world()
    process = replace(ORCHESTRATOR, variables=(Variable("MUST", "Has no default."),))
    with pytest.raises(StackError, match="orchestrator must have MUST"):
        environment(process, made.decisions(process), "test", made.backing)


def test_the_migration_logs_in_as_the_owner(world: Any) -> None:
    made = world()
    assert environment(MIGRATE, made.decisions(MIGRATE), "test", made.backing)["DATABASE_USER"] == "arbees_owner"
    assert environment(RECORDER, made.decisions(RECORDER), "test", made.backing)["DATABASE_USER"] == "arbees"


def test_without_accounts_nobody_logs_in_to_the_bus(world: Any) -> None:
    made = world({"bus": {"accounts": False, "tls": False}})
    given = environment(EXECUTION, made.decisions(EXECUTION), "test", made.backing)
    assert "REDIS_USERNAME" not in given
    assert given["REDIS_TLS"] == "false"
    container = made.service(EXECUTION).stack.template["Resources"]["TaskDefinition"]["Properties"][
        "ContainerDefinitions"
    ][0]
    assert "REDIS_PASSWORD" not in {secret["Name"] for secret in container["Secrets"]}


def test_the_demo_exchange_has_hosts_of_its_own(world: Any) -> None:
    made = world({"kalshi": {"exchange": "demo"}})
    given = environment(KALSHI_GATEWAY, made.decisions(KALSHI_GATEWAY), "test", made.backing)
    assert given["KALSHI_HOST"] == "external-api.demo.kalshi.co"
    assert given["KALSHI_WS_HOST"] == "external-api-ws.demo.kalshi.co"


@pytest.mark.parametrize(
    ("mode", "kalshi", "polymarket", "expected"),
    [
        ("paper", True, True, ("paper", "paper", "paper")),
        ("live", False, False, ("paper", "paper", "live")),
        ("live", True, False, ("live", "paper", "live")),
        ("live", False, True, ("paper", "live", "live")),
    ],
)
def test_a_gateway_is_live_only_when_its_venue_is_too(
    mode: Any, kalshi: bool, polymarket: bool, expected: tuple[str, str, str]
) -> None:
    sections = Trading(mode=mode), Kalshi(orders=kalshi), Polymarket(orders=polymarket)
    found = tuple(trading_mode(p, *sections) for p in (KALSHI_GATEWAY, POLYMARKET_GATEWAY, SIGNAL_PROCESSOR))
    assert found == expected


def test_callees_come_before_their_callers() -> None:
    order = [process.name for process in callees_first(PROCESSES)]
    assert sorted(order) == sorted(process.name for process in PROCESSES)
    assert order.index("api") < order.index("frontend")


def test_sessions_without_a_log_of_them_are_refused(world: Any) -> None:
    made = world()
    open_to_sessions = made.spec.services.model_copy(update={"exec": True})
    decisions = Decisions(settings=open_to_sessions, own=Service(), release="1.0", given={})
    made.decisions = lambda process: decisions
    with pytest.raises(StackError, match="keeps no log"):
        made.service(ORCHESTRATOR)
