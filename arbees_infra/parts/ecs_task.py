"""ECS tasks: task definition, roles and log group of something that runs in containers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from awacs.aws import Statement
from troposphere import GetAtt, ecs, iam
from troposphere.logs import LogGroup

from arbees_infra.cfn import Stack
from arbees_infra.parts.container import Container, Value, container_definition
from arbees_infra.parts.ecs_grants import pull_images
from arbees_infra.parts.grants import read_secrets, write_log_streams
from arbees_infra.parts.roles import service_role

Processor = Literal["arm64", "x86-64"]

_PROCESSORS: dict[Processor, str] = {"arm64": "ARM64", "x86-64": "X86_64"}
_STAR = "ARB-IAM-RESOURCE-STAR"


@dataclass(frozen=True, kw_only=True)
class Blueprint:
    """A task before it is one.

    Attributes:
        name: What it is called; its log group and the last part of its family are named so.
        containers: Its containers.
        log_group: Name of the log group of them all.
        log_days: Days to keep their output; one of the periods that CloudWatch Logs offers.
        repositories: ARNs of the repositories that its images come from.
        statements: What its programs may do.
        sessions: Whether `statements` hold those of ECS Exec, and interactive sessions are allowed.
        processor: What its images were built for.
    """

    name: str
    containers: Sequence[Container]
    log_group: str
    log_days: int
    repositories: Sequence[Value]
    statements: Sequence[Statement] = ()
    sessions: bool = False
    processor: Processor = "arm64"


@dataclass(frozen=True)
class Task:
    """A task definition with what belongs to it.

    Attributes:
        definition: The task definition.
        log_group: Its log group.
        role: What its programs may do.
        execution_role: What ECS may do to start it.
    """

    definition: ecs.TaskDefinition
    log_group: LogGroup
    role: iam.Role
    execution_role: iam.Role


def fargate_task(stack: Stack, blueprint: Blueprint, *, cpu: int, memory: int) -> Task:
    """A task on Fargate, with a network interface of its own.

    Args:
        stack: Where.
        blueprint: What it is.
        cpu: CPU units; 1024 are one vCPU.
        memory: MiB of memory; Fargate takes certain pairs of CPU and memory only.
    """
    task = _task(stack, blueprint, compatibility="FARGATE", network="awsvpc")
    task.definition.Cpu = str(cpu)
    task.definition.Memory = str(memory)
    return task


def bridged_task(stack: Stack, blueprint: Blueprint) -> Task:
    """A task on an EC2 instance, its containers behind the instance's address and linked to each other.

    Args:
        stack: Where.
        blueprint: What it is; each container says how much memory it may use.
    """
    return _task(stack, blueprint, compatibility="EC2", network="bridge")


def _task(stack: Stack, blueprint: Blueprint, *, compatibility: str, network: str) -> Task:
    name = blueprint.name
    log_group = stack.add(
        LogGroup("LogGroup", LogGroupName=blueprint.log_group, RetentionInDays=blueprint.log_days),
        f"Keeps what {name} prints for {blueprint.log_days} days.",
    )
    secrets = list({str(arn): arn for c in blueprint.containers for arn in c.secrets.values()}.values())
    execution_role = stack.add(
        service_role(
            "ExecutionRole",
            "ecs-tasks",
            [
                *pull_images(blueprint.repositories, stack.region),
                write_log_streams(GetAtt(log_group, "Arn")),
                *([read_secrets(secrets)] if secrets else []),
            ],
        ),
        f"Lets ECS start {name}: pull its image, read its secrets, write its log.",
        waive={_STAR: "ecr:GetAuthorizationToken takes no resource; the condition confines it to one region."},
    )
    role = stack.add(
        service_role("TaskRole", "ecs-tasks", blueprint.statements, same_account=True),
        f"What {name} itself may do in AWS.",
        waive={_STAR: "ECS Exec's ssmmessages actions take no resource; the condition confines them to one region."}
        if blueprint.sessions
        else None,
    )
    definition = stack.add(
        ecs.TaskDefinition(
            "TaskDefinition",
            Family=f"{stack.deployment.prefix}-{name}",
            RequiresCompatibilities=[compatibility],
            NetworkMode=network,
            RuntimePlatform=ecs.RuntimePlatform(
                CpuArchitecture=_PROCESSORS[blueprint.processor], OperatingSystemFamily="LINUX"
            ),
            ExecutionRoleArn=GetAtt(execution_role, "Arn"),
            TaskRoleArn=GetAtt(role, "Arn"),
            ContainerDefinitions=[container_definition(c, log_group, stack.region) for c in blueprint.containers],
        ),
        f"How {name} is started.",
    )
    return Task(definition, log_group, role, execution_role)
