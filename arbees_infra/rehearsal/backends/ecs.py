"""ECS as moto has it, with the fields it drops kept, AWS' refusals made, and tasks that run to their end."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from botocore import xform_name
from moto.core.responses import ActionResult
from moto.ecs.exceptions import ClusterNotFoundException, ECSException, ServiceNotFoundException
from moto.ecs.models import Cluster, Service, TaskDefinition
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.elbv2.models import elbv2_backends

from arbees_infra.rehearsal.backends import ecs_tasks
from arbees_infra.rehearsal.backends.ecs_refusals import check_launch, check_targets, refusal
from arbees_infra.rehearsal.json_values import Json, Properties

_DROPPED = (
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "placementConstraints",
    "placementStrategy",
    "serviceConnectConfiguration",
    "volumeConfigurations",
    "vpcLatticeConfigurations",
)
"""Parameters of CreateService that moto takes no notice of."""
_DEFAULTS: Mapping[str, Json] = {
    "availabilityZoneRebalancing": "DISABLED",
    "deploymentConfiguration": {},
    "enableECSManagedTags": False,
    "enableExecuteCommand": False,
}
"""What they are when the request is silent (ECS API reference, CreateService)."""
_PERCENTS: Mapping[str, Json] = {"maximumPercent": 200, "minimumHealthyPercent": 100}
"""A rolling deployment's limits when the request is silent (same source, DeploymentConfiguration)."""
_CHECKED = ("capacityProviderStrategy", "launchType", "loadBalancers", "networkConfiguration", "taskDefinition")


