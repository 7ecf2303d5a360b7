"""Stacks: references, purposes, retention, waivers, bytes."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from troposphere import GetAtt, Join, Ref, Sub, ec2, ecr, elasticache, iam, logs, s3, secretsmanager

from arbees_infra.cfn import (
    Deployment,
    Known,
    Platform,
    Stack,
    StackError,
    StackKey,
    deployment_waves,
    kebab,
    logical_id,
)
from arbees_infra.cfn.kinds import VpcId
from arbees_infra.cfn.yaml_text import to_yaml

AT = Deployment("arbees", "test", tags={"desk": "nyc"})
HOME, AWAY = "us-east-1", "eu-central-1"


def network(region: str = HOME) -> tuple[Stack, object]:
    stack = Stack(AT, region, "network", "The network.")
    vpc = stack.add(ec2.VPC("Vpc", CidrBlock="10.0.0.0/16"), "The network.")
    return stack, stack.output("VpcId", Ref(vpc), VpcId, "Its id.")


def test_an_output_is_a_plain_reference_in_its_own_stack():
    stack, vpc_id = network()
    stack.add(ec2.RouteTable("Routes", VpcId=vpc_id), "Routes.")
    assert stack.template["Resources"]["Routes"]["Properties"]["VpcId"] == {"Ref": "Vpc"}
    assert stack.dependencies == ()


@pytest.mark.parametrize(("region", "extra"), [(HOME, {}), (AWAY, {"Region": HOME})])
def test_an_output_is_read_across_stacks_and_regions_and_makes_the_dependency(region, extra):
    producer, vpc_id = network()
    reader = Stack(AT, region, "reader", "Reads it.")
    reader.add(ec2.RouteTable("Routes", VpcId=vpc_id), "Routes.")
    expected = {"StackName": "arbees-test-network-us-east-1", "OutputName": "VpcId", **extra}
    assert reader.template["Resources"]["Routes"]["Properties"]["VpcId"] == {"Fn::GetStackOutput": expected}
    assert reader.dependencies == (producer.key,)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda o: Join("", ["a", o]),
        lambda o: Sub("${X}", X=o),
        lambda o: Sub("${X}", {"X": Join("-", [o, "z"])}),
    ],
)
def test_outputs_are_found_inside_other_functions(wrap):
    producer, vpc_id = network()
    reader = Stack(AT, HOME, "reader", "Reads it.")
    reader.add(logs.LogGroup("Logs", LogGroupName=wrap(vpc_id)), "Logs.")
    assert reader.dependencies == (producer.key,)
    assert "Fn::GetStackOutput" in str(reader.template)


def test_a_known_value_is_written_as_it_is_and_needs_no_stack():
    reader = Stack(AT, HOME, "reader", "Reads it.")
    reader.add(ec2.RouteTable("Routes", VpcId=Known("vpc-0123456789")), "Routes.")
    assert reader.template["Resources"]["Routes"]["Properties"]["VpcId"] == "vpc-0123456789"
    assert reader.dependencies == ()


def test_a_mistake_of_a_component_is_named():
    stack, _ = network()
    with pytest.raises(StackError, match="two resources are called Vpc"):
        stack.add(ec2.VPC("Vpc", CidrBlock="10.0.0.0/16"), "Again.")
    with pytest.raises(StackError, match="must be a sentence"):
        stack.add(ec2.InternetGateway("Gateway"), "no full stop")
    with pytest.raises(StackError, match="two outputs are called VpcId"):
        stack.output("VpcId", Ref("Vpc"), VpcId, "Again.")
    _ = stack.body
    with pytest.raises(StackError, match="can't change any more"):
        stack.add(ec2.InternetGateway("Gateway"), "Too late.")


@pytest.mark.parametrize(("retain", "bucket", "cache"), [(True, "Retain", "Snapshot"), (False, "Delete", "Delete")])
def test_stateful_is_declared_once(retain, bucket, cache):
    stack = Stack(Deployment("arbees", "test", retain), HOME, "data", "Data.")
    stack.add(s3.Bucket("Bucket"), "Keeps things.", stateful=True)
    group = elasticache.ReplicationGroup("Cache", ReplicationGroupDescription="x", NumCacheClusters=1)
    stack.add(group, "Keeps more.", stateful=True)
    resources = stack.template["Resources"]
    assert [resources[r]["DeletionPolicy"] for r in ("Bucket", "Cache")] == [bucket, cache]
    assert [resources[r]["UpdateReplacePolicy"] for r in ("Bucket", "Cache")] == [bucket, cache]
    assert stack.protected is retain
    policy = stack.policy
    if retain:
        assert policy["Statement"][1]["Resource"] == ["LogicalResourceId/Bucket", "LogicalResourceId/Cache"]
    else:
        assert policy is None


def test_what_a_failed_creation_made_does_not_keep_its_name_from_the_next_try():
    stack = Stack(AT, HOME, "data", "Data.")
    stack.add(secretsmanager.Secret("Secret", Name="arbees/test/x"), "Holds a key.", stateful=True)
    secret = stack.template["Resources"]["Secret"]
    assert (secret["DeletionPolicy"], secret["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_what_loses_something_when_deleted_says_so_even_if_it_is_disposable():
    stack = Stack(AT, HOME, "logs", "Logs.")
    stack.add(logs.LogGroup("Logs", RetentionInDays=7), "Logs.")
    assert stack.template["Resources"]["Logs"]["DeletionPolicy"] == "Delete"
    assert not stack.protected


def test_every_taggable_resource_is_tagged():
    stack = Stack(AT, HOME, "things", "Things.")
    stack.add(ecr.Repository("Images"), "Images.")
    tags = {tag["Key"]: tag["Value"] for tag in stack.template["Resources"]["Images"]["Properties"]["Tags"]}
    assert tags == {
        "Name": "arbees-test-things-images",
        "project": "arbees",
        "environment": "test",
        "component": "things",
        "desk": "nyc",
    }


def test_a_waiver_carries_its_reason_and_only_lint_rules_reach_cfn_lint():
    stack = Stack(AT, HOME, "things", "Things.")
    stack.add(ec2.InternetGateway("Gateway"), "Gateway.", waive={"W3010": "Because.", "ARB-IAM-ESCALATION": "Also."})
    metadata = stack.template["Resources"]["Gateway"]["Metadata"]
    assert metadata["Waived"] == {"W3010": "Because.", "ARB-IAM-ESCALATION": "Also."}
    assert metadata["cfn-lint"] == {"config": {"ignore_checks": ["W3010"]}}


def test_capabilities_follow_from_what_is_inside():
    plain, _ = network()
    assert plain.capabilities == ()
    roles = Stack(AT, HOME, "roles", "Roles.")
    roles.add(iam.Role("Role", AssumeRolePolicyDocument={"Statement": []}), "A role.")
    assert roles.capabilities == ("CAPABILITY_NAMED_IAM",)
    serverless = Stack(AT, HOME, "sam", "SAM.")
    serverless.use_serverless_transform()
    assert serverless.capabilities == ("CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")


def test_a_platform_refuses_two_stacks_of_one_name_and_strangers():
    producer, vpc_id = network()
    reader = Stack(AT, HOME, "reader", "Reads it.")
    reader.add(ec2.RouteTable("Routes", VpcId=vpc_id), "Routes.")
    with pytest.raises(StackError, match="not part of the platform"):
        Platform(AT, (reader,))
    with pytest.raises(StackError, match="two stacks are called"):
        Platform(AT, (producer, producer))
    assert [[s.key for s in wave] for wave in Platform(AT, (reader, producer)).waves] == [[producer.key], [reader.key]]


def test_a_circle_of_stacks_is_named():
    one, other = StackKey(HOME, "one"), StackKey(HOME, "other")
    with pytest.raises(StackError, match=r"us-east-1/one.*us-east-1/other"):
        deployment_waves([(one, [other]), (other, [one])])


@given(st.lists(st.sets(st.integers(0, 40), max_size=5), max_size=40))
def test_waves_put_every_stack_after_all_it_needs(needs):
    keys = [StackKey(HOME, f"s{number}") for number in range(len(needs))]
    graph = [(keys[n], [keys[d] for d in sorted(before) if d < n]) for n, before in enumerate(needs)]
    waves = deployment_waves(graph)
    position = {key: number for number, wave in enumerate(waves) for key in wave}
    assert sorted(position) == sorted(keys)
    assert all(position[before] < position[key] for key, befores in graph for before in befores)
    assert all(
        not graph_needs or max(position[b] for b in graph_needs) == position[key] - 1 for key, graph_needs in graph
    ), "no stack waits longer than it has to"


_WORDS = st.lists(st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True), min_size=1, max_size=4)


@given(_WORDS)
def test_logical_ids_are_alphanumeric_and_do_not_depend_on_how_words_are_joined(words):
    assert logical_id(*words) == logical_id("-".join(words)) == logical_id("_".join(words))
    assert logical_id(*words).isalnum()


@pytest.mark.parametrize(
    ("logical", "name"), [("PrivateSubnetA", "private-subnet-a"), ("Vpc", "vpc"), ("S3Endpoint", "s3-endpoint")]
)
def test_names_are_spelt_from_logical_ids(logical, name):
    assert kebab(logical) == name


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short tags back into their long form."""


