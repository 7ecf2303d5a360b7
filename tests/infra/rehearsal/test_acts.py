"""The whole rehearsal: what should be is found to be, and what is taken away is named."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from arbees_infra import load_spec, platform
from arbees_infra.cfn import Platform
from arbees_infra.rehearsal import acts
from arbees_infra.rehearsal.failures import Failure, Failures
from arbees_infra.rehearsal.session import Rehearsal
from arbees_infra.rehearsal.stack import Request
from arbees_infra.rehearsal.template import read_template
from arbees_infra.spec import Spec

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("rehearsal")]

FOLDER = Path(acts.__file__).parent
FIRST = load_spec()
SECOND = load_spec(FOLDER / "second_spec.toml")


Change = Callable[[dict], None]


def changed(changes: dict[tuple[str, str], Change]) -> Callable[[Spec], Platform]:
    """Makes a platform of which some templates were changed after they were made."""

    def make(spec: Spec) -> Platform:
        finished = platform(spec)
        for component, change in changes.items():
            change(finished[component].template["Resources"])
        return finished

    return make


def test_everything_is_created_found_updated_and_deleted():
    report = acts.rehearse(FIRST, SECOND)
    assert [act.name for act in report.acts] == ["create", "inspect", "update", "inspect again", "delete"]
    assert [str(difference) for act in report.acts for difference in act.differences] == []
    assert [outcome for act in report.acts for outcome in act.outcomes if not outcome.good] == []
    stacks = len(platform(FIRST).stacks)
    assert len(report.acts[0].outcomes) == len(report.acts[-1].outcomes) == stacks
    assert sum(outcome.status == "UPDATE_COMPLETE" for outcome in report.acts[2].outcomes) > stacks / 2
    assert report.left == ()
    assert {leftover.type for leftover in report.kept} >= {"AWS::EC2::Volume", "AWS::SecretsManager::Secret"}
    assert report.not_modelled == ()
    assert report.good


def assert_deployed_over(before: Spec, after: Spec) -> None:
    """Every stack of the second spec is created, updated or left as it is where the first one stands."""
    report = acts.rehearse(before, after)
    outcomes = [outcome for act in report.acts if act.name == "update" for outcome in act.outcomes]
    assert [str(outcome) for outcome in outcomes if not outcome.good] == []
    assert len(outcomes) == len(platform(after).stacks)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ec2-vpn", "eu-proxy"),
        # Eight seconds each; that no switch takes away what it must not is tested with the templates.
        pytest.param("eu-proxy", "ec2-vpn", marks=pytest.mark.soak),
        pytest.param("eu-region", "eu-proxy", marks=pytest.mark.soak),
        pytest.param("eu-proxy", "eu-region", marks=pytest.mark.soak),
    ],
)
def test_another_placement_is_deployed_over_the_one_that_stands(before: str, after: str) -> None:
    def spec(placement: str) -> Spec:
        return FIRST.model_copy(update={"polymarket": FIRST.polymarket.model_copy(update={"placement": placement})})

    assert_deployed_over(spec(before), spec(after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("peering", "transit-gateway"),
        pytest.param("transit-gateway", "peering", marks=pytest.mark.soak),
    ],
)
def test_another_kind_of_link_is_deployed_over_the_one_that_stands(before: str, after: str) -> None:
    def spec(kind: str) -> Spec:
        return FIRST.model_copy(update={"link": FIRST.link.model_copy(update={"kind": kind})})

    assert_deployed_over(spec(before), spec(after))


def test_live_orders_are_ended_by_the_spec() -> None:
    """A deployment that is to end them comes as far as the gateway."""
    polymarket = FIRST.polymarket.model_copy(update={"placement": "eu-region", "orders": True})
    live = FIRST.model_copy(
        update={"trading": FIRST.trading.model_copy(update={"mode": "live"}), "polymarket": polymarket}
    )
    ended = live.model_copy(update={"polymarket": polymarket.model_copy(update={"orders": False})})
    report = acts.rehearse(live, ended)
    outcomes = {outcome.component: outcome for act in report.acts if act.name == "update" for outcome in act.outcomes}
    assert [str(outcome) for outcome in outcomes.values() if not outcome.good] == []
    assert outcomes["polymarket-gateway"].status == "UPDATE_COMPLETE"


def test_a_creation_that_failed_can_be_tried_again() -> None:
    """docs/deploying.md: delete what is left, mend the cause, run again."""
    planned = platform(FIRST)
    home = FIRST.home.region
    for component in ("secrets", "registry"):
        stack = planned[home, component]
        last = stack.resources[-1].logical_id
        with Rehearsal([Failure(last, "denied")]) as stage:
            request = Request(template=read_template(stack.body), capabilities=stack.capabilities)
            failed = stage.cloudformation.create(stack.name, home, request)
            assert failed.status == "ROLLBACK_COMPLETE"
            stage.cloudformation.failures = Failures(())
            stage.cloudformation.delete(stack.name, home)
            again = stage.cloudformation.create(stack.name, home, request)
            assert (again.status, again.troubles) == ("CREATE_COMPLETE", ())


def forget_secret(resources: dict) -> None:
    """Takes the database's password out of what the execution role may read."""
    for statement in resources["ExecutionRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]:
        if statement["Sid"] == "ReadSecrets":
            statement["Resource"] = statement["Resource"][1:]


def listen_elsewhere(resources: dict) -> None:
    resources["TaskDefinition"]["Properties"]["ContainerDefinitions"][0]["HealthCheck"]["Command"][-1] = "/nowhere"


def misroute(resources: dict) -> None:
    """Lets the rule for the API match another path."""
    rule = next(r for r in resources.values() if r["Type"] == "AWS::ElasticLoadBalancingV2::ListenerRule")
    rule["Properties"]["Conditions"][0]["PathPatternConfig"]["Values"] = ["/elsewhere"]


def mistype_account(resources: dict) -> None:
    user = resources["ExecutionAccount"]["Properties"]
    user["AccessString"] = user["AccessString"].replace("~st:decisions ", "")


def test_whatever_is_taken_away_is_named():
    faults: dict[tuple[str, str], tuple[Change, str]] = {
        ("eu-central-1", "link"): (
            drop_one("AWS::EC2::Route"),
            r"eu-central-1: route table .*: no route to 10\.0\.0\.0/16 of us-east-1",
        ),
        ("us-east-1", "link-eu-central-1"): (
            drop_one("AWS::EC2::Route"),
            r"us-east-1: route table .*: no route to 10\.1\.0\.0/16 of eu-central-1",
        ),
        ("us-east-1", "api"): (forget_secret, r"api: its execution role may not read arbees/paper/database/app"),
        ("us-east-1", "edge"): (misroute, r"load balancer: no rule sends /api to api"),
        ("us-east-1", "orchestrator"): (
            drop_one("AWS::EC2::SecurityGroupIngress", "DatabaseIngress"),
            r"orchestrator: it can't reach the database on tcp 5432: security group sg-\w+ \(.*\) does not let in",
        ),
        ("us-east-1", "recorder"): (listen_elsewhere, r"recorder: its health check does not ask /livez"),
        ("us-east-1", "bus"): (mistype_account, r"execution: its account's rights are not those of its manifest entry"),
    }
    report = acts.rehearse(FIRST, SECOND, made=changed({key: change for key, (change, _) in faults.items()}))
    found = [str(difference) for act in report.acts for difference in act.differences]
    for component, (_, named) in faults.items():
        assert any(re.search(named, line) for line in found), (component, found)
    consequences = [line for line in found if "it can't reach the bus" in line and "no route to" in line]
    assert len(found) - len(consequences) <= len(faults) + 1, "each fault is told once, /api and /api/* apart"
    assert report.acts[-1].name == "delete"
    assert report.left == ()


def drop_one(kind: str, name: str = "") -> Change:
    """Takes away a resource of a type, the first or the named one, and every mention of it in a DependsOn."""

    def change(resources: dict) -> None:
        gone = name or next(title for title, body in resources.items() if body["Type"] == kind)
        assert resources.pop(gone)["Type"] == kind
        for body in resources.values():
            after = body.get("DependsOn")
            if isinstance(after, list) and gone in after:
                after.remove(gone)
            elif after == gone:
                del body["DependsOn"]

    return change


def test_a_missing_listener_rule_fails_the_service_behind_it():
    change = drop_one("AWS::ElasticLoadBalancingV2::ListenerRule")
    report = acts.rehearse(FIRST, SECOND, made=changed({("us-east-1", "edge"): change}))
    (failed,) = [outcome for outcome in report.acts[0].outcomes if not outcome.good]
    assert failed.component == "api"
    assert "targetgroup/" in failed.cause
    assert "does not have an associated load balancer" in failed.cause


def test_an_injected_failure_is_shown_with_its_cause_and_leaves_nothing():
    report = acts.rehearse(FIRST, SECOND, fail=[Failure("ReplicationGroup", "no capacity in us-east-1a")])
    create, delete = report.acts
    (failed,) = [outcome for outcome in create.outcomes if not outcome.good]
    assert (failed.component, failed.status) == ("bus", "ROLLBACK_COMPLETE")
    assert failed.cause == "ReplicationGroup (AWS::ElastiCache::ReplicationGroup): no capacity in us-east-1a"
    assert delete.good
    assert report.left == ()


def test_a_failure_that_names_nothing_is_an_error():
    report = acts.rehearse(FIRST, FIRST, fail=[Failure("NoSuchThing")])
    assert report.missed == ("NoSuchThing",)
    assert not report.good


def test_an_unmodelled_property_fails_its_stack_by_name():
    def misspell(resources: dict) -> None:
        resources["Zone"]["Properties"]["Nmae"] = "x"

    report = acts.rehearse(FIRST, SECOND, made=changed({("us-east-1", "names"): misspell}))
    (failed,) = [outcome for outcome in report.acts[0].outcomes if not outcome.good]
    assert failed.component == "names"
    assert "Nmae" in failed.cause
    assert "AWS::Route53::HostedZone" in failed.cause


def test_the_second_spec_changes_something_in_most_components():
    before, after = platform(FIRST), platform(SECOND)
    changed = [stack.key for stack in after if json.dumps(stack.template) != json.dumps(before[stack.key].template)]
    assert len(changed) > len(after.stacks) / 2