class EcsApi(EC2ContainerServiceResponse):
    """moto's ECS, put right."""

    @property
    def _given(self) -> Properties:
        return Properties(self._get_params())

    def _cluster(self) -> Cluster:
        found, _ = self.ecs_backend.describe_clusters([self._given.text("cluster", "default")])
        if not found or found[0].status != "ACTIVE":
            raise ClusterNotFoundException
        return found[0]

    def _services(self, cluster: Cluster) -> list[Service]:
        services = self.ecs_backend.services.values()
        return [one for one in services if one.cluster_arn == cluster.arn and one.status == "ACTIVE"]

    def _service(self, cluster: Cluster, name_or_arn: str) -> Service:
        found, _ = self.ecs_backend.describe_services(cluster.name, [name_or_arn])
        if not found:
            raise ServiceNotFoundException
        return found[0]

    def _definition(self, given: Properties) -> TaskDefinition:
        return self.ecs_backend.describe_task_definition(given.text("taskDefinition"))

    def register_task_definition(self) -> ActionResult:
        """RegisterTaskDefinition: the network mode stays what was asked for."""
        answer = super().register_task_definition()
        given = self._given
        made = self.ecs_backend.describe_task_definition(given.text("family"))
        if "networkMode" in given:
            made.network_mode = given.text("networkMode")
        more = {"registered_at": datetime.now(UTC), "enable_fault_injection": given.get("enableFaultInjection")}
        vars(made).update(more)
        return answer

    def list_clusters(self) -> ActionResult:
        """ListClusters: without deleted ones."""
        return ActionResult({"clusterArns": [one.arn for one in self._clusters()]})

    def _clusters(self) -> Iterator[Cluster]:
        return (one for one in self.ecs_backend.clusters.values() if one.status == "ACTIVE")

    def describe_clusters(self) -> ActionResult:
        """DescribeClusters: with the number of their services."""
        for cluster in self._clusters():
            cluster.active_services_count = len(self._services(cluster))
        return super().describe_clusters()

    def delete_cluster(self) -> ActionResult:
        """DeleteCluster: refused while services run there."""
        if self._services(self._cluster()):
            message = "The Cluster cannot be deleted while Services are active."
            raise ECSException("ClusterContainsServicesException", message)
        return super().delete_cluster()

    def put_cluster_capacity_providers(self) -> ActionResult:
        """PutClusterCapacityProviders: a provider that a service names cannot go."""
        left = set(self._given.texts("capacityProviders"))
        for service in self._services(self._cluster()):
            strategy = Properties(vars(service)).records("capacity_provider_strategy")
            if {one.text("capacityProvider") for one in strategy} - left:
                message = "The specified capacity provider is in use and cannot be removed."
                raise ECSException("ResourceInUseException", message)
        return super().put_cluster_capacity_providers()

    def list_services(self) -> ActionResult:
        """ListServices: without deleted ones."""
        launch, scheduling = self._given.get("launchType"), self._given.get("schedulingStrategy")
        found = [
            one.arn
            for one in self._services(self._cluster())
            if launch in {None, one.launch_type} and scheduling in {None, str(one.scheduling_strategy)}
        ]
        return ActionResult({"serviceArns": sorted(found)})

    def create_service(self) -> ActionResult:
        """CreateService: all that was asked for is kept, and its tasks run at once."""
        given, cluster = self._given, self._cluster()
        if any(one.name == given.text("serviceName") for one in self._services(cluster)):
            raise refusal("Creation of service was not idempotent.")
        self._check(cluster, given)
        answer = super().create_service()
        service = self._service(cluster, given.text("serviceName"))
        vars(service).update(created_at=datetime.now(UTC))
        strategy = given.get("capacityProviderStrategy")
        if not strategy and not given.get("launchType"):
            vars(service).update(capacity_provider_strategy=cluster.default_capacity_provider_strategy)
        self._keep(service, Properties({**_DEFAULTS, **given}))
        return answer

    def update_service(self) -> ActionResult:
        """UpdateService: all that was asked for is kept, and the new deployment is complete at once."""
        given, cluster = self._given, self._cluster()
        service = self._service(cluster, given.text("service"))
        standing = {name: vars(service).get(xform_name(name)) for name in _CHECKED}
        standing = {name: value for name, value in standing.items() if value}
        if given.get("capacityProviderStrategy"):
            standing.pop("launchType", None)
            another = given["capacityProviderStrategy"] != standing.get("capacityProviderStrategy")
            if another and not given.get("forceNewDeployment"):
                raise refusal(
                    "When switching from launch type to capacity provider strategy on an existing service, or making a "
                    "change to a capacity provider strategy on a service that is already using one, you must force a "
                    "new deployment."
                )
        self._check(cluster, Properties({**standing, **given}))
        answer = super().update_service()
        self._keep(service, given)
        return answer

    def _check(self, cluster: Cluster, given: Properties) -> None:
        definition = self._definition(given)
        check_launch(cluster, definition, given)
        check_targets(definition, given, elbv2_backends[self.current_account][self.region].target_groups)

    def _keep(self, service: Service, given: Properties) -> None:
        kept = {xform_name(name): given[name] for name in _DROPPED if name in given}
        if "deployment_configuration" in kept:
            kept["deployment_configuration"] = {**_PERCENTS, **given.record("deploymentConfiguration")}
        vars(service).update(kept)
        if vars(service).get("capacity_provider_strategy"):
            service.launch_type = None
        _run(service)

    def run_task(self) -> ActionResult:
        """RunTask: a task that has ended well when it is next looked at."""
        given = self._given
        definition = self._definition(given)
        check_launch(self._cluster(), definition, given)
        with ecs_tasks.memory_of_its_own(definition):
            answer = super().run_task()
        for task in answer.result["tasks"] if isinstance(answer.result, dict) else []:
            ecs_tasks.begin(task, definition)
        return answer

    def describe_tasks(self) -> ActionResult:
        """DescribeTasks: by now they have ended."""
        cluster = self._cluster()
        wanted = {one.rsplit("/", 1)[-1] for one in self._given.texts("tasks")}
        for task in self.ecs_backend.tasks.get(cluster.name, {}).values():
            if task.id in wanted:
                ecs_tasks.end(task, self.current_account)
        return super().describe_tasks()


def _run(service: Service) -> None:
    """All tasks run and the deployment is complete: what CloudFormation waits for."""
    service.running_count, service.pending_count = service.desired_count, 0
    shown = {
        "desiredCount": service.desired_count,
        "runningCount": service.desired_count,
        "pendingCount": 0,
        "taskDefinition": service.task_definition,
        "networkConfiguration": service.network_configuration or None,
        "capacityProviderStrategy": vars(service).get("capacity_provider_strategy"),
        "launchType": service.launch_type,
        "rolloutState": "COMPLETED",
        "updatedAt": datetime.now(UTC),
    }
    for deployment in service.deployments:
        deployment.update({**shown, "rolloutStateReason": f"ECS deployment {deployment['id']} completed."})
