"""The walks of docs/extending.md, taken literally: what it has one write is written, what it promises is checked."""

import re
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from arbees_infra import Platform, Spec, SpecError, load_spec, platform
from arbees_infra.building import rendered_files
from arbees_infra.cfn import StackKey
from arbees_infra.checks.cfn_lint import Template, default_cache, lint_templates
from arbees_infra.checks.iam import check_iam
from arbees_infra.checks.rule import Plan
from arbees_infra.checks.run import check_platform, check_spec
from arbees_infra.views.workflow import PATH, workflow_file
from arbees_runtime import manifest
from arbees_runtime.manifest import PROCESSES, Process, bus_rules
from arbees_runtime.manifest.entry import run

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
HOME, FRANKFURT, IRELAND, TOKYO = "us-east-1", "eu-central-1", "eu-west-1", "ap-northeast-1"
PAGE = (ROOT / "docs" / "extending.md").read_text()


def blocks(language: str, heading: str) -> list[str]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


SECOND, THIRD, MOVE = blocks("toml", "A third outpost")
[DELETE] = blocks("bash", "A third outpost")
[ENTRY] = blocks("python", "A new service")
[SETTING] = blocks("toml", "A new service")


class Built:
    """A spec, the platform it gives, and its templates by `region/component`."""

    def __init__(self, spec: Spec, processes: Sequence[Process] = PROCESSES) -> None:
        check_spec(Plan(spec, TODAY, tuple(processes)))
        self.spec = spec
        self.platform: Platform = platform(spec, processes)
        check_platform(self.platform)
        self.templates = {str(stack.key): stack.template for stack in self.platform}
        self.bodies = {str(stack.key): stack.body for stack in self.platform}

    def resources(self, key: str) -> Mapping[str, Any]:
        return dict(self.templates[key]["Resources"])


def changed(before: Built, after: Built) -> set[str]:
    return {key for key in before.bodies.keys() & after.bodies.keys() if before.bodies[key] != after.bodies[key]}


def gained(before: Built, after: Built) -> set[str]:
    return after.bodies.keys() - before.bodies.keys()


def without_findings(before: Built, after: Built) -> None:
    """What a walk brought or changed is as clean as the rest."""
    assert not any(check_iam(after.platform).values())
    fresh = gained(before, after) | changed(before, after)
    templates = [Template(f"{stack.key}", stack.region, stack.body) for stack in after.platform]
    found = lint_templates([item for item in templates if item.name in fresh], default_cache())
    assert not [finding for findings in found.values() for finding in findings]


@pytest.fixture(scope="module")
def spec(tmp_path_factory):
    """A spec as a user has it: the repository's, with these blocks below it."""

    def written(*texts: str) -> Spec:
        file = tmp_path_factory.mktemp("spec") / "arbees.toml"
        file.write_text((ROOT / "arbees.toml").read_text() + "\n".join(texts))
        return load_spec(file)

    return written


@pytest.fixture(scope="module")
def two(spec):
    return Built(spec(SECOND))


@pytest.fixture(scope="module")
def three(spec):
    return Built(spec(SECOND, THIRD))


@pytest.fixture(scope="module")
def moved(spec):
    return Built(spec(SECOND, THIRD, MOVE))


@pytest.fixture(scope="module")
def standing(spec):
    return Built(spec())


@pytest.fixture(scope="module")
def notifier() -> Process:
    names = dict(vars(manifest)) | {"run": run}
    exec(ENTRY, names)
    made = names["NOTIFIER"]
    assert isinstance(made, Process)
    return made


@pytest.fixture(scope="module")
def notified(spec, notifier):
    return Built(spec(SETTING), (*PROCESSES, notifier))


# -- a third outpost


def test_there_are_two_outposts_first(two):
    assert list(two.spec.outposts) == [FRANKFURT, IRELAND]


def test_a_third_outpost_brings_its_stacks_and_homes_side_of_its_link(two, three):
    assert gained(two, three) == {
        *(f"{TOKYO}/{component}" for component in ("network", "link", "cluster", "monitoring")),
        f"{HOME}/link-{TOKYO}",
    }
    side = three.resources(f"{HOME}/link-{TOKYO}").values()
    assert {r["Type"] for r in side} == {"AWS::EC2::Route", "AWS::EC2::SecurityGroupIngress"}
    without_findings(two, three)


