"""The estimate: what stands there, at the prices of the list."""

import pytest
from troposphere import Ref, autoscaling, ec2, ecs

from arbees_infra.cfn import Deployment, Platform, Stack
from arbees_infra.views.cost import cost_by_stack, monthly_cost, prices, total

AT = Deployment("arbees", "test")


def lines(fill, region="us-east-1") -> dict[str, float | None]:
    stack = Stack(AT, region, "things", "Things.")
    fill(stack)
    return next(iter(cost_by_stack(monthly_cost(Platform(AT, (stack,)))).values()), {})


def fargate(arm: bool = True, count: int = 1, spot: bool = False):
    def fill(stack: Stack) -> None:
        task = ecs.TaskDefinition(
            "Task",
            Cpu="256",
            Memory="512",
            RequiresCompatibilities=["FARGATE"],
            ContainerDefinitions=[ecs.ContainerDefinition(Name="c", Image="i")],
        )
        if arm:
            task.RuntimePlatform = ecs.RuntimePlatform(CpuArchitecture="ARM64", OperatingSystemFamily="LINUX")
        stack.add(task, "A task.")
        service = ecs.Service("Service", TaskDefinition=Ref(task), DesiredCount=count)
        if spot:
            service.CapacityProviderStrategy = [ecs.CapacityProviderStrategyItem(CapacityProvider="FARGATE_SPOT")]
        stack.add(service, "A service.")

    return fill


@pytest.mark.parametrize(
    ("fill", "usd"),
    [(fargate(arm=False), 9.01), (fargate(), 7.21), (fargate(count=6, arm=False), 54.06), (fargate(spot=True), 2.16)],
)
def test_a_small_task_costs_what_the_price_page_says(fill, usd):
    assert total(lines(fill)) == pytest.approx(usd, abs=0.01)


def test_other_regions_cost_more():
    assert total(lines(fargate(), "eu-central-1")) > total(lines(fargate()))


def test_an_instance_without_a_known_price_is_said_to_be_unknown():
    def fill(stack: Stack) -> None:
        template = stack.add(
            ec2.LaunchTemplate("Template", LaunchTemplateData=ec2.LaunchTemplateData(InstanceType="x9z.mega")), "It."
        )
        stack.add(
            autoscaling.AutoScalingGroup(
                "Group",
                AvailabilityZones=["us-east-1a"],
                MinSize="1",
                MaxSize="1",
                LaunchTemplate=autoscaling.LaunchTemplateSpecification(LaunchTemplateId=Ref(template), Version="1"),
            ),
            "Keeps it.",
        )

    assert lines(fill) == {"1 x x9z.mega": None}


def test_every_price_says_when_and_from_where():
    assert prices()["as_of"].year >= 2026
    assert prices()["source"]
