"""Scalable targets and the policies that move them."""

from __future__ import annotations

from typing import Any

Thing = dict[str, Any]
TAGS = [{"Key": "component", "Value": "game-shard"}]
SERVICE: Thing = {
    "Cluster": {"Type": "AWS::ECS::Cluster", "Properties": {"ClusterName": "arbees"}},
    "Task": {
        "Type": "AWS::ECS::TaskDefinition",
        "Properties": {"Family": "shard", "ContainerDefinitions": [{"Name": "shard", "Image": "s:1", "Memory": 256}]},
    },
    "Service": {
        "Type": "AWS::ECS::Service",
        "Properties": {
            "Cluster": {"Ref": "Cluster"},
            "ServiceName": "shard",
            "TaskDefinition": {"Ref": "Task"},
            "LaunchType": "EC2",
        },
    },
}


def scaled(*, most: int = 4, tags: list[Thing] = TAGS, metric: str = "CPU", target: int = 60, **more: Any) -> Thing:
    return {
        **SERVICE,
        "Scaling": {
            "Type": "AWS::ApplicationAutoScaling::ScalableTarget",
            "Properties": {
                "MinCapacity": 1,
                "MaxCapacity": most,
                "ResourceId": {"Fn::Sub": "service/arbees/${Service.Name}"},
                "ScalableDimension": "ecs:service:DesiredCount",
                "ServiceNamespace": "ecs",
                "Tags": tags,
                **more,
            },
        },
        "Policy": {
            "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
            "Properties": {
                "PolicyName": "shard-load",
                "PolicyType": "TargetTrackingScaling",
                "ScalingTargetId": {"Ref": "Scaling"},
                "TargetTrackingScalingPolicyConfiguration": {
                    "PredefinedMetricSpecification": {
                        "PredefinedMetricType": f"ECSServiceAverage{metric}Utilization",
                    },
                    "ScaleInCooldown": 300,
                    "ScaleOutCooldown": 60,
                    "TargetValue": target,
                },
            },
        },
    }


def test_a_target_and_its_policy_show_what_the_template_says(rehearsed):
    out = rehearsed.create(scaled())
    scaling = rehearsed.client("application-autoscaling")
    [target] = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert (target["MinCapacity"], target["MaxCapacity"], target["ResourceId"]) == (1, 4, "service/arbees/shard")
    assert out["Scaling"] == "service/arbees/shard|ecs:service:DesiredCount|ecs"
    tags = scaling.list_tags_for_resource(ResourceARN=target["ScalableTargetARN"])["Tags"]
    assert tags == {"component": "game-shard"}
    [policy] = scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"]
    tracking = policy["TargetTrackingScalingPolicyConfiguration"]
    assert tracking["PredefinedMetricSpecification"]["PredefinedMetricType"] == "ECSServiceAverageCPUUtilization"
    assert (tracking["TargetValue"], tracking["ScaleInCooldown"], tracking["ScaleOutCooldown"]) == (60, 300, 60)
    assert (policy["PolicyARN"], policy["PolicyType"]) == (out["Policy"], "TargetTrackingScaling")


def test_limits_tags_schedules_and_metrics_change_in_place(rehearsed):
    nightly = {
        "ScheduledActionName": "night",
        "Schedule": "cron(0 4 * * ? *)",
        "ScalableTargetAction": {"MinCapacity": 0, "MaxCapacity": 1},
    }
    rehearsed.create(scaled(ScheduledActions=[{**nightly, "ScheduledActionName": "old"}]))
    rehearsed.update(
        scaled(most=6, tags=[{"Key": "a", "Value": "b"}], metric="Memory", target=70, ScheduledActions=[nightly])
    )
    scaling = rehearsed.client("application-autoscaling")
    [target] = scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"]
    assert target["MaxCapacity"] == 6
    assert scaling.list_tags_for_resource(ResourceARN=target["ScalableTargetARN"])["Tags"] == {"a": "b"}
    [action] = scaling.describe_scheduled_actions(ServiceNamespace="ecs")["ScheduledActions"]
    assert (action["ScheduledActionName"], action["Schedule"]) == ("night", "cron(0 4 * * ? *)")
    [policy] = scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"]
    tracking = policy["TargetTrackingScalingPolicyConfiguration"]
    assert tracking["PredefinedMetricSpecification"]["PredefinedMetricType"] == "ECSServiceAverageMemoryUtilization"
    assert tracking["TargetValue"] == 70


def test_deleting_leaves_no_target_no_policy_and_no_alarm(rehearsed):
    rehearsed.create(scaled())
    rehearsed.delete()
    scaling = rehearsed.client("application-autoscaling")
    assert scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"] == []
    assert scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"] == []
    assert rehearsed.client("cloudwatch").describe_alarms()["MetricAlarms"] == []


def test_a_service_that_is_not_there_cannot_be_scaled(rehearsed):
    stack = rehearsed.try_to_create({"Scaling": scaled(ResourceId="service/arbees/none")["Scaling"]})
    assert stack.root_cause.logical_id == "Scaling"
    assert "not found" in stack.root_cause.reason
