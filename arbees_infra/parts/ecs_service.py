"""ECS services: tasks that are kept running, replaced when they fail, rolled back when a new version does not start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from troposphere import AWSObject, GetAtt, Join, Ref, applicationautoscaling, ecs

from arbees_infra.cfn import Stack
from arbees_infra.parts.container import Value
from arbees_infra.parts.ecs_task import Task

GRACE_SECONDS = 90
"""How long the load balancer's health checks can't stop a task that has just started."""

Rollout = Literal["one-at-most", "one-at-least"]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How a service is kept.

    Attributes:
        name: Its name within the cluster. It never changes: that would replace the service.
        cluster: Name of the cluster.
        copies: Number of tasks; None leaves it to the scaling.
        rollout: `one-at-most` ends the old task before a new one starts, so that two never work at once; `one-at-least`
            starts the new ones first.
        sessions: Whether `aws ecs execute-command` may open sessions in its tasks.
        after: What has to be there before its first task starts, such as the rules that let it reach a database.
    """

    name: str
    cluster: Value
    copies: int | None = 1
    rollout: Rollout = "one-at-least"
    sessions: bool = False
    after: Sequence[AWSObject] = ()


@dataclass(frozen=True, kw_only=True)
class Network:
    """Where the tasks of a Fargate service stand.

    Attributes:
        subnets: Their subnets.
        security_group: Their security group.
        public_ip: Whether each has a public address.
    """

    subnets: Sequence[Value]
    security_group: Value
    public_ip: bool


@dataclass(frozen=True, kw_only=True)
class Front:
    """What stands in front of a service's tasks.

    Attributes:
        port: The port they serve on.
        target_group: ARN of a load balancer's target group, or None.
        registry: ARN of a Cloud Map service that they enter their addresses in, or None.
    """

    port: int
    target_group: Value | None = None
    registry: Value | None = None


@dataclass(frozen=True, kw_only=True)
class Range:
    """Bounds and targets of a service that is scaled by load.

    Attributes:
        minimum: Least number of tasks.
        maximum: Greatest number of tasks.
        cpu_percent: Average CPU use to hold.
        memory_percent: Average memory use to hold.
    """

    minimum: int
    maximum: int
    cpu_percent: int
    memory_percent: int


def fargate_service(
    stack: Stack, task: Task, terms: Terms, network: Network, *, spot: bool = False, front: Front | None = None
) -> ecs.Service:
    """A service on Fargate.

    Args:
        stack: Where.
        task: What each task is.
        terms: How it is kept.
        network: Where it stands.
        spot: Whether it runs on Spot capacity; of several copies one stays on full-price capacity.
        front: What stands in front of it.
    """
    service = _service(task, terms)
    strategy = _capacity(terms, spot)
    service.CapacityProviderStrategy = strategy
    # ECS takes another strategy only with a forced deployment, which CloudFormation orders when the nonce is another
    # (aws/aws-cdk issue 34631; template reference, AWS::ECS::Service ForceNewDeployment).
    service.ForceNewDeployment = ecs.ForceNewDeployment(
        EnableForceNewDeployment=True, ForceNewDeploymentNonce=_spelt(strategy)
    )
    service.NetworkConfiguration = ecs.NetworkConfiguration(
        AwsvpcConfiguration=ecs.AwsvpcConfiguration(
            AssignPublicIp="ENABLED" if network.public_ip else "DISABLED",
            SecurityGroups=[network.security_group],
            Subnets=list(network.subnets),
        )
    )
    if front is not None and front.target_group is not None:
        service.LoadBalancers = [
            ecs.LoadBalancer(ContainerName=terms.name, ContainerPort=front.port, TargetGroupArn=front.target_group)
        ]
        service.HealthCheckGracePeriodSeconds = GRACE_SECONDS
    if front is not None and front.registry is not None:
        service.ServiceRegistries = [ecs.ServiceRegistry(RegistryArn=front.registry)]
    return stack.add(service, f"Keeps {terms.name} running.")


def host_service(stack: Stack, task: Task, terms: Terms, *, launch_failures: int = 10) -> ecs.Service:
    """A service on the EC2 instances of its cluster.

    Args:
        stack: Where.
        task: What each task is.
        terms: How it is kept.
        launch_failures: Tasks that may fail to start before a deployment is rolled back. An instance that is still
            booting makes some fail, so there are more than ECS's three.
    """
    service = _service(task, terms, launch_failures)
    service.LaunchType = "EC2"
    return stack.add(service, f"Keeps {terms.name} running.")


