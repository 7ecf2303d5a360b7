"""What docs/library.md shows is a whole program: it runs, and what it builds has no findings."""

import re
import runpy
from pathlib import Path

import pytest
import yaml

from arbees_infra import Platform
from arbees_infra.cfn import BODY_LIMIT
from arbees_infra.checks.cfn_lint import Template, default_cache, lint_templates

DOC = Path(__file__).parents[2] / "docs" / "library.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", DOC.read_text(), re.DOTALL | re.MULTILINE)


class Loader(yaml.SafeLoader):
    """Takes CloudFormation's short forms for what they are not: text."""


Loader.add_multi_constructor("!", lambda loader, suffix, node: f"{suffix} {node.value}")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The names that the example defines, and the folder that it was run in."""
    folder = tmp_path_factory.mktemp("library")
    script = folder / "weather.py"
    script.write_text(BLOCKS[0] + BLOCKS[1] + BLOCKS[2])
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return runpy.run_path(str(script)), folder


def test_the_example_has_fewer_than_forty_lines_of_ordinary_length():
    lines = BLOCKS[0].splitlines()
    assert len(lines) < 40
    assert max(map(len, lines)) <= 120


def test_the_example_knows_nothing_of_arbees(built):
    folder = built[1]
    assert "arbees" not in BLOCKS[0].replace("arbees_infra", "")
    templates = "".join(path.read_text() for path in folder.rglob("*.yaml"))
    assert "arbees" not in templates.replace("python -m arbees_infra build", "").lower()


def test_the_example_builds_two_services_in_two_regions(built):
    names, folder = built
    weather = names["weather"]
    assert isinstance(weather, Platform)
    files = {path.relative_to(folder / "weather_out").as_posix() for path in (folder / "weather_out").rglob("*.*")}
    assert files >= {f"{stack.key}.yaml" for stack in weather} | {"manifest.json", "deploy.sh", "README.md"}
    services = {
        (region, resource["Properties"]["ServiceName"])
        for region in ("us-east-1", "eu-west-1")
        for path in (folder / "weather_out" / region).iterdir()
        for resource in yaml.load(path.read_text(), Loader)["Resources"].values()
        if resource["Type"] == "AWS::ECS::Service"
    }
    assert services == {("us-east-1", "forecast"), ("eu-west-1", "station")}


def test_the_example_is_wired_across_the_ocean_as_the_page_says(built):
    weather = built[0]["weather"]
    station, forecast = weather["eu-west-1", "station"], weather["us-east-1", "forecast"]
    order = [stack.key for wave in weather.waves for stack in wave]
    assert order.index(weather["us-east-1", "bus"].key) < order.index(station.key)
    [host] = station.template["Resources"]["TaskDefinition"]["Properties"]["ContainerDefinitions"][0]["Environment"]
    assert host["Value"]["Fn::GetStackOutput"] == {
        "StackName": "weather-live-bus-us-east-1",
        "OutputName": "Host",
        "Region": "us-east-1",
    }
    entry = forecast.template["Resources"]["ValkeyIngress"]["Properties"]
    assert (entry["FromPort"], entry["SourceSecurityGroupId"]) == (6379, {"Ref": "SecurityGroup"})
    assert forecast.template["Resources"]["Service"]["DependsOn"] == ["ValkeyIngress"]
    opened = weather["us-east-1", "link-eu-west-1"].template["Resources"]
    # the station's tasks stand in the public subnets, because its network has no NAT
    assert {r["Properties"]["CidrIp"] for r in opened.values() if r["Type"] == "AWS::EC2::SecurityGroupIngress"} == {
        "10.1.0.0/20",
        "10.1.16.0/20",
    }


def test_the_example_gives_each_service_its_own_secrets_and_no_others(built):
    weather = built[0]["weather"]
    for key, secrets in ((("eu-west-1", "station"), 1), (("us-east-1", "forecast"), 0)):
        resources = weather[key].template["Resources"]
        [container] = resources["TaskDefinition"]["Properties"]["ContainerDefinitions"]
        [policy] = resources["ExecutionRole"]["Properties"]["Policies"]
        reads = [s for s in policy["PolicyDocument"]["Statement"] if s["Sid"] == "ReadSecrets"]
        given = [secret["ValueFrom"] for secret in container.get("Secrets", [])]
        assert [arn for statement in reads for arn in statement["Resource"]] == given
        assert len(given) == secrets


def test_what_the_example_builds_has_no_findings(built):
    weather = built[0]["weather"]  # the page's own checks have passed: they are part of what was run
    assert all(stack.size < BODY_LIMIT for stack in weather)
    templates = [Template(f"{stack.key}.yaml", stack.region, stack.body) for stack in weather]
    assert not [finding for found in lint_templates(templates, default_cache()).values() for finding in found]


def test_the_component_of_the_page_can_be_used(built):
    names, _ = built
    at = names["at"]
    made = names["queue"](at, "us-east-1", 14)
    queue = made.stack.template["Resources"]["Queue"]
    assert queue["Properties"]["MessageRetentionPeriod"] == 14 * 86_400
    assert queue["DeletionPolicy"] == "RetainExceptOnCreate"
    assert Platform(at, (made.stack,)).waves == ((made.stack,),)
    [findings] = lint_templates([Template("queue", "us-east-1", made.stack.body)], default_cache()).values()
    assert findings == []
