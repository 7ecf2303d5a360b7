"""Services: each process runs in its region, as often and in the way its manifest entry and the spec say."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.rehearsal.inspection.question import Difference, Inspector, Record, items, text
from arbees_infra.rehearsal.inspection.secrets import task_definition
from arbees_runtime.manifest import Process


def inspect_services(inspector: Inspector) -> Iterator[Difference]:
    """Every service's count, deployment rules, container and log group."""
    for process in inspector.services():
        region = inspector.place(process)
        found = inspector.records(
            "ecs",
            region,
            "describe_services",
            "services[?status=='ACTIVE']",
            {"cluster": inspector.prefix, "services": [process.name]},
        )
        if not found:
            yield Difference(region, process.name, "it does not run as a service.")
            continue
        yield from _service(inspector, process, region, found[0])
    for process in inspector.processes:
        yield from _container(inspector, process, inspector.place(process))


def _service(inspector: Inspector, process: Process, region: str, service: Record) -> Iterator[Difference]:
    own = inspector.spec.service_settings(process.name)
    wanted = 1 if own.copies is None else own.copies
    if not process.scalable and text(service, "desiredCount") != str(wanted):
        yield Difference(
            region, process.name, f"{text(service, 'desiredCount')} tasks are wanted, and should be {wanted}."
        )
    rules = (
        text(service, "deploymentConfiguration.minimumHealthyPercent"),
        text(service, "deploymentConfiguration.maximumPercent"),
    )
    if process.singleton and rules != ("0", "100"):
        yield Difference(region, process.name, f"two copies may run during a deployment ({rules[0]}/{rules[1]} %).")
    if text(service, "deploymentConfiguration.deploymentCircuitBreaker.rollback") != "True":
        yield Difference(region, process.name, "a deployment that fails is not rolled back.")
    if process.scalable:
        yield from _scaling(inspector, process, region)


def _scaling(inspector: Inspector, process: Process, region: str) -> Iterator[Difference]:
    resource = f"service/{inspector.prefix}/{process.name}"
    targets = inspector.records(
        "application-autoscaling",
        region,
        "describe_scalable_targets",
        "ScalableTargets[]",
        {"ServiceNamespace": "ecs", "ResourceIds": [resource]},
    )
    own = inspector.spec.service_settings(process.name).scaling
    bounds = [(text(target, "MinCapacity"), text(target, "MaxCapacity")) for target in targets]
    if bounds != [(str(own.minimum), str(own.maximum))]:
        yield Difference(region, process.name, f"it does not scale between {own.minimum} and {own.maximum} tasks.")


def _container(inspector: Inspector, process: Process, region: str) -> Iterator[Difference]:
    definition = task_definition(inspector, process, region)
    if definition is None:
        return  # inspect_secrets says so
    container = next(
        (item for item in items(definition, "containerDefinitions") if text(item, "name") == process.name), None
    )
    if container is None:
        yield Difference(region, process.name, "its task definition has no container of that name.")
        return
    given = {text(variable, "name") for variable in items(container, "environment")}
    for variable in process.all_variables:
        needed = variable.default is None or variable.default != ""
        accountless = variable.name == "REDIS_USERNAME" and not inspector.spec.bus.accounts
        if needed and variable.name not in given and not accountless:
            yield Difference(region, process.name, f"it is not given {variable.name}.")
    if inspector.spec.bus.accounts and process.bus and "REDIS_USERNAME" not in given:
        yield Difference(region, process.name, "it is not given REDIS_USERNAME.")
    if text(container, "stopTimeout") != str(process.stop_timeout):
        yield Difference(region, process.name, f"it is not given {process.stop_timeout} s to stop.")
    if not process.one_off and process.health not in text(container, "healthCheck.command"):
        yield Difference(region, process.name, f"its health check does not ask {process.health}.")
    group = text(container, 'logConfiguration.options."awslogs-group"')
    yield from _log_group(inspector, process, region, group)


def _log_group(inspector: Inspector, process: Process, region: str, group: str) -> Iterator[Difference]:
    found = inspector.records(
        "logs", region, "describe_log_groups", "logGroups[]", {"logGroupNamePrefix": group or "(none)"}
    )
    kept = [text(item, "retentionInDays") for item in found if text(item, "logGroupName") == group]
    if not kept:
        yield Difference(region, process.name, f"its log group {group or '(none named)'} does not exist.")
    elif kept != [str(inspector.spec.services.log_days)]:
        yield Difference(region, process.name, f"its log is not kept for {inspector.spec.services.log_days} days.")
