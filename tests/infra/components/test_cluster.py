from __future__ import annotations

from typing import Any

HOME, OUTPOST = "us-east-1", "eu-central-1"


def test_the_cluster_is_watched_and_offers_both_kinds_of_fargate(world: Any, properties: Any) -> None:
    stack = world().sites[OUTPOST].cluster.stack
    assert properties(stack, "Cluster")["ClusterSettings"] == [{"Name": "containerInsights", "Value": "enabled"}]
    assert properties(stack, "CapacityProviders")["CapacityProviders"] == ["FARGATE", "FARGATE_SPOT"]
    assert "Configuration" not in properties(stack, "Cluster")


def test_insights_can_be_switched_off(world: Any, properties: Any) -> None:
    stack = world({"services": {"container_insights": False}}).sites[HOME].cluster.stack
    assert properties(stack, "Cluster")["ClusterSettings"] == [{"Name": "containerInsights", "Value": "disabled"}]


def test_only_home_has_names_for_services(world: Any, properties: Any) -> None:
    made = world()
    home, outpost = made.sites[HOME].cluster, made.sites[OUTPOST].cluster
    assert home.namespace == "services.test.arbees.internal"
    assert properties(home.stack, "Namespace")["Name"] == home.namespace
    assert outpost.namespace is None
    assert outpost.namespace_id is None
    assert "Namespace" not in outpost.stack.template["Resources"]


def test_sessions_are_logged_where_they_are_allowed(world: Any, properties: Any) -> None:
    stack = world({"services": {"exec": True}}).sites[HOME].cluster.stack
    configuration = properties(stack, "Cluster")["Configuration"]["ExecuteCommandConfiguration"]
    assert configuration == {
        "Logging": "OVERRIDE",
        "LogConfiguration": {"CloudWatchLogGroupName": {"Ref": "SessionLogGroup"}},
    }
    assert properties(stack, "SessionLogGroup")["RetentionInDays"] == 30