def test_of_what_stood_before_only_the_private_zone_changes(two, three):
    assert two.bodies.keys() <= three.bodies.keys()
    assert changed(two, three) == {f"{HOME}/names"}
    old, new = (built.resources(f"{HOME}/names")["Zone"]["Properties"] for built in (two, three))
    assert [vpc["VPCRegion"] for vpc in new["VPCs"]] == [*(vpc["VPCRegion"] for vpc in old["VPCs"]), TOKYO]
    assert {**new, "VPCs": old["VPCs"]} == old


def test_with_transit_gateways_there_is_one_stack_more_and_no_other_difference(spec):
    by_gateway = '[link]\nkind = "transit-gateway"\n'
    two, three = Built(spec(by_gateway, SECOND)), Built(spec(by_gateway, SECOND, THIRD))
    assert gained(two, three) == {
        *(f"{TOKYO}/{component}" for component in ("network", "link", "link-routes", "cluster", "monitoring")),
        f"{HOME}/link-{TOKYO}",
    }
    assert changed(two, three) == {f"{HOME}/names"}


def test_a_gateway_moves_with_all_that_belongs_to_it(three, moved):
    assert gained(three, moved) == {
        f"{TOKYO}/{component}"
        for component in ("kalshi-gateway", "registry", "alarms-services", "alarms-load", "alarms-trading")
    }
    assert three.bodies.keys() - moved.bodies.keys() == {f"{HOME}/kalshi-gateway"}
    assert changed(three, moved) == {
        f"{TOKYO}/monitoring",
        *(f"{HOME}/{c}" for c in ("registry", "secrets", "monitoring", "alarms-services", "alarms-load")),
        f"{HOME}/alarms-trading",
    }
    without_findings(three, moved)


def test_its_image_and_secrets_are_replicated_to_where_it_moved(moved):
    repositories = [r["Properties"]["RepositoryName"] for r in moved.resources(f"{TOKYO}/registry").values()]
    assert repositories == ["arbees/market-gateway-kalshi"]
    rules = moved.resources(f"{HOME}/registry")["Replication"]["Properties"]["ReplicationConfiguration"]["Rules"]
    filters = {
        rule["Destinations"][0]["Region"]: [item["Filter"] for item in rule["RepositoryFilters"]] for rule in rules
    }
    assert filters[TOKYO] == repositories
    replicated = {
        resource["Properties"]["Name"].removeprefix("arbees/paper/")
        for resource in moved.resources(f"{HOME}/secrets").values()
        if TOKYO in [replica["Region"] for replica in resource["Properties"].get("ReplicaRegions", [])]
    }
    assert replicated == {secret.name for secret in manifest.KALSHI_GATEWAY.secrets_for()}


def test_it_reaches_the_bus_from_where_it_moved(three, moved):
    assert moved.bodies[f"{HOME}/bus"] == three.bodies[f"{HOME}/bus"]
    gateway = moved.platform[TOKYO, "kalshi-gateway"]
    assert StackKey(HOME, f"link-{TOKYO}") in gateway.dependencies
    ranges = {
        resource["Properties"]["CidrIp"]
        for resource in moved.resources(f"{HOME}/link-{TOKYO}").values()
        if resource["Type"] == "AWS::EC2::SecurityGroupIngress"
    }
    subnets = moved.resources(f"{TOKYO}/network")
    placed = gateway.template["Resources"]["Service"]["Properties"]["NetworkConfiguration"]["AwsvpcConfiguration"]
    named = [subnet["Fn::GetStackOutput"]["OutputName"].removesuffix("Id") for subnet in placed["Subnets"]]
    assert ranges == {subnets[name]["Properties"]["CidrBlock"] for name in named}


def test_live_orders_may_not_leave_from_there(spec):
    live = f"""
        [kalshi]
        orders = true
        [trading]
        mode = "live"
        authorized_by = "A. Desk"
        authorized_on = "{TODAY}"
    """
    with pytest.raises(SpecError) as caught:
        Built(spec(SECOND, THIRD, MOVE, live))
    assert ("ARB401", "kalshi.orders") in {(problem.rule, problem.key) for problem in caught.value.problems}


