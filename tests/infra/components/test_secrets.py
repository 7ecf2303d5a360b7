from __future__ import annotations

from typing import Any

import pytest

from arbees_infra.cfn import Deployment, Stack, StackError
from arbees_infra.components.secrets import SecretNeed, SecretsRefs, process_needs, secrets
from arbees_runtime.manifest import KALSHI_GATEWAY, MIGRATE, POLYMARKET_GATEWAY, PROCESSES

AT = Deployment("arbees", "test")
HOME, OUTPOST = "us-east-1", "eu-central-1"


def need(name: str, *, generated: bool = True, region: str = HOME) -> SecretNeed:
    return SecretNeed(name, f"What {name} is for.", generated, region)


def properties(refs: SecretsRefs, logical_id: str) -> dict[str, Any]:
    found: dict[str, Any] = refs.stack.template["Resources"][logical_id]["Properties"]
    return found


def test_a_generated_secret_is_made_by_secrets_manager_and_needs_no_escaping_in_a_url() -> None:
    found = properties(secrets(AT, HOME, [need("redis/api")]), "RedisApi")
    assert found["Name"] == "arbees/test/redis/api"
    assert found["GenerateSecretString"] == {"ExcludePunctuation": True, "PasswordLength": 40}
    assert "SecretString" not in found
    assert "ReplicaRegions" not in found


def test_a_secret_that_a_person_fills_in_starts_out_unset() -> None:
    found = properties(secrets(AT, HOME, [need("kalshi/api-key", generated=False)]), "KalshiApiKey")
    assert found["SecretString"] == "unset"
    assert "GenerateSecretString" not in found


def test_the_same_name_is_one_secret_replicated_to_every_region_it_is_read_in() -> None:
    refs = secrets(
        AT, HOME, [need("redis/x"), need("redis/x", region=OUTPOST), need("redis/x"), need("a/b", region=OUTPOST)]
    )
    assert list(refs.stack.template["Resources"]) == ["AB", "RedisX"]
    assert properties(refs, "RedisX")["ReplicaRegions"] == [{"Region": OUTPOST}]


def test_a_replica_s_arn_is_the_secret_s_with_the_other_region() -> None:
    refs = secrets(AT, HOME, [need("redis/x", region=OUTPOST)])
    outputs = refs.stack.template["Outputs"]
    assert outputs["RedisXArn"]["Value"] == {"Ref": "RedisX"}
    assert outputs["RedisXArnEuCentral1"]["Value"] == {
        "Fn::Join": [":eu-central-1:", {"Fn::Split": [":us-east-1:", {"Ref": "RedisX"}]}]
    }
    assert refs.arn("redis/x", OUTPOST).name == "RedisXArnEuCentral1"


def test_an_arn_is_only_to_be_had_where_a_need_says_it_is_read() -> None:
    refs = secrets(AT, HOME, [need("redis/x")])
    with pytest.raises(StackError, match="secret redis/x is read in eu-central-1, but no SecretNeed says so"):
        refs.arn("redis/x", OUTPOST)
    with pytest.raises(StackError, match="redis/y"):
        refs.arn("redis/y", HOME)


def test_where_needs_disagree_a_person_fills_the_secret_in() -> None:
    refs = secrets(AT, HOME, [need("database/owner"), need("database/owner", generated=False)])
    assert properties(refs, "DatabaseOwner")["SecretString"] == "unset"


def test_secrets_outlive_their_stack_unless_nothing_is_to_be_kept() -> None:
    kept = secrets(AT, HOME, [need("a/b")]).stack
    assert kept.template["Resources"]["AB"]["DeletionPolicy"] == "RetainExceptOnCreate"
    assert kept.protected
    dropped = secrets(Deployment("arbees", "test", retain_data=False), HOME, [need("a/b")]).stack
    assert dropped.template["Resources"]["AB"]["DeletionPolicy"] == "Delete"


def test_a_gateway_gets_the_keys_for_orders_only_when_it_may_place_them() -> None:
    reading = {need.name for need in process_needs(POLYMARKET_GATEWAY, OUTPOST)}
    ordering = {need.name for need in process_needs(POLYMARKET_GATEWAY, OUTPOST, orders=True)}
    assert reading == {"redis/polymarket-gateway"}
    assert ordering - reading == {
        f"polymarket/{name}" for name in ("api-key", "api-secret", "api-passphrase", "private-key", "funder")
    }
    assert {need.region for need in process_needs(POLYMARKET_GATEWAY, OUTPOST)} == {OUTPOST}


def test_needs_of_the_manifest_say_who_makes_each() -> None:
    generated = {need.name: need.generated for need in process_needs(KALSHI_GATEWAY, HOME)}
    assert generated == {"redis/kalshi-gateway": True, "kalshi/api-key": False, "kalshi/private-key": False}
    assert {need.name for need in process_needs(MIGRATE, HOME)} == {"database/owner", "database/app"}


def test_every_secret_of_every_process_fits_one_template() -> None:
    every = [need for process in PROCESSES for need in process_needs(process, OUTPOST, orders=True)]
    stack: Stack = secrets(AT, HOME, every).stack
    assert stack.size < 51_200
    assert len(stack.template["Resources"]) == len({need.name for need in every})


def test_the_order_of_needs_changes_nothing() -> None:
    one = [need("b/c"), need("a/b", region=OUTPOST)]
    assert secrets(AT, HOME, one).stack.body == secrets(AT, HOME, one[::-1]).stack.body
