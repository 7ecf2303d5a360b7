"""monitoring: alarms that can fire, at a topic of their own region, on metrics somebody emits."""

import json
import re

import pytest

from arbees_infra import load_spec, platform
from arbees_infra.cfn import BODY_LIMIT, Deployment, Known, Platform
from arbees_infra.checks.iam import check_iam
from arbees_infra.components.database_timescale import BOOT_SCRIPT
from arbees_infra.components.monitoring import monitoring
from arbees_infra.components.watched import (
    WatchedBus,
    WatchedEntry,
    WatchedHost,
    WatchedLoad,
    WatchedOwnDatabase,
    WatchedRds,
    WatchedService,
    WatchedTrading,
    WatchedVenue,
)
from arbees_infra.spec import Spec
from arbees_infra.spec.operations import Monitoring
from arbees_runtime.manifest import METRIC_NAMESPACE, METRICS, PROCESSES

AT = Deployment("arbees", "test")
NAMES = [process.name for process in PROCESSES if not process.one_off]
CLUSTER = Known("arbees-test")


def everything(**service) -> list:
    return [
        *(WatchedService(name, CLUSTER, Known(name), **service) for name in NAMES),
        *(WatchedLoad(name, CLUSTER, Known(name)) for name in NAMES),
        WatchedVenue("kalshi", 30, orders=True),
        WatchedVenue("polymarket", 30, tunnelled=True),
        WatchedEntry(Known("app/lb/1"), {"api": Known("targetgroup/api/1"), "frontend": Known("targetgroup/f/1")}),
        WatchedBus(Known("bus"), 2),
        WatchedOwnDatabase("arbees/test/database", WatchedHost("database", Known("db-group"))),
        WatchedTrading(tuple(process.name for process in PROCESSES if process.bus and process.bus.consumes)),
    ]


def alarms(refs) -> dict[str, dict]:
    return {
        title: resource["Properties"]
        for stack in refs.stacks
        for title, resource in stack.template["Resources"].items()
        if resource["Type"] == "AWS::CloudWatch::Alarm"
    }


def measures(properties) -> list[tuple[str, str, dict]]:
    if "Metrics" in properties:
        stats = [query["MetricStat"]["Metric"] for query in properties["Metrics"] if "MetricStat" in query]
    else:
        stats = [properties]
    return [(s["Namespace"], s["MetricName"], {d["Name"]: d["Value"] for d in s.get("Dimensions", [])}) for s in stats]


def test_every_stack_keeps_half_of_its_room():
    refs = monitoring(AT, Monitoring(email=("desk@example.com",)), "us-east-1", everything(), home=True)
    assert [stack.key.component for stack in refs.stacks] == [
        "monitoring",
        "alarms-services",
        "alarms-load",
        "alarms-trading",
        "alarms-platform",
    ]
    assert all(stack.size < BODY_LIMIT * 0.7 for stack in refs.stacks)
    assert not any(check_iam(Platform(AT, refs.stacks)).values())


def test_every_alarm_rings_and_recovers_at_its_own_regions_topic():
    refs = monitoring(AT, Monitoring(), "eu-central-1", everything(), home=False)
    for title, properties in alarms(refs).items():
        for actions in (properties["AlarmActions"], properties["OKActions"]):
            (topic,) = actions
            assert topic["Fn::GetStackOutput"]["StackName"].endswith("eu-central-1"), title
            assert "Region" not in topic["Fn::GetStackOutput"], title


def test_our_own_metrics_are_ones_the_programs_declare():
    refs = monitoring(AT, Monitoring(), "us-east-1", everything(), home=True)
    declared = {metric.name: metric for metric in METRICS}
    seen = set()
    for properties in alarms(refs).values():
        for namespace, name, dimensions in measures(properties):
            if namespace == METRIC_NAMESPACE:
                seen.add(name)
                metric = declared[name]
                assert set(dimensions) == {"Environment", metric.dimension}
                assert dimensions["Environment"] == "test"
                emitters = metric.processes or tuple(NAMES)
                if metric.dimension == "Process":
                    assert dimensions["Process"] in emitters
    assert seen == set(declared), "a metric that no alarm uses need not be declared"


def test_ecs_alarms_name_the_cluster_too():
    refs = monitoring(AT, Monitoring(), "us-east-1", everything(), home=True)
    for title, properties in alarms(refs).items():
        for namespace, _, dimensions in measures(properties):
            if namespace in {"AWS/ECS", "ECS/ContainerInsights"}:
                assert set(dimensions) == {"ClusterName", "ServiceName"}, title


def test_a_dead_tunnel_is_seen_by_its_heartbeat_its_data_and_its_tasks():
    refs = monitoring(AT, Monitoring(), "eu-central-1", everything(), home=False)
    found = alarms(refs)
    for title in ("PolymarketTunnelDown", "PolymarketQuotesOld", "PolymarketGatewayTasksMissing"):
        assert found[title]["TreatMissingData"] == "breaching", title
    assert "PolymarketTunnelDown" in found
    assert "KalshiTunnelDown" not in found


