"""What was deployed, as ECS tells it: every service, its task's containers, and how they are to be kept running."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from arbees_infra.rehearsal.inspection import Difference, Inspector
from arbees_infra.rehearsal.inspection.question import Record, items, text, texts
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.launch.permissions import Role, deployed_role
from arbees_infra.rehearsal.launch.secret_values import SecretReader, UnreadableSecretError

_DEFAULT_STOP_S = 30
"""ECS's own stop timeout (ECS API, ContainerDefinition.stopTimeout)."""


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """A container's health check.

    Attributes:
        command: What is run, without `CMD`; with a shell in front where it was `CMD-SHELL`.
        interval_s: Seconds between checks.
        timeout_s: Seconds a check may take.
        retries: Failed checks in a row that make the container unhealthy.
        start_period_s: Seconds after the start in which failures don't count.
    """

    command: tuple[str, ...]
    interval_s: int
    timeout_s: int
    retries: int
    start_period_s: int


@dataclass(frozen=True, slots=True)
class Container:
    """A container of a task.

    Attributes:
        name: Its name.
        image: Its image.
        command: What it runs; empty for what the image brings.
        environment: Its whole environment, secrets resolved.
        secret_names: Which of those are secrets.
        health: Its health check; None without one.
        stop_timeout_s: Seconds between SIGTERM and SIGKILL.
        ports: Ports it is reached at.
        cpu: CPU units of its own, as ECS shows them; empty without.
        memory: MiB of its own, likewise.
    """

    name: str
    image: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    secret_names: frozenset[str]
    health: HealthCheck | None
    stop_timeout_s: int
    ports: tuple[int, ...]
    cpu: str = ""
    memory: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A task definition.

    Attributes:
        family: Its name and revision.
        cpu: CPU units, as ECS shows them.
        memory: MiB, as ECS shows them.
        containers: Its containers.
    """

    family: str
    cpu: str
    memory: str
    containers: tuple[Container, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A service.

    Attributes:
        name: Its name.
        region: Where it runs.
        task: What it runs.
        copies: How many tasks are wanted.
        breaks: Whether a deployment that fails is given up (ECS's deployment circuit breaker).
        grace_s: Seconds after a task's start in which the load balancer's health check does not count.
        target_groups: ARN of each target group it enters its tasks in, with the container's port.
        registries: ARNs of the names it is found by.
        most: How many tasks its scaling may make of them; None when nothing scales it.
    """

    name: str
    region: str
    task: Task
    copies: int
    breaks: bool
    grace_s: int
    target_groups: Mapping[str, int]
    registries: frozenset[str]
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was read back.

    Attributes:
        services: Every service of every region.
        migration: The task that runs once, before them; None when there is none.
        problems: What keeps ECS from starting a task.
    """

    services: tuple[Service, ...]
    migration: tuple[str, Task] | None
    problems: tuple[Difference, ...]


def read_back(inspector: Inspector) -> Found:
    """Every service's task definition, as ECS would start it."""
    problems: list[Difference] = []
    reader = SecretReader(inspector)
    services = tuple(
        _service(inspector, reader, region, record, problems)
        for region in inspector.spec.regions
        for record in _services(inspector, region)
    )
    migration = None
    for process in inspector.processes:
        if process.one_off:
            region = inspector.place(process)
            family = f"{inspector.prefix}-{process.name}"
            if not inspector.ask(
                "ecs", region, "list_task_definitions", "taskDefinitionArns", {"familyPrefix": family}
            ):
                problems.append(Difference(region, process.name, "it has no task definition."))
                continue
            migration = (region, _task(inspector, reader, region, process.name, family, problems))
    there = {(service.region, service.name) for service in services}
    problems += [
        Difference(inspector.place(process), process.name, "it does not run as a service.")
        for process in inspector.services()
        if (inspector.place(process), process.name) not in there
    ]
    return Found(services, migration, tuple(problems))


