"""Grants of ECS tasks: what the agent may fetch for a task, and what a task may do about itself."""

from __future__ import annotations

from collections.abc import Sequence

from awacs import ecr, ecs, logs, ssmmessages
from awacs.aws import Allow, ArnEquals, Condition, Statement, StringEquals
from troposphere import Sub

from arbees_infra.parts.container import Value


def pull_images(repository_arns: Sequence[Value], region: str) -> list[Statement]:
    """Log in to a region's registry and pull from exactly these repositories.

    Args:
        repository_arns: Their ARNs.
        region: The region the images come from.
    """
    return [
        Statement(
            Sid="RegistryLogin",
            Effect=Allow,
            Action=[ecr.GetAuthorizationToken],
            Resource=["*"],
            Condition=Condition(StringEquals({"aws:RequestedRegion": region})),
        ),
        Statement(
            Sid="PullImages",
            Effect=Allow,
            Action=[ecr.BatchCheckLayerAvailability, ecr.BatchGetImage, ecr.GetDownloadUrlForLayer],
            Resource=list(repository_arns),
        ),
    ]


def protect_own_task(cluster: Value, cluster_arn: Value) -> Statement:
    """Set scale-in protection on tasks of one cluster; a task's own id is not known before it runs.

    Args:
        cluster: The cluster's name.
        cluster_arn: Its ARN.
    """
    task = "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/${Cluster}/*"
    return Statement(
        Sid="ProtectOwnTask",
        Effect=Allow,
        Action=[ecs.GetTaskProtection, ecs.UpdateTaskProtection],
        Resource=[Sub(task, Cluster=cluster)],
        Condition=Condition(ArnEquals({"ecs:cluster": cluster_arn})),
    )


def open_sessions(region: str, log_group_arn: Value) -> list[Statement]:
    """Answer `aws ecs execute-command`, and write the sessions to their log group.

    Args:
        region: The task's region.
        log_group_arn: ARN of that log group, ending in `:*`.
    """
    return [
        Statement(
            Sid="OpenSessions",
            Effect=Allow,
            Action=[
                ssmmessages.CreateControlChannel,
                ssmmessages.CreateDataChannel,
                ssmmessages.OpenControlChannel,
                ssmmessages.OpenDataChannel,
            ],
            Resource=["*"],
            Condition=Condition(StringEquals({"aws:RequestedRegion": region})),
        ),
        Statement(
            Sid="FindSessionLogGroup",
            Effect=Allow,
            Action=[logs.DescribeLogGroups],
            Resource=[Sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*")],
        ),
        Statement(
            Sid="WriteSessionLog",
            Effect=Allow,
            Action=[logs.CreateLogStream, logs.DescribeLogStreams, logs.PutLogEvents],
            Resource=[log_group_arn],
        ),
    ]


def join_cluster(cluster: Value, cluster_arn: Value, region: str) -> list[Statement]:
    """Let an instance's ECS agent join one cluster and report what its tasks do.

    Images, secrets and logs are not here: a task's execution role sees to them.

    Args:
        cluster: The cluster's name.
        cluster_arn: Its ARN.
        region: Its region.
    """
    instance = "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:container-instance/${Cluster}/*"
    return [
        Statement(
            Sid="FindEndpoint",
            Effect=Allow,
            Action=[ecs.DiscoverPollEndpoint],
            Resource=["*"],
            Condition=Condition(StringEquals({"aws:RequestedRegion": region})),
        ),
        Statement(
            Sid="JoinCluster",
            Effect=Allow,
            Action=[
                ecs.DeregisterContainerInstance,
                ecs.RegisterContainerInstance,
                ecs.SubmitContainerStateChange,
                ecs.SubmitTaskStateChange,
            ],
            Resource=[cluster_arn],
        ),
        Statement(
            Sid="TakeOrders",
            Effect=Allow,
            Action=[ecs.Poll, ecs.StartTelemetrySession, ecs.UpdateContainerInstancesState],
            Resource=[Sub(instance, Cluster=cluster)],
        ),
    ]