@pytest.mark.parametrize(("sleeps", "silence"), [(False, "breaching"), (True, "notBreaching")])
def test_silence_is_a_failure_unless_the_service_may_sleep(sleeps, silence):
    refs = monitoring(AT, Monitoring(), "us-east-1", everything(sleeps=sleeps), home=True)
    assert alarms(refs)["GameShardSilent"]["TreatMissingData"] == silence
    assert alarms(refs)["GameShardTasksMissing"]["TreatMissingData"] == silence


@pytest.mark.parametrize(
    "asleep", [{"gameday": {"enabled": True}}, {"service": {"game-shard": {}, "recorder": {"copies": 0}}}]
)
def test_what_is_not_to_run_rings_no_alarm(asleep):
    spec = load_spec()
    finished = platform(Spec.model_validate(spec.model_dump(exclude_defaults=True) | asleep))
    resources = finished["us-east-1", "alarms-services"].template["Resources"]
    name = "GameShard" if "gameday" in asleep else "Recorder"
    for title in (f"{name}Silent", f"{name}TasksMissing"):
        assert resources[title]["Properties"]["TreatMissingData"] == "notBreaching"
    assert resources["ApiSilent"]["Properties"]["TreatMissingData"] == "breaching"


def test_every_alarm_on_a_process_is_in_the_region_the_process_runs_in():
    """An alarm sees metrics of its own region only: elsewhere it would stay calm whatever happens."""
    finished = platform(load_spec())
    seen = 0
    for stack in finished:
        running = {other.key.component for other in finished if other.region == stack.region}
        for title, resource in stack.template["Resources"].items():
            if resource["Type"] != "AWS::CloudWatch::Alarm":
                continue
            for _, _, dimensions in measures(resource["Properties"]):
                if "Process" in dimensions:
                    assert dimensions["Process"] in running, (stack.key, title)
                    seen += 1
    assert seen > 20


def test_what_is_said_of_the_databases_clients_is_what_it_is_started_with():
    refs = monitoring(AT, Monitoring(), "us-east-1", everything(), home=True)
    most = re.search(r"max_connections=(\d+)", BOOT_SCRIPT.read_text(encoding="utf-8"))
    assert most is not None
    assert f"takes {most[1]};" in alarms(refs)["DatabaseConnections"]["AlarmDescription"]


def test_a_sleeping_service_misses_no_tasks():
    refs = monitoring(AT, Monitoring(), "us-east-1", everything(), home=True)
    short, wanted, present = alarms(refs)["GameShardTasksMissing"]["Metrics"]
    assert short["Expression"] == "wanted - present"
    assert wanted["MetricStat"]["Metric"]["MetricName"] == "DesiredTaskCount"
    assert present["MetricStat"]["Metric"]["MetricName"] == "RunningTaskCount"


def test_without_container_insights_no_alarm_rests_on_them():
    refs = monitoring(AT, Monitoring(), "us-east-1", everything(insights=False), home=True)
    assert "ECS/ContainerInsights" not in str([stack.template for stack in refs.stacks])
    assert "GameShardSilent" in alarms(refs)


def test_rds_is_watched_by_its_identifier():
    watched = [WatchedRds(Known("db-1"), storage_gib=100)]
    found = alarms(monitoring(AT, Monitoring(), "us-east-1", watched, home=True))
    assert found["DatabaseDiskFull"]["Threshold"] == 100 * 2**30 / 10
    assert all(d == {"DBInstanceIdentifier": "db-1"} for p in found.values() for _, _, d in measures(p))


def test_the_dashboard_is_json_that_shows_every_alarm_of_its_region():
    refs = monitoring(AT, Monitoring(), "us-east-1", everything(), home=True)
    text, names = refs.stacks[0].template["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    widgets = json.loads(text)["widgets"]
    assert [widget["properties"]["title"] for widget in widgets] == list(alarms(refs))
    assert {widget["properties"]["region"] for widget in widgets} == {"us-east-1"}
    assert all(f"${{{name}}}" in text for name in names)
    places = {(widget["x"], widget["y"]) for widget in widgets}
    assert len(places) == len(widgets)
    assert all(widget["x"] + widget["width"] <= 24 for widget in widgets)


def test_the_dashboard_and_the_budget_can_be_left_out():
    refs = monitoring(AT, Monitoring(dashboards=False), "eu-central-1", everything(), home=False)
    types = {resource.type for resource in refs.stacks[0].resources}
    assert types == {"AWS::SNS::Topic", "AWS::SNS::TopicPolicy"}


def test_the_budget_mails_before_and_at_the_limit():
    refs = monitoring(
        AT, Monitoring(budget_usd=250, email=("a@example.com", "b@example.com")), "us-east-1", [], home=True
    )
    resources = refs.stacks[0].template["Resources"]
    budget = resources["Budget"]["Properties"]
    assert budget["Budget"]["BudgetLimit"] == {"Amount": 250, "Unit": "USD"}
    bounds = [
        (n["Notification"]["NotificationType"], n["Notification"]["Threshold"])
        for n in budget["NotificationsWithSubscribers"]
    ]
    assert bounds == [("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100)]
    assert [resources[f"Mail{n}"]["Properties"]["Endpoint"] for n in (1, 2)] == ["a@example.com", "b@example.com"]