def test_the_stack_it_left_is_the_one_to_delete(three, moved):
    words = shlex.split(DELETE)
    name, region = (words[words.index(option) + 1] for option in ("--stack-name", "--region"))
    assert three.platform[HOME, "kalshi-gateway"].name == name
    assert region == HOME
    script = {str(path): text for path, text in rendered_files(moved.platform).items()}["deploy.sh"]
    assert name not in script


# -- a new service


def test_a_new_service_brings_one_stack_with_everything(standing, notified):
    assert gained(standing, notified) == {f"{HOME}/notifier"}
    assert sorted(resource["Type"] for resource in notified.resources(f"{HOME}/notifier").values()) == [
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::SecurityGroupIngress",
        "AWS::ECS::Service",
        "AWS::ECS::TaskDefinition",
        "AWS::IAM::Role",
        "AWS::IAM::Role",
        "AWS::Logs::LogGroup",
    ]
    rollout = notified.resources(f"{HOME}/notifier")["Service"]["Properties"]["DeploymentConfiguration"]
    assert (rollout["MinimumHealthyPercent"], rollout["MaximumPercent"]) == (0, 100)
    without_findings(standing, notified)


def test_it_has_its_secrets_its_account_and_its_setting(standing, notified, notifier):
    new = {
        resource["Properties"]["Name"]: resource["Properties"]
        for title, resource in notified.resources(f"{HOME}/secrets").items()
        if title not in standing.resources(f"{HOME}/secrets")
    }
    assert new.keys() == {"arbees/paper/notifier/push-token", "arbees/paper/redis/notifier"}
    assert new["arbees/paper/notifier/push-token"]["SecretString"] == "unset"
    assert "GenerateSecretString" in new["arbees/paper/redis/notifier"]
    account = notified.resources(f"{HOME}/bus")["NotifierAccount"]["Properties"]
    assert account["UserName"] == "notifier"
    assert account["AccessString"] == bus_rules(notifier)
    keys = {word for word in account["AccessString"].split() if word[0] in "~&"}
    lease = {"~lease:notifier", "~lease-epoch:notifier"}
    assert keys == {"~st:decisions", "~dl:decisions", "~seen:decisions:notifier:*"} | lease
    [container] = notified.resources(f"{HOME}/notifier")["TaskDefinition"]["Properties"]["ContainerDefinitions"]
    assert {"Name": "QUIET_HOURS", "Value": "23-7"} in container["Environment"]
    assert [secret["Name"] for secret in container["Secrets"]] == ["REDIS_PASSWORD", "PUSH_TOKEN"]


def test_it_is_watched(standing, notified):
    new = {
        title
        for group in ("services", "load", "trading")
        for title in notified.resources(f"{HOME}/alarms-{group}").keys()
        - standing.resources(f"{HOME}/alarms-{group}").keys()
    }
    assert new == {
        "NotifierTasksMissing",
        "NotifierSilent",
        "NotifierCPUHigh",
        "NotifierMemoryHigh",
        "NotifierLags",
        "NotifierDeadLetters",
    }


def test_no_other_service_changes_and_shared_stacks_only_gain(standing, notified):
    touched = changed(standing, notified)
    assert touched == {
        f"{HOME}/{c}" for c in ("secrets", "bus", "alarms-services", "alarms-load", "alarms-trading", "monitoring")
    }
    differing = {
        (key, title)
        for key in touched
        for title, resource in standing.resources(key).items()
        if notified.resources(key).get(title) != resource
    }
    assert differing == {(f"{HOME}/bus", "Accounts"), (f"{HOME}/monitoring", "Dashboard")}


def test_it_is_deployed_by_script_and_workflow(notified):
    script = {str(path): text for path, text in rendered_files(notified.platform).items()}["deploy.sh"]
    assert notified.platform[HOME, "notifier"].name in script
    assert re.search(r"\bnotifier\b", workflow_file(notified.platform, notified.spec)[PATH])


def test_it_takes_no_variable_that_its_entry_does_not_declare(spec, notifier):
    with pytest.raises(SpecError) as caught:
        Built(spec(SETTING.replace("QUIET_HOURS", "QUIET_HOUR")), (*PROCESSES, notifier))
    assert [problem.rule for problem in caught.value.problems] == ["ARB305"]
