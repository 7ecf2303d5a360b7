"""cluster: the ECS cluster of one region, and in the home region the names that its services call each other by."""

from __future__ import annotations

from dataclasses import dataclass

from troposphere import GetAtt, Ref, ecs, servicediscovery
from troposphere.logs import LogGroup

from arbees_infra.cfn import Deployment, Output, Stack
from arbees_infra.cfn.kinds import Arn, ClusterName, LogGroupName, Text
from arbees_infra.components.network import NetworkRefs
from arbees_infra.spec.services import Services


@dataclass(frozen=True)
class ClusterRefs:
    """What other components use of a cluster.

    Attributes:
        stack: Its stack.
        region: Its region.
        name: Its name.
        arn: Its ARN.
        namespace: DNS name below which its services are found, such as `services.paper.arbees.internal`; None without.
        namespace_id: Id of that Cloud Map namespace; None without.
        exec_log_group: Log group of interactive sessions; None where `services.exec` is off.
        exec_log_group_arn: ARN of that log group; None without.
    """

    stack: Stack
    region: str
    name: Output[ClusterName]
    arn: Output[Arn]
    namespace: str | None = None
    namespace_id: Output[Text] | None = None
    exec_log_group: Output[LogGroupName] | None = None
    exec_log_group_arn: Output[Arn] | None = None


def cluster(at: Deployment, settings: Services, network: NetworkRefs, *, discovery: bool = False) -> ClusterRefs:
    """The cluster of one region.

    Args:
        at: Names and tags.
        settings: What all services share.
        network: The network of its region.
        discovery: Whether services are to find each other by name; the home region's do.
    """
    region = network.region
    stack = Stack(at, region, "cluster", f"The ECS cluster of {region}.")
    log_group = (
        stack.add(_sessions(at, settings), "Keeps what is typed and shown in sessions.") if settings.exec else None
    )
    made = stack.add(
        ecs.Cluster(
            "Cluster",
            ClusterName=at.prefix,
            ClusterSettings=[
                ecs.ClusterSetting(
                    Name="containerInsights", Value="enabled" if settings.container_insights else "disabled"
                )
            ],
        ),
        f"Groups the services of {region}.",
    )
    if log_group is not None:
        made.Configuration = ecs.ClusterConfiguration(
            ExecuteCommandConfiguration=ecs.ExecuteCommandConfiguration(
                Logging="OVERRIDE",
                LogConfiguration=ecs.ExecuteCommandLogConfiguration(CloudWatchLogGroupName=Ref(log_group)),
            )
        )
    stack.add(
        ecs.ClusterCapacityProviderAssociations(
            "CapacityProviders",
            Cluster=Ref(made),
            CapacityProviders=["FARGATE", "FARGATE_SPOT"],
            DefaultCapacityProviderStrategy=[ecs.CapacityProviderStrategy(CapacityProvider="FARGATE", Weight=1)],
        ),
        "Lets services run on Fargate, at full price or on Spot capacity.",
    )
    domain = f"services.{at.environment}.{at.project}.internal" if discovery else None
    return ClusterRefs(
        stack=stack,
        region=region,
        name=stack.output("ClusterName", Ref(made), ClusterName, "Name of the cluster."),
        arn=stack.output("ClusterArn", GetAtt(made, "Arn"), Arn, "ARN of the cluster."),
        namespace=domain,
        namespace_id=_namespace(stack, domain, network) if domain else None,
        exec_log_group=stack.output("SessionLogGroup", Ref(log_group), LogGroupName, "Log group of sessions.")
        if log_group
        else None,
        exec_log_group_arn=stack.output("SessionLogGroupArn", GetAtt(log_group, "Arn"), Arn, "ARN of that log group.")
        if log_group
        else None,
    )


def _sessions(at: Deployment, settings: Services) -> LogGroup:
    return LogGroup(
        "SessionLogGroup", LogGroupName=f"/{at.project}/{at.environment}/sessions", RetentionInDays=settings.log_days
    )


def _namespace(stack: Stack, domain: str, network: NetworkRefs) -> Output[Text]:
    namespace = stack.add(
        servicediscovery.PrivateDnsNamespace("Namespace", Name=domain, Vpc=network.vpc_id),
        "Where tasks enter their addresses, so that services find each other by name.",
    )
    return stack.output("NamespaceId", Ref(namespace), Text, "Id of the Cloud Map namespace.")
