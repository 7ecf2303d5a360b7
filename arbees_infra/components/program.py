"""program: any one container kept running on Fargate, for platforms whose programs are not those of the manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from troposphere import GetAtt, Ref

from arbees_infra.cfn import Deployment, Output, Stack, StackKey
from arbees_infra.cfn.kinds import LogGroupName, SecurityGroupId, ServiceName
from arbees_infra.components.cluster import ClusterRefs
from arbees_infra.components.network import NetworkRefs
from arbees_infra.parts.container import Container, Health, Image, Value
from arbees_infra.parts.ecs_service import Network, Rollout, Terms, fargate_service
from arbees_infra.parts.ecs_task import Blueprint, Processor, fargate_task
from arbees_infra.parts.firewall import ANYWHERE, Opening, admit, dns_openings, security_group


@dataclass(frozen=True, kw_only=True)
class Running:
    """How a program is run.

    Attributes:
        image: Its image, in a registry of ours.
        command: Arguments of its entry point; empty takes the image's.
        environment: Plain environment variables.
        secrets: Environment variables that ECS fills from Secrets Manager: name to full ARN in its region.
        port: TCP port it serves on, or None.
        health: Its health check, or None: then only its end counts as failure.
        cpu: CPU units; 1024 are one vCPU.
        memory: MiB of memory; Fargate takes certain pairs of CPU and memory only.
        copies: Number of tasks.
        rollout: `one-at-most` for what must never run twice.
        processor: What its image was built for.
        log_days: Days to keep its output; one of the periods that CloudWatch Logs offers.
    """

    image: Image
    command: Sequence[str] = ()
    environment: Mapping[str, Value] = field(default_factory=dict)
    secrets: Mapping[str, Value] = field(default_factory=dict)
    port: int | None = None
    health: Health | None = None
    cpu: int = 256
    memory: int = 512
    copies: int = 1
    rollout: Rollout = "one-at-least"
    processor: Processor = "arm64"
    log_days: int = 30


@dataclass(frozen=True)
class ProgramRefs:
    """A program, for those that reach or watch it.

    Attributes:
        stack: Its stack.
        service_name: Its service's name within the cluster.
        log_group: Log group of its tasks.
        security_group: Security group of its tasks. It lets nobody in.
    """

    stack: Stack
    service_name: Output[ServiceName]
    log_group: Output[LogGroupName]
    security_group: Output[SecurityGroupId]


def program(
    at: Deployment,
    name: str,
    purpose: str,
    running: Running,
    network: NetworkRefs,
    cluster: ClusterRefs,
    *,
    uses: Mapping[str, Opening] | None = None,
    reaches: Sequence[Opening] = (),
    after: Sequence[StackKey] = (),
) -> ProgramRefs:
    """One program as a service on Fargate, with roles, log group and security group, in a stack of its own.

    Args:
        at: Names and tags.
        name: Its name; also its stack's, its service's and its container's.
        purpose: One sentence.
        running: How it is run.
        network: The network it stands in.
        cluster: The cluster of that region.
        uses: Security groups of its region that it has to get into, each by the logical id of the rule that lets it in.
        reaches: Where it has to get to besides those, the internet over TLS (AWS's interfaces are there) and name
            servers.
        after: Stacks without which its first task could not reach what it needs, such as a link.
    """
    stack = Stack(at, network.region, name, purpose)
    stack.deploy_after(after)
    stack.needs_image(running.image.repository, f":{running.image.tag}")
    used = uses or {}
    internet = Opening(443, "The internet and AWS", ANYWHERE)
    group = security_group(
        stack,
        "SecurityGroup",
        f"{name} tasks",
        network.vpc_id,
        out=[internet, *dns_openings(network.cidr), *used.values(), *reaches],
    )
    entries = [
        admit(
            stack,
            title,
            into=opening.peer,
            source=Ref(group),
            port=opening.port,
            purpose=f"Lets {name} reach {opening.why}.",
        )
        for title, opening in used.items()
    ]
    task = fargate_task(stack, _blueprint(at, name, running), cpu=running.cpu, memory=running.memory)
    service = fargate_service(
        stack,
        task,
        Terms(name=name, cluster=cluster.name, copies=running.copies, rollout=running.rollout, after=entries),
        Network(subnets=network.task_subnets, security_group=Ref(group), public_ip=network.task_public_ip),
    )
    return ProgramRefs(
        stack=stack,
        service_name=stack.output("ServiceName", GetAtt(service, "Name"), ServiceName, f"Name of service {name}."),
        log_group=stack.output("LogGroupName", Ref(task.log_group), LogGroupName, f"Log group of {name}."),
        security_group=stack.output(
            "SecurityGroupId", Ref(group), SecurityGroupId, f"Security group of {name}'s tasks."
        ),
    )


def _blueprint(at: Deployment, name: str, running: Running) -> Blueprint:
    container = Container(
        name=name,
        image=running.image.reference,
        command=running.command,
        environment=running.environment,
        secrets=running.secrets,
        health=running.health,
        port=running.port,
    )
    return Blueprint(
        name=name,
        containers=[container],
        log_group=f"/{at.project}/{at.environment}/{name}",
        log_days=running.log_days,
        repositories=[running.image.repository_arn],
        processor=running.processor,
    )
