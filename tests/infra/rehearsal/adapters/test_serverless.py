"""The serverless model: our game-day stack becomes a function, its rule and the rule's permission."""

from __future__ import annotations

import json

from arbees_infra.cfn import Deployment, Known
from arbees_infra.components.gameday import Sleeper, gameday
from arbees_infra.rehearsal.engine import CloudFormation
from arbees_infra.rehearsal.stack import Request
from arbees_infra.rehearsal.template import read_template
from arbees_infra.spec.operations import GameDay


def test_the_game_day_stack(rehearsed):
    made = gameday(
        Deployment("arbees", "test"),
        GameDay(enabled=True),
        "us-east-1",
        [Sleeper("us-east-1", Known("arbees-test"), Known("game-shard"), 2, 4)],
        Known("arn:aws:sns:us-east-1:123456789012:alarms"),
    )
    engine: CloudFormation = rehearsed.cloudformation
    request = Request(template=read_template(made.body), capabilities=tuple(made.capabilities))
    stack = engine.create("gameday", "us-east-1", request)
    assert stack.status == "CREATE_COMPLETE", stack.root_cause
    types = {one.type for one in stack.resources.values()}
    assert {"AWS::Lambda::Function", "AWS::Events::Rule", "AWS::Lambda::Permission"} <= types
    assert not any(one.startswith("AWS::Serverless") for one in types)

    function = stack.resources["Function"].ref
    shown = rehearsed.client("lambda", "us-east-1").get_function_configuration(FunctionName=function)
    assert json.loads(shown["Environment"]["Variables"]["SERVICES"])[0]["name"] == "game-shard"
    assert shown["Architectures"] == ["arm64"]
    events = rehearsed.client("events", "us-east-1")
    (rule,) = events.list_rules()["Rules"]
    assert rule["ScheduleExpression"].startswith("rate(")
    (target,) = events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
    assert target["Arn"] == shown["FunctionArn"]
    policy = rehearsed.client("lambda", "us-east-1").get_policy(FunctionName=function)["Policy"]
    assert rule["Arn"] in policy

    engine.delete("gameday", "us-east-1")
    assert stack.status == "DELETE_COMPLETE", stack.root_cause
    assert events.list_rules()["Rules"] == []
    assert engine.leftovers() == []
