"""gameday: lets services sleep while no game is near, and wakes them before the next (a SAM stack)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from awacs import application_autoscaling, ecs
from awacs.aws import Allow, Statement
from troposphere import AWSHelperFn, GetAtt, Ref, Sub
from troposphere.awslambda import Environment, LoggingConfig
from troposphere.cloudwatch import Alarm, MetricDimension
from troposphere.logs import LogGroup
from troposphere.serverless import Function, ScheduleEvent

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import ClusterName, ServiceName, TopicArn
from arbees_infra.parts.grants import write_log_streams
from arbees_infra.parts.roles import service_role
from arbees_infra.spec.operations import GameDay


@dataclass(frozen=True)
class Sleeper:
    """A service that may sleep.

    Attributes:
        region: Its region.
        cluster: Its cluster.
        service: Its name.
        copies: Tasks it runs while awake.
        most: Greatest number of tasks when it scales by load; None when it doesn't.
    """

    region: str
    cluster: Output[ClusterName]
    service: Output[ServiceName]
    copies: int
    most: int | None = None


def gameday(
    at: Deployment, settings: GameDay, region: str, sleepers: Sequence[Sleeper], topic: Output[TopicArn]
) -> Stack | None:
    """The function and its schedule, or None when services don't sleep.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        region: The home region.
        sleepers: The services that sleep.
        topic: Where its alarm goes.
    """
    if not settings.enabled:
        return None
    stack = Stack(at, region, "gameday", "Lets services sleep while no game is near.")
    stack.use_serverless_transform()
    log_group = stack.add(LogGroup("LogGroup", RetentionInDays=30), "Keeps what it decided, and why.")
    role = stack.add(
        service_role("Role", "lambda", [write_log_streams(GetAtt(log_group, "Arn")), *_grants(sleepers)]),
        "Lets the function set the number of tasks of the services that sleep.",
    )
    function = stack.add(
        Function(
            "Function",
            Runtime="python3.13",
            Architectures=["arm64"],
            Handler="index.handler",
            InlineCode=(resources.files("arbees_infra.components") / "gameday_function.py").read_text(),
            Timeout=120,
            MemorySize=256,
            Role=GetAtt(role, "Arn"),
            LoggingConfig=LoggingConfig(LogGroup=Ref(log_group)),
            Environment=Environment(
                Variables={
                    "ENVIRONMENT": at.environment,
                    "LEAGUES": ",".join(settings.leagues),
                    "WAKE_HOURS": str(settings.wake_hours),
                    "SERVICES": _services(sleepers),
                }
            ),
            Events={
                "Calendar": ScheduleEvent(
                    "Calendar",
                    Schedule=f"rate({settings.check_minutes} minutes)",
                    Description="Looks at the league calendar.",
                )
            },
        ),
        "Looks at the league calendar and wakes services or lets them sleep.",
    )
    stack.add(
        Alarm(
            "NotLooking",
            AlarmDescription="The calendar is not looked at, so services may sleep through a game.",
            Namespace="AWS/Lambda",
            MetricName="Errors",
            Dimensions=[MetricDimension(Name="FunctionName", Value=Ref(function))],
            Statistic="Sum",
            Period=settings.check_minutes * 60,
            EvaluationPeriods=2,
            Threshold=0,
            ComparisonOperator="GreaterThanThreshold",
            TreatMissingData="breaching",
            AlarmActions=[topic],
            OKActions=[topic],
        ),
        "Rings when the function fails, or does not run.",
    )
    return stack


def _services(sleepers: Sequence[Sleeper]) -> Sub:
    """The services as JSON text, with their names filled in by CloudFormation."""
    facts: list[dict[str, object]] = []
    names: dict[str, str | float | AWSHelperFn] = {}
    for number, sleeper in enumerate(sleepers):
        names[f"Cluster{number}"] = sleeper.cluster
        names[f"Service{number}"] = sleeper.service
        facts.append(
            {
                "region": sleeper.region,
                "cluster": f"${{Cluster{number}}}",
                "name": f"${{Service{number}}}",
                "copies": sleeper.copies,
                "most": sleeper.most,
            }
        )
    return Sub(json.dumps(facts), names)


def _grants(sleepers: Sequence[Sleeper]) -> list[Statement]:
    account = "${AWS::Partition}:%s:%s:${AWS::AccountId}"
    services = [
        Sub(
            f"arn:{account % ('ecs', sleeper.region)}:service/${{Cluster}}/${{Service}}",
            Cluster=sleeper.cluster,
            Service=sleeper.service,
        )
        for sleeper in sleepers
    ]
    grants = [
        Statement(
            Sid="SetTaskCounts", Effect=Allow, Action=[ecs.DescribeServices, ecs.UpdateService], Resource=services
        )
    ]
    scaled = sorted({sleeper.region for sleeper in sleepers if sleeper.most})
    if scaled:
        grants.append(
            Statement(
                Sid="SetScalingBounds",
                Effect=Allow,
                Action=[application_autoscaling.RegisterScalableTarget],
                Resource=[
                    Sub(f"arn:{account % ('application-autoscaling', region)}:scalable-target/*") for region in scaled
                ],
            )
        )
    return grants
