"""gameday: the stack, and its function against moto's ECS with a made-up calendar."""

import json
import os
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto import mock_aws

from arbees_infra.cfn import Deployment, Known, Platform
from arbees_infra.checks.iam import check_iam
from arbees_infra.components import gameday_function
from arbees_infra.components.gameday import Sleeper, gameday
from arbees_infra.spec.operations import GameDay

AT = Deployment("arbees", "test")
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
TOPIC = Known("arn:aws:sns:us-east-1:123456789012:alarms")
SHARD = Sleeper("us-east-1", Known("arbees-test"), Known("game-shard"), 2, 4)
GATEWAY = Sleeper("eu-central-1", Known("arbees-test"), Known("polymarket-gateway"), 1)


def game(state: str, start: datetime, *, completed: bool = False) -> dict:
    status = {"type": {"state": state, "completed": completed}}
    return {
        "shortName": f"{state} {start:%H:%M}",
        "date": f"{start:%Y-%m-%dT%H:%MZ}",
        "competitions": [{"status": status}],
    }


def test_nothing_is_made_unless_it_is_asked_for():
    assert gameday(AT, GameDay(), "us-east-1", [SHARD], TOPIC) is None


def test_the_function_may_touch_nothing_but_its_services():
    stack = gameday(AT, GameDay(enabled=True), "us-east-1", [SHARD, GATEWAY], TOPIC)
    assert check_iam(Platform(AT, (stack,))) == {"us-east-1/gameday.yaml": []}
    statements = stack.template["Resources"]["Role"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    counts = next(statement for statement in statements if statement["Sid"] == "SetTaskCounts")
    assert [resource["Fn::Sub"][1] for resource in counts["Resource"]] == [
        {"Cluster": "arbees-test", "Service": "game-shard"},
        {"Cluster": "arbees-test", "Service": "polymarket-gateway"},
    ]
    assert "CAPABILITY_AUTO_EXPAND" in stack.capabilities


def test_its_settings_reach_the_function_as_the_json_it_reads():
    stack = gameday(AT, GameDay(enabled=True), "us-east-1", [SHARD, GATEWAY], TOPIC)
    variables = stack.template["Resources"]["Function"]["Properties"]["Environment"]["Variables"]
    text, names = variables["SERVICES"]["Fn::Sub"]
    for name, value in names.items():
        text = text.replace(f"${{{name}}}", value)
    assert json.loads(text) == [
        {"region": "us-east-1", "cluster": "arbees-test", "name": "game-shard", "copies": 2, "most": 4},
        {"region": "eu-central-1", "cluster": "arbees-test", "name": "polymarket-gateway", "copies": 1, "most": None},
    ]


def test_it_can_be_made_in_a_new_account():
    """AWS lets such a one run ten functions at a time at first and reserve none of the ten, so that a function with a
    reservation is refused ("its minimum value of [10]")."""
    stack = gameday(AT, GameDay(enabled=True), "us-east-1", [SHARD, GATEWAY], TOPIC)
    assert "ReservedConcurrentExecutions" not in stack.template["Resources"]["Function"]["Properties"]


@pytest.mark.parametrize(
    ("state", "hours_away", "completed", "near"),
    [
        ("pre", 5.9, False, True),
        ("pre", 6.1, False, False),
        ("pre", -2, False, True),  # late to start: it may any minute
        ("in", -30, False, True),  # suspended overnight and resumed
        ("post", -3, True, False),
        ("post", -3, False, True),  # ended says the state, not the venue
    ],
)
def test_which_games_are_near(state, hours_away, completed, near):
    start = NOW + timedelta(hours=hours_away)
    assert gameday_function.is_near(game(state, start, completed=completed), NOW, 6) is near


@pytest.fixture
def services(monkeypatch):
    """One scalable service in ECS, and the function's environment."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("WAKE_HOURS", "6")
    monkeypatch.setenv("LEAGUES", "football/nfl,basketball/nba")
    monkeypatch.setenv("ENVIRONMENT", "test")
    settings = {"region": "us-east-1", "cluster": "arbees-test", "name": "game-shard", "copies": 2, "most": 4}
    monkeypatch.setenv("SERVICES", json.dumps([settings]))
    with mock_aws():
        ecs = boto3.client("ecs", region_name="us-east-1")
        ecs.create_cluster(clusterName="arbees-test")
        ecs.register_task_definition(family="t", containerDefinitions=[{"name": "c", "image": "i", "memory": 64}])
        ecs.create_service(cluster="arbees-test", serviceName="game-shard", taskDefinition="t", desiredCount=2)
        yield


def state() -> tuple[int, int, int]:
    """Desired count and scaling bounds of the service."""
    ecs = boto3.client("ecs", region_name="us-east-1")
    scaling = boto3.client("application-autoscaling", region_name="us-east-1")
    service = ecs.describe_services(cluster="arbees-test", services=["game-shard"])["services"][0]
    target = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"][0]
    return service["desiredCount"], target["MinCapacity"], target["MaxCapacity"]


def calendar(monkeypatch, answer) -> None:
    monkeypatch.setattr(gameday_function, "games", answer)


def test_services_sleep_when_no_game_is_near_and_wake_before_the_next(services, monkeypatch):
    calendar(monkeypatch, lambda *_: [])
    assert gameday_function.handler({}, None)["changed"] == ["game-shard"]
    assert state() == (0, 0, 0)
    assert gameday_function.handler({}, None)["changed"] == []
    calendar(monkeypatch, lambda _league, now, _hours: [game("pre", now + timedelta(hours=1))])
    report = gameday_function.handler({}, None)
    assert (report["Awake"], report["changed"]) == (1, ["game-shard"])
    assert state() == (2, 2, 4)


def test_an_unread_calendar_wakes_everything(services, monkeypatch):
    calendar(monkeypatch, lambda *_: [])
    gameday_function.handler({}, None)

    def broken(league, *_):
        if league == "basketball/nba":
            raise TimeoutError("no answer")
        return []

    calendar(monkeypatch, broken)
    report = gameday_function.handler({}, None)
    assert (report["Awake"], report["UnreadCalendars"], report["unread"]) == (1, 1, ["basketball/nba"])
    assert state() == (2, 2, 4)


def test_a_missing_service_is_an_error_that_the_alarm_sees(services, monkeypatch):
    monkeypatch.setenv(
        "SERVICES",
        json.dumps([{"region": "us-east-1", "cluster": "arbees-test", "name": "gone", "copies": 1, "most": None}]),
    )
    calendar(monkeypatch, lambda *_: [])
    with pytest.raises(RuntimeError, match="there is no service gone in arbees-test of us-east-1"):
        gameday_function.handler({}, None)


def test_a_service_that_can_not_be_set_keeps_no_other_from_waking(services, monkeypatch):
    calendar(monkeypatch, lambda *_: [])
    gameday_function.handler({}, None)
    assert state() == (0, 0, 0)
    gone = {"region": "us-east-1", "cluster": "arbees-test", "name": "gone", "copies": 1, "most": None}
    monkeypatch.setenv("SERVICES", json.dumps([gone, *json.loads(os.environ["SERVICES"])]))
    calendar(monkeypatch, lambda _league, now, _hours: [game("pre", now + timedelta(hours=1))])
    with pytest.raises(RuntimeError, match="there is no service gone"):
        gameday_function.handler({}, None)
    assert state() == (2, 2, 4)