def scale(stack: Stack, service: ecs.Service, cluster: Value, bounds: Range) -> applicationautoscaling.ScalableTarget:
    """Scale a service by its tasks' CPU and memory, quickly out and slowly in.

    Args:
        stack: Where.
        service: The service; its number of copies is left open.
        cluster: Name of its cluster.
        bounds: Bounds and targets.
    """
    target = stack.add(
        applicationautoscaling.ScalableTarget(
            "Scaling",
            ServiceNamespace="ecs",
            ScalableDimension="ecs:service:DesiredCount",
            ResourceId=Join("/", ["service", cluster, GetAtt(service, "Name")]),
            MinCapacity=bounds.minimum,
            MaxCapacity=bounds.maximum,
        ),
        f"Runs between {bounds.minimum} and {bounds.maximum} tasks.",
    )
    for title, metric, percent, what in (
        ("ScaleByCpu", "ECSServiceAverageCPUUtilization", bounds.cpu_percent, "CPU"),
        ("ScaleByMemory", "ECSServiceAverageMemoryUtilization", bounds.memory_percent, "memory"),
    ):
        stack.add(
            applicationautoscaling.ScalingPolicy(
                title,
                PolicyName=f"{stack.name}-{what.lower()}",
                PolicyType="TargetTrackingScaling",
                ScalingTargetId=Ref(target),
                TargetTrackingScalingPolicyConfiguration=(
                    applicationautoscaling.TargetTrackingScalingPolicyConfiguration(
                        PredefinedMetricSpecification=applicationautoscaling.PredefinedMetricSpecification(
                            PredefinedMetricType=metric
                        ),
                        TargetValue=percent,
                        ScaleInCooldown=300,
                        ScaleOutCooldown=60,
                    )
                ),
            ),
            f"Holds the average {what} use of its tasks at {percent} %.",
        )
    return target


def _service(task: Task, terms: Terms, launch_failures: int | None = None) -> ecs.Service:
    at_most = terms.rollout == "one-at-most"
    circuit_breaker = ecs.DeploymentCircuitBreaker(Enable=True, Rollback=True)
    if launch_failures is not None:
        circuit_breaker.ThresholdConfiguration = ecs.ThresholdConfiguration(Type="COUNT", Value=launch_failures)
    service = ecs.Service(
        "Service",
        ServiceName=terms.name,
        Cluster=terms.cluster,
        TaskDefinition=Ref(task.definition),
        DeploymentConfiguration=ecs.DeploymentConfiguration(
            MinimumHealthyPercent=0 if at_most else 100,
            MaximumPercent=100 if at_most else 200,
            DeploymentCircuitBreaker=circuit_breaker,
        ),
        # Moving tasks between zones for balance is worth no interruption of what they do.
        AvailabilityZoneRebalancing="DISABLED",
        EnableECSManagedTags=True,
        EnableExecuteCommand=terms.sessions,
        PropagateTags="SERVICE",
    )
    if terms.copies is not None:
        service.DesiredCount = terms.copies
    if terms.after:
        service.DependsOn = list(terms.after)
    return service


def _spelt(strategy: Sequence[ecs.CapacityProviderStrategyItem]) -> str:
    """A strategy as text, such as `FARGATE 1+0 FARGATE_SPOT 0+1`: base and weight of each provider."""
    items = [item.to_dict() for item in strategy]
    return " ".join(f"{item['CapacityProvider']} {item.get('Base', 0)}+{item['Weight']}" for item in items)


def _capacity(terms: Terms, spot: bool) -> list[ecs.CapacityProviderStrategyItem]:
    if not spot:
        return [ecs.CapacityProviderStrategyItem(CapacityProvider="FARGATE", Weight=1)]
    spare = ecs.CapacityProviderStrategyItem(CapacityProvider="FARGATE_SPOT", Weight=1)
    if terms.copies == 1:
        return [spare]
    return [ecs.CapacityProviderStrategyItem(CapacityProvider="FARGATE", Base=1, Weight=0), spare]
