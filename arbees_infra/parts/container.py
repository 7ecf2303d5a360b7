"""A container of an ECS task: what it runs, what it is told, and how it is confined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from troposphere import AWSHelperFn, Ref, ecs
from troposphere.logs import LogGroup

Value = str | AWSHelperFn

UNPRIVILEGED = "10001:10001"
"""User and group id that programs run as."""

_PRIVILEGED_PORTS = 1024
"""Ports below this one are closed to a user who is not root, unless a container's network says otherwise."""


@dataclass(frozen=True)
class Image:
    """An image in a registry of ours.

    Attributes:
        reference: Repository and version, as `docker pull` takes it.
        repository_arn: ARN of its repository, in the region it is pulled in.
        repository: Name of its repository.
        tag: Its version.
    """

    reference: Value
    repository_arn: Value
    repository: str = ""
    tag: str = ""


@dataclass(frozen=True, kw_only=True)
class Health:
    """How ECS finds out whether a container works. ECS ignores the image's own HEALTHCHECK (ECS API, HealthCheck).

    Attributes:
        command: What is run in the container, without a shell.
        interval: Seconds between checks.
        timeout: Seconds a check may take.
        retries: Failed checks in a row that make it unhealthy.
        start_period: Seconds after the start in which failures don't count.
    """

    command: Sequence[str]
    interval: int = 15
    timeout: int = 10
    retries: int = 3
    start_period: int = 60


@dataclass(frozen=True, kw_only=True)
class Container:
    """One container.

    Attributes:
        name: Its name within the task.
        image: Its image, with tag or digest.
        command: Arguments of its entry point; empty takes the image's.
        environment: Plain environment variables.
        secrets: Environment variables that ECS fills from Secrets Manager: name to full ARN.
        health: Its health check.
        port: TCP port it serves on, or None.
        stop_timeout: Seconds between SIGTERM and SIGKILL.
        user: Who it runs as; None takes the image's choice.
        read_only: Whether its file system can't be written. Interactive sessions need to write.
        drop_capabilities: Whether it runs without any Linux capability but those of `capabilities`.
        capabilities: Linux capabilities to add. Fargate allows SYS_PTRACE alone.
        devices: Devices of the host it gets; not on Fargate.
        links: Containers of its task that it reaches by name; only with bridge networking on EC2.
        after_healthy: Containers of its task that have to be healthy before it starts.
        memory: MiB of memory it may use at most; None lets it use the task's.
    """

    name: str
    image: Value
    command: Sequence[str] = ()
    environment: Mapping[str, Value] = field(default_factory=dict)
    secrets: Mapping[str, Value] = field(default_factory=dict)
    health: Health | None = None
    port: int | None = None
    stop_timeout: int = 30
    user: str | None = UNPRIVILEGED
    read_only: bool = True
    drop_capabilities: bool = True
    capabilities: Sequence[str] = ()
    devices: Sequence[str] = ()
    links: Sequence[str] = ()
    after_healthy: Sequence[str] = ()
    memory: int | None = None


def container_definition(container: Container, log_group: LogGroup, region: str) -> ecs.ContainerDefinition:
    """The container as a task definition has it. Every container is essential: if one ends, the whole task is replaced.

    Args:
        container: The container.
        log_group: Where its output goes.
        region: The region of the log group.
    """
    definition = ecs.ContainerDefinition(
        Name=container.name,
        Image=container.image,
        Essential=True,
        Environment=[ecs.Environment(Name=name, Value=value) for name, value in container.environment.items()],
        LinuxParameters=_confinement(container),
        LogConfiguration=ecs.LogConfiguration(
            LogDriver="awslogs",
            Options={
                "awslogs-group": Ref(log_group),
                "awslogs-region": region,
                "awslogs-stream-prefix": container.name,
                # Losing a log line is better than a program that stands still until it is written.
                "mode": "non-blocking",
                "max-buffer-size": "4m",
            },
        ),
        ReadonlyRootFilesystem=container.read_only,
        StopTimeout=container.stop_timeout,
    )
    if container.command:
        definition.Command = list(container.command)
    if container.user is not None:
        definition.User = container.user
    if container.secrets:
        definition.Secrets = [ecs.Secret(Name=name, ValueFrom=arn) for name, arn in container.secrets.items()]
    if container.health is not None:
        definition.HealthCheck = _health_check(container.health)
    if container.port is not None:
        definition.PortMappings = [ecs.PortMapping(ContainerPort=container.port, Protocol="tcp")]
        if container.user is not None and container.port < _PRIVILEGED_PORTS:
            definition.SystemControls = [
                ecs.SystemControl(Namespace="net.ipv4.ip_unprivileged_port_start", Value=str(container.port))
            ]
    if container.links:
        definition.Links = list(container.links)
    if container.after_healthy:
        definition.DependsOn = [
            ecs.ContainerDependency(ContainerName=name, Condition="HEALTHY") for name in container.after_healthy
        ]
    if container.memory is not None:
        definition.Memory = container.memory
    return definition


def _confinement(container: Container) -> ecs.LinuxParameters:
    parameters = ecs.LinuxParameters(InitProcessEnabled=True)
    if container.drop_capabilities or container.capabilities:
        capabilities = ecs.KernelCapabilities()
        if container.capabilities:
            capabilities.Add = list(container.capabilities)
        if container.drop_capabilities:
            capabilities.Drop = ["ALL"]
        parameters.Capabilities = capabilities
    if container.devices:
        parameters.Devices = [
            ecs.Device(HostPath=path, ContainerPath=path, Permissions=["read", "write", "mknod"])
            for path in container.devices
        ]
    return parameters


def _health_check(health: Health) -> ecs.HealthCheck:
    return ecs.HealthCheck(
        Command=["CMD", *health.command],
        Interval=health.interval,
        Timeout=health.timeout,
        Retries=health.retries,
        StartPeriod=health.start_period,
    )