def _services(inspector: Inspector, region: str) -> Iterator[Record]:
    for cluster in inspector.ask("ecs", region, "list_clusters", "clusterArns"):
        found = inspector.ask("ecs", region, "list_services", "serviceArns", {"cluster": cluster, "maxResults": 100})
        for start in range(0, len(found), 10):  # as many as one call describes
            asked = {"cluster": cluster, "services": found[start : start + 10]}
            yield from inspector.records("ecs", region, "describe_services", "services[?status=='ACTIVE']", asked)


def _service(
    inspector: Inspector, reader: SecretReader, region: str, record: Record, problems: list[Difference]
) -> Service:
    name = text(record, "serviceName")
    breaker = text(record, "deploymentConfiguration.deploymentCircuitBreaker.enable")
    return Service(
        name=name,
        region=region,
        task=_task(inspector, reader, region, name, text(record, "taskDefinition"), problems),
        copies=int(text(record, "desiredCount") or 0),
        breaks=breaker == "True",
        grace_s=int(text(record, "healthCheckGracePeriodSeconds") or 0),
        target_groups={
            text(one, "targetGroupArn"): int(text(one, "containerPort")) for one in items(record, "loadBalancers")
        },
        registries=frozenset(texts(record, "serviceRegistries[].registryArn")),
        most=_most(inspector, region, record),
    )


def _most(inspector: Inspector, region: str, record: Record) -> int | None:
    resource = f"service/{text(record, 'clusterArn').rpartition('/')[2]}/{text(record, 'serviceName')}"
    asked: dict[str, Json] = {
        "ServiceNamespace": "ecs", "ResourceIds": [resource], "ScalableDimension": "ecs:service:DesiredCount",
    }  # fmt: skip
    path = "ScalableTargets[].MaxCapacity"
    found = inspector.ask("application-autoscaling", region, "describe_scalable_targets", path, asked)
    return int(str(found[0])) if found else None


def _task(
    inspector: Inspector, reader: SecretReader, region: str, service: str, asked: str, problems: list[Difference]
) -> Task:
    record = inspector.records("ecs", region, "describe_task_definition", "taskDefinition", {"taskDefinition": asked})[
        0
    ]
    role = deployed_role(inspector, region, text(record, "executionRoleArn"))
    containers = tuple(
        _container(reader, region, service, role, one, problems) for one in items(record, "containerDefinitions")
    )
    family = f"{text(record, 'family')}:{text(record, 'revision')}"
    return Task(family, text(record, "cpu"), text(record, "memory"), containers)


def _container(
    reader: SecretReader, region: str, service: str, role: Role, record: Record, problems: list[Difference]
) -> Container:
    environment = {text(one, "name"): text(one, "value") for one in items(record, "environment")}
    secrets = items(record, "secrets")
    for secret in secrets:
        variable = text(secret, "name")
        try:
            environment[variable] = reader.value(role, text(secret, "valueFrom"))
        except UnreadableSecretError as unreadable:
            problems.append(Difference(region, service, f"{variable}: {unreadable}"))
    return Container(
        name=text(record, "name"),
        image=text(record, "image"),
        command=(*texts(record, "entryPoint"), *texts(record, "command")),
        environment=environment,
        secret_names=frozenset(text(one, "name") for one in secrets),
        health=_health(record),
        stop_timeout_s=int(text(record, "stopTimeout") or _DEFAULT_STOP_S),
        ports=tuple(int(text(one, "containerPort")) for one in items(record, "portMappings")),
        cpu=text(record, "cpu"),
        memory=text(record, "memory"),
    )


def _health(record: Record) -> HealthCheck | None:
    """Its health check, with ECS's defaults for what is not said (ECS API, HealthCheck)."""
    command = tuple(texts(record, "healthCheck.command"))
    if not command or command[0] == "NONE":
        return None
    if command[0] == "CMD-SHELL":
        command = ("/bin/sh", "-c", *command[1:])
    elif command[0] == "CMD":
        command = command[1:]
    return HealthCheck(
        command=command,
        interval_s=int(text(record, "healthCheck.interval") or 30),
        timeout_s=int(text(record, "healthCheck.timeout") or 5),
        retries=int(text(record, "healthCheck.retries") or 3),
        start_period_s=int(text(record, "healthCheck.startPeriod") or 0),
    )