def _short(loader: yaml.Loader, suffix: str, node: yaml.Node) -> object:
    value = (
        loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else loader.construct_sequence(node, True)
    )
    if suffix == "GetAtt":
        return {"Fn::GetAtt": value.split(".", 1)}
    return {suffix if suffix == "Ref" else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _short)

_SCALARS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40),
    st.sampled_from(
        ["yes", "no", "on", "null", "~", "1.0", "0777", "2012-10-17", "1e3", "a\nb", "a \nb", "", " ", "#x", "@x"]
    ),
    st.integers(),
    st.booleans(),
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True), inner, max_size=3),
        st.sampled_from(
            [
                {"Ref": "Thing"},
                {"Fn::GetAtt": ["Thing", "Arn"]},
                {"Fn::Sub": "${A}\nb"},
                {"Fn::Sub": ["${X}", {"X": 1}]},
            ]
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True), _VALUES, max_size=4))
def test_yaml_text_means_the_data_it_was_made_from(data):
    assert (yaml.load(to_yaml(data, "Heading."), _Loader) or {}) == data


def test_getatt_reads_as_people_write_it():
    stack = Stack(AT, HOME, "roles", "Roles.")
    role = stack.add(iam.Role("Role", AssumeRolePolicyDocument={"Statement": []}), "A role.")
    stack.output("RoleArn", GetAtt(role, "Arn"), VpcId, "Its ARN.")
    assert "Value: !GetAtt Role.Arn" in stack.body
