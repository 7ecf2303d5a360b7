"""What ECS refuses of a service or a task, and moto does not: the mistakes a template is likely to make."""

from collections.abc import Mapping

from moto.ecs.exceptions import EcsClientException, ECSException, InvalidParameterException
from moto.ecs.models import Cluster, TaskDefinition
from moto.elbv2.models import FakeTargetGroup

from arbees_infra.rehearsal.backends.ecs_tasks import containers_of
from arbees_infra.rehearsal.json_values import Properties


def refusal(message: str) -> ECSException:
    """ECS' error for a request that cannot be."""
    return InvalidParameterException(message)


def check_launch(cluster: Cluster, definition: TaskDefinition, given: Properties) -> None:
    """Whether a task of `definition` can be started as a request's parameters say.

    Raises:
        ECSException: with ECS' own message.
    """
    if definition.status != "ACTIVE":
        raise EcsClientException("TaskDefinition is inactive")
    providers = [one.text("capacityProvider") for one in given.records("capacityProviderStrategy")]
    if providers and given.get("launchType"):
        raise refusal("Specifying both a launch type and capacity provider strategy is not supported.")
    if set(providers) - set(cluster.capacity_providers or []):
        raise refusal(
            "The specified capacity provider strategy cannot contain a capacity provider that is not associated with "
            "the cluster. Associate the capacity provider with the cluster and try again."
        )
    on_fargate = given.get("launchType") == "FARGATE" or any(one.startswith("FARGATE") for one in providers)
    if on_fargate and "FARGATE" not in (definition.requires_compatibilities or []):
        raise refusal("Task definition does not support launch_type FARGATE.")
    configured = bool(given.record("networkConfiguration"))
    if definition.network_mode == "awsvpc" and not configured:
        raise refusal("Network Configuration must be provided when networkMode 'awsvpc' is specified.")
    if definition.network_mode != "awsvpc" and configured:
        raise refusal("Network Configuration is not valid for the given networkMode of this task definition.")


def check_targets(definition: TaskDefinition, given: Properties, groups: Mapping[str, FakeTargetGroup]) -> None:
    """Whether a service of `definition` can stand behind the target groups its request names.

    Raises:
        ECSException: with ECS' own message.
    """
    for target in given.records("loadBalancers"):
        _check_target(definition, target, groups)
    if given.get("healthCheckGracePeriodSeconds") and not given.get("loadBalancers"):
        raise refusal("Health check grace period is only valid for services configured to use load balancers")


def _check_target(definition: TaskDefinition, target: Properties, groups: Mapping[str, FakeTargetGroup]) -> None:
    name, port = target.text("containerName"), target.whole("containerPort")
    containers = {one.text("name"): one for one in containers_of(definition)}
    if name not in containers:
        raise refusal(f"The container {name} does not exist in the task definition.")
    if port not in [one.whole("containerPort") for one in containers[name].records("portMappings")]:
        raise refusal(f"The container {name} did not have a container port {port} defined.")
    arn = target.text("targetGroupArn", "")
    if arn and arn not in groups:
        raise refusal(f"The specified target group does not exist. (target group {arn})")
    if arn and not groups[arn].load_balancer_arns:
        raise refusal(f"The target group with targetGroupArn {arn} does not have an associated load balancer.")
