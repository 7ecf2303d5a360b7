"""Clusters, task definitions and services show all that a template says of them; tasks run to their end."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from botocore.exceptions import ClientError

Thing = dict[str, Any]


def thing(kind: str, **properties: Any) -> Thing:
    return {"Type": kind, "Properties": properties}


TAGS = [{"Key": "component", "Value": "api"}, {"Key": "Name", "Value": "arbees-api"}]
NETWORK: Thing = {
    "Network": thing("AWS::EC2::VPC", CidrBlock="10.0.0.0/16"),
    "Subnet": thing("AWS::EC2::Subnet", VpcId={"Ref": "Network"}, CidrBlock="10.0.0.0/24"),
    "Group": thing("AWS::EC2::SecurityGroup", VpcId={"Ref": "Network"}, GroupDescription="tasks"),
}
CLUSTER: Thing = {
    "Cluster": thing(
        "AWS::ECS::Cluster",
        ClusterName="arbees",
        ClusterSettings=[{"Name": "containerInsights", "Value": "enabled"}],
        Configuration={
            "ExecuteCommandConfiguration": {
                "Logging": "OVERRIDE",
                "LogConfiguration": {"CloudWatchLogGroupName": "/arbees/sessions"},
            }
        },
        Tags=TAGS,
    ),
    "Capacity": thing(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        Cluster={"Ref": "Cluster"},
        CapacityProviders=["FARGATE", "FARGATE_SPOT"],
        DefaultCapacityProviderStrategy=[{"CapacityProvider": "FARGATE", "Weight": 1}],
    ),
}
ON_FARGATE = thing(
    "AWS::ECS::TaskDefinition",
    Family="arbees-api",
    Cpu="256",
    Memory="512",
    NetworkMode="awsvpc",
    RequiresCompatibilities=["FARGATE"],
    RuntimePlatform={"CpuArchitecture": "ARM64", "OperatingSystemFamily": "LINUX"},
    ExecutionRoleArn="arn:aws:iam::123456789012:role/execution",
    TaskRoleArn="arn:aws:iam::123456789012:role/task",
    Tags=TAGS,
    ContainerDefinitions=[
        {
            "Name": "api",
            "Image": "registry/api:1",
            "Essential": True,
            "Command": ["-m", "arbees_runtime", "api"],
            "Environment": [{"Name": "REDIS_HOST", "Value": "bus"}],
            "Secrets": [{"Name": "REDIS_PASSWORD", "ValueFrom": "arn:aws:secretsmanager:eu-central-1:1:secret:redis"}],
            "HealthCheck": {"Command": ["CMD", "true"], "Interval": 15, "Timeout": 5, "Retries": 3, "StartPeriod": 60},
            "LinuxParameters": {"InitProcessEnabled": True, "Capabilities": {"Drop": ["ALL"]}},
            "LogConfiguration": {"LogDriver": "awslogs", "Options": {"awslogs-group": "/arbees/api"}},
            "PortMappings": [{"ContainerPort": 8000, "Protocol": "tcp"}],
            "ReadonlyRootFilesystem": True,
            "StopTimeout": 60,
            "SystemControls": [{"Namespace": "net.ipv4.ip_unprivileged_port_start", "Value": "80"}],
            "User": "10001:10001",
        }
    ],
)
ON_INSTANCES = thing(
    "AWS::ECS::TaskDefinition",
    Family="arbees-gateway",
    NetworkMode="bridge",
    RequiresCompatibilities=["EC2"],
    ContainerDefinitions=[
        {
            "Name": "vpn",
            "Image": "gluetun:1",
            "Memory": 256,
            "LinuxParameters": {
                "Capabilities": {"Add": ["NET_ADMIN"]},
                "Devices": [{"HostPath": "/dev/net/tun", "ContainerPath": "/dev/net/tun", "Permissions": ["read"]}],
            },
        },
        {
            "Name": "gateway",
            "Image": "gateway:1",
            "Memory": 512,
            "Links": ["vpn"],
            "DependsOn": [{"ContainerName": "vpn", "Condition": "HEALTHY"}],
        },
    ],
)
ALB: Thing = {
    "Other": thing("AWS::EC2::Subnet", VpcId={"Ref": "Network"}, CidrBlock="10.0.1.0/24"),
    "Balancer": thing(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Subnets=[{"Ref": "Subnet"}, {"Ref": "Other"}],
        SecurityGroups=[{"Ref": "Group"}],
    ),
    "Targets": thing(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        VpcId={"Ref": "Network"},
        Port=8000,
        Protocol="HTTP",
        TargetType="ip",
    ),
    "Listener": thing(
        "AWS::ElasticLoadBalancingV2::Listener",
        LoadBalancerArn={"Ref": "Balancer"},
        Port=80,
        Protocol="HTTP",
        DefaultActions=[{"Type": "forward", "TargetGroupArn": {"Ref": "Targets"}}],
    ),
}
NAMES: Thing = {
    "Namespace": thing(
        "AWS::ServiceDiscovery::PrivateDnsNamespace", Name="services.arbees.internal", Vpc={"Ref": "Network"}
    ),
    "Name": thing(
        "AWS::ServiceDiscovery::Service",
        Name="api",
        DnsConfig={"NamespaceId": {"Ref": "Namespace"}, "DnsRecords": [{"TTL": "10", "Type": "A"}]},
    ),
}
SERVICE = thing(
    "AWS::ECS::Service",
    ServiceName="api",
    Cluster={"Ref": "Cluster"},
    TaskDefinition={"Ref": "Task"},
    DesiredCount=2,
    AvailabilityZoneRebalancing="DISABLED",
    CapacityProviderStrategy=[{"CapacityProvider": "FARGATE_SPOT", "Weight": 1}],
    DeploymentConfiguration={
        "MaximumPercent": 150,
        "MinimumHealthyPercent": 50,
        "DeploymentCircuitBreaker": {
            "Enable": True,
            "Rollback": True,
            "ThresholdConfiguration": {"Type": "COUNT", "Value": 10},
        },
    },
    EnableECSManagedTags=True,
    EnableExecuteCommand=True,
    HealthCheckGracePeriodSeconds=90,
    LoadBalancers=[{"ContainerName": "api", "ContainerPort": 8000, "TargetGroupArn": {"Ref": "Targets"}}],
    NetworkConfiguration={
        "AwsvpcConfiguration": {
            "AssignPublicIp": "ENABLED",
            "SecurityGroups": [{"Ref": "Group"}],
            "Subnets": [{"Ref": "Subnet"}],
        }
    },
    PropagateTags="SERVICE",
    ServiceRegistries=[{"RegistryArn": {"Fn::GetAtt": ["Name", "Arn"]}}],
    Tags=TAGS,
)
SERVICE["DependsOn"] = ["Capacity", "Listener"]
BEHIND_ALB: Thing = {**NETWORK, **CLUSTER, **ALB, **NAMES, "Task": ON_FARGATE, "Service": SERVICE}
PLAIN = thing(
    "AWS::ECS::Service",
    Cluster={"Ref": "Cluster"},
    TaskDefinition={"Ref": "Task"},
    LaunchType="EC2",
)


def changed(resources: Thing, logical_id: str, **properties: Any) -> Thing:
    """The resources with some properties of one set, or taken away by None."""
    found = copy.deepcopy(resources)
    own = found[logical_id]["Properties"] | properties
    found[logical_id]["Properties"] = {name: value for name, value in own.items() if value is not None}
    return found


def service(rehearsed, arn: str) -> Thing:
    found = rehearsed.client("ecs").describe_services(cluster="arbees", services=[arn], include=["TAGS"])
    return found["services"][0]


def cluster(rehearsed) -> Thing:
    parts = ["SETTINGS", "CONFIGURATIONS", "TAGS", "STATISTICS"]
    return rehearsed.client("ecs").describe_clusters(clusters=["arbees"], include=parts)["clusters"][0]


def test_a_cluster_shows_its_settings_its_providers_and_where_sessions_are_logged(rehearsed):
    rehearsed.create(CLUSTER)
    shown = cluster(rehearsed)
    assert shown["settings"] == [{"name": "containerInsights", "value": "enabled"}]
    session = shown["configuration"]["executeCommandConfiguration"]
    assert session["logConfiguration"]["cloudWatchLogGroupName"] == "/arbees/sessions"
    assert shown["capacityProviders"] == ["FARGATE", "FARGATE_SPOT"]
    assert shown["defaultCapacityProviderStrategy"] == [{"capacityProvider": "FARGATE", "weight": 1}]
    assert {tag["key"]: tag["value"] for tag in shown["tags"]}["component"] == "api"


def test_a_clusters_settings_and_providers_change_in_place(rehearsed):
    rehearsed.create(CLUSTER)
    off = changed(
        CLUSTER, "Cluster", ClusterSettings=[{"Name": "containerInsights", "Value": "disabled"}], Tags=TAGS[:1]
    )
    rehearsed.update(changed(off, "Capacity", CapacityProviders=["FARGATE"]))
    shown = cluster(rehearsed)
    assert shown["settings"] == [{"name": "containerInsights", "value": "disabled"}]
    assert shown["capacityProviders"] == ["FARGATE"]
    assert [tag["key"] for tag in shown["tags"]] == ["component"]


def test_a_task_definition_on_fargate_shows_every_field(rehearsed):
    arn = rehearsed.create({"Task": ON_FARGATE})["Task"]
    answer = rehearsed.client("ecs").describe_task_definition(taskDefinition=arn, include=["TAGS"])
    shown = answer["taskDefinition"]
    assert arn.endswith("task-definition/arbees-api:1")
    assert (shown["cpu"], shown["memory"], shown["networkMode"]) == ("256", "512", "awsvpc")
    assert shown["requiresCompatibilities"] == ["FARGATE"]
    assert shown["runtimePlatform"] == {"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"}
    assert shown["executionRoleArn"].endswith("role/execution")
    assert shown["taskRoleArn"].endswith("role/task")
    [container] = shown["containerDefinitions"]
    assert container["secrets"][0]["name"] == "REDIS_PASSWORD"
    assert container["environment"] == [{"name": "REDIS_HOST", "value": "bus"}]
    assert container["healthCheck"]["startPeriod"] == 60
    assert container["linuxParameters"]["capabilities"]["drop"] == ["ALL"]
    assert container["logConfiguration"]["options"] == {"awslogs-group": "/arbees/api"}
    assert container["systemControls"][0]["value"] == "80"
    assert (container["readonlyRootFilesystem"], container["stopTimeout"]) == (True, 60)
    assert container["user"] == "10001:10001"
    assert {tag["key"] for tag in answer["tags"]} == {"component", "Name"}


def test_a_task_definition_on_instances_keeps_links_devices_and_its_network_mode(rehearsed):
    arn = rehearsed.create({"Task": ON_INSTANCES})["Task"]
    shown = rehearsed.client("ecs").describe_task_definition(taskDefinition=arn)["taskDefinition"]
    vpn, gateway = shown["containerDefinitions"]
    assert shown["networkMode"] == "bridge"
    assert vpn["linuxParameters"]["devices"][0]["hostPath"] == "/dev/net/tun"
    assert vpn["linuxParameters"]["capabilities"]["add"] == ["NET_ADMIN"]
    assert gateway["links"] == ["vpn"]
    assert gateway["dependsOn"] == [{"containerName": "vpn", "condition": "HEALTHY"}]


def test_a_changed_task_definition_is_a_new_revision_and_the_old_one_is_retired(rehearsed):
    first = rehearsed.create({"Task": ON_FARGATE})["Task"]
    second = rehearsed.update(changed({"Task": ON_FARGATE}, "Task", Cpu="512", Memory="1024"), replaced=["Task"])[
        "Task"
    ]
    assert second.endswith(":2")
    assert rehearsed.client("ecs").list_task_definitions(familyPrefix="arbees-api")["taskDefinitionArns"] == [second]
    rehearsed.delete()
    assert rehearsed.client("ecs").list_task_definitions()["taskDefinitionArns"] == []
    old = rehearsed.client("ecs").describe_task_definition(taskDefinition=first)["taskDefinition"]
    assert old["status"] == "INACTIVE"


def test_a_service_shows_every_field(rehearsed):
    out = rehearsed.create(BEHIND_ALB, outputs={"ServiceName": {"Fn::GetAtt": ["Service", "Name"]}})
    shown = service(rehearsed, out["Service"])
    assert out["ServiceName"] == "api"
    assert shown["capacityProviderStrategy"] == [{"capacityProvider": "FARGATE_SPOT", "weight": 1}]
    assert "launchType" not in shown
    deployment = shown["deploymentConfiguration"]
    assert (deployment["maximumPercent"], deployment["minimumHealthyPercent"]) == (150, 50)
    assert deployment["deploymentCircuitBreaker"]["rollback"] is True
    assert deployment["deploymentCircuitBreaker"]["thresholdConfiguration"] == {"type": "COUNT", "value": 10}
    assert (shown["enableECSManagedTags"], shown["enableExecuteCommand"]) == (True, True)
    assert shown["healthCheckGracePeriodSeconds"] == 90
    assert shown["loadBalancers"] == [{"targetGroupArn": out["Targets"], "containerName": "api", "containerPort": 8000}]
    assert shown["networkConfiguration"]["awsvpcConfiguration"] == {
        "subnets": [out["Subnet"]],
        "securityGroups": [out["Group"]],
        "assignPublicIp": "ENABLED",
    }
    assert shown["propagateTags"] == "SERVICE"
    assert shown["availabilityZoneRebalancing"] == "DISABLED"
    assert shown["serviceRegistries"][0]["registryArn"].endswith(out["Name"])
    assert shown["taskDefinition"] == out["Task"]
    assert {tag["key"] for tag in shown["tags"]} == {"component", "Name"}


def test_a_created_service_runs_all_its_tasks(rehearsed):
    arn = rehearsed.create(BEHIND_ALB)["Service"]
    rehearsed.client("ecs").get_waiter("services_stable").wait(
        cluster="arbees", services=[arn], WaiterConfig={"Delay": 0, "MaxAttempts": 1}
    )
    shown = service(rehearsed, arn)
    assert (shown["desiredCount"], shown["runningCount"], shown["pendingCount"]) == (2, 2, 0)
    assert [one["rolloutState"] for one in shown["deployments"]] == ["COMPLETED"]
    assert cluster(rehearsed)["activeServicesCount"] == 1


def test_a_services_fields_change_in_place(rehearsed):
    rehearsed.create(BEHIND_ALB)
    after = changed(
        BEHIND_ALB,
        "Service",
        DesiredCount=3,
        CapacityProviderStrategy=[{"CapacityProvider": "FARGATE", "Weight": 1}],
        ForceNewDeployment={"EnableForceNewDeployment": True, "ForceNewDeploymentNonce": "FARGATE"},
        DeploymentConfiguration={"MaximumPercent": 200, "MinimumHealthyPercent": 100},
        EnableExecuteCommand=False,
        HealthCheckGracePeriodSeconds=120,
        Tags=TAGS[:1],
    )
    out = rehearsed.update(changed(after, "Task", Cpu="512", Memory="1024"), replaced=["Task"])
    shown = service(rehearsed, out["Service"])
    assert shown["capacityProviderStrategy"] == [{"capacityProvider": "FARGATE", "weight": 1}]
    assert shown["deploymentConfiguration"] == {"maximumPercent": 200, "minimumHealthyPercent": 100}
    assert (shown["enableExecuteCommand"], shown["healthCheckGracePeriodSeconds"]) == (False, 120)
    assert shown["taskDefinition"] == out["Task"]
    assert out["Task"].endswith(":2")
    assert (shown["desiredCount"], shown["runningCount"]) == (3, 3)
    [deployment] = shown["deployments"]
    assert (deployment["taskDefinition"], deployment["runningCount"]) == (out["Task"], 3)
    assert [tag["key"] for tag in shown["tags"]] == ["component"]


def test_another_capacity_needs_a_forced_deployment(rehearsed):
    """A nonce that stays what it is forces none."""
    steady = {"EnableForceNewDeployment": True, "ForceNewDeploymentNonce": "same"}
    before = changed(BEHIND_ALB, "Service", ForceNewDeployment=steady)
    rehearsed.create(before)
    after = changed(before, "Service", CapacityProviderStrategy=[{"CapacityProvider": "FARGATE", "Weight": 1}])
    with pytest.raises(AssertionError, match="you must force a new deployment"):
        rehearsed.update(after)


def test_a_service_without_a_count_starts_one_task_and_keeps_the_count_it_is_scaled_to(rehearsed):
    resources = {**CLUSTER, "Task": ON_INSTANCES, "Service": PLAIN}
    arn = rehearsed.create(resources)["Service"]
    assert service(rehearsed, arn)["runningCount"] == 1
    rehearsed.client("ecs").update_service(cluster="arbees", service=arn, desiredCount=4)
    rehearsed.update(changed(resources, "Service", EnableExecuteCommand=True))
    shown = service(rehearsed, arn)
    assert (shown["enableExecuteCommand"], shown["desiredCount"], shown["launchType"]) == (True, 4, "EC2")


def test_without_launch_type_and_strategy_the_clusters_own_strategy_holds(rehearsed):
    resources = {**BEHIND_ALB, "Service": changed(BEHIND_ALB, "Service", CapacityProviderStrategy=None)["Service"]}
    shown = service(rehearsed, rehearsed.create(resources)["Service"])
    assert shown["capacityProviderStrategy"] == [{"capacityProvider": "FARGATE", "weight": 1}]


def test_deleting_leaves_no_cluster_no_service_and_no_interface(rehearsed):
    rehearsed.create(BEHIND_ALB)
    rehearsed.delete()
    assert rehearsed.client("ecs").list_clusters()["clusterArns"] == []
    assert cluster(rehearsed)["status"] == "INACTIVE"
    assert rehearsed.client("ec2").describe_vpcs(Filters=[{"Name": "cidr", "Values": ["10.0.0.0/16"]}])["Vpcs"] == []


REFUSALS = {
    "no listener": (
        {name: one for name, one in BEHIND_ALB.items() if name not in {"Listener", "Service"}}
        | {"Service": {**SERVICE, "DependsOn": ["Capacity"]}},
        "does not have an associated load balancer",
    ),
    "no such container": (
        changed(
            BEHIND_ALB,
            "Service",
            LoadBalancers=[{"ContainerName": "web", "ContainerPort": 8000, "TargetGroupArn": {"Ref": "Targets"}}],
        ),
        "The container web does not exist in the task definition",
    ),
    "no such port": (
        changed(
            BEHIND_ALB,
            "Service",
            LoadBalancers=[{"ContainerName": "api", "ContainerPort": 81, "TargetGroupArn": {"Ref": "Targets"}}],
        ),
        "did not have a container port 81 defined",
    ),
    "grace without a balancer": (
        changed(BEHIND_ALB, "Service", LoadBalancers=None),
        "Health check grace period is only valid",
    ),
    "no network": (
        changed(BEHIND_ALB, "Service", NetworkConfiguration=None),
        "Network Configuration must be provided when networkMode 'awsvpc'",
    ),
    "network in bridge mode": (
        {**BEHIND_ALB, "Task": ON_INSTANCES}
        | changed(BEHIND_ALB, "Service", LaunchType="EC2", CapacityProviderStrategy=None)
        | {"Task": ON_INSTANCES},
        "Network Configuration is not valid for the given networkMode",
    ),
    "provider not of the cluster": (
        changed(BEHIND_ALB, "Capacity", CapacityProviders=["FARGATE"]),
        "not associated with the cluster",
    ),
    "not made for Fargate": (
        changed(BEHIND_ALB, "Task", RequiresCompatibilities=["EC2"]),
        "does not support launch_type FARGATE",
    ),
    "unknown field": (
        changed(BEHIND_ALB, "Service", EnableExecCommand=True),
        "extraneous key [EnableExecCommand]",
    ),
}


@pytest.mark.parametrize("mistake", REFUSALS)
def test_a_mistake_in_a_service_fails_with_ecs_own_words(rehearsed, mistake):
    resources, words = REFUSALS[mistake]
    stack = rehearsed.try_to_create(resources)
    assert stack.status == "ROLLBACK_COMPLETE"
    assert stack.root_cause.logical_id == "Service"
    assert words in stack.root_cause.reason


def test_a_provider_that_a_service_names_cannot_be_taken_from_the_cluster(rehearsed):
    rehearsed.create(BEHIND_ALB)
    with pytest.raises(ClientError, match="in use"):
        rehearsed.client("ecs").put_cluster_capacity_providers(
            cluster="arbees", capacityProviders=["FARGATE"], defaultCapacityProviderStrategy=[]
        )
    with pytest.raises(ClientError, match="while Services are active"):
        rehearsed.client("ecs").delete_cluster(cluster="arbees")


def test_a_task_started_by_hand_stops_with_exit_code_0_and_gives_its_interface_back(rehearsed):
    out = rehearsed.create({**NETWORK, **CLUSTER, "Task": ON_FARGATE})
    ecs, ec2 = rehearsed.client("ecs"), rehearsed.client("ec2")
    [task] = ecs.run_task(
        cluster="arbees",
        taskDefinition=out["Task"],
        launchType="FARGATE",
        networkConfiguration={
            "awsvpcConfiguration": {"subnets": [out["Subnet"]], "securityGroups": [out["Group"]]},
        },
    )["tasks"]
    assert (task["lastStatus"], task["containers"][0]["lastStatus"]) == ("RUNNING", "RUNNING")
    assert len(ec2.describe_network_interfaces()["NetworkInterfaces"]) == 1
    wait = ecs.get_waiter("tasks_stopped")
    wait.wait(cluster="arbees", tasks=[task["taskArn"]], WaiterConfig={"Delay": 0, "MaxAttempts": 1})
    [ended] = ecs.describe_tasks(cluster="arbees", tasks=[task["taskArn"]])["tasks"]
    assert [(one["name"], one["exitCode"], one["lastStatus"]) for one in ended["containers"]] == [("api", 0, "STOPPED")]
    assert (ended["stopCode"], ended["desiredStatus"]) == ("EssentialContainerExited", "STOPPED")
    assert ended["stoppedAt"] >= ended["startedAt"]
    assert ec2.describe_network_interfaces()["NetworkInterfaces"] == []
    rehearsed.delete()


def test_a_task_of_an_unknown_definition_or_cluster_is_refused(rehearsed):
    rehearsed.create({**CLUSTER, "Task": ON_INSTANCES})
    ecs = rehearsed.client("ecs")
    with pytest.raises(ClientError, match="Unable to describe task definition"):
        ecs.run_task(cluster="arbees", taskDefinition="nothing:1")
    with pytest.raises(ClientError, match="Cluster not found"):
        ecs.run_task(cluster="elsewhere", taskDefinition="arbees-gateway")
