from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.infra.rehearsal.conftest import Stage

MANIFEST = json.dumps({"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json"})


def test_what_is_pushed_is_copied_where_a_rule_says_and_nowhere_else(stage: Stage) -> None:
    rule = {
        "Destinations": [{"Region": "eu-central-1", "RegistryId": {"Ref": "AWS::AccountId"}}],
        "RepositoryFilters": [{"Filter": "a/copied", "FilterType": "PREFIX_MATCH"}],
    }
    other = {"Destinations": [{"Region": "eu-west-1", "RegistryId": {"Ref": "AWS::AccountId"}}]}
    other["RepositoryFilters"] = [{"Filter": "a/kept", "FilterType": "PREFIX_MATCH"}]
    resources = {
        "Copied": {"Type": "AWS::ECR::Repository", "Properties": {"RepositoryName": "a/copied"}},
        "Kept": {"Type": "AWS::ECR::Repository", "Properties": {"RepositoryName": "a/kept"}},
        "Rules": {
            "Type": "AWS::ECR::ReplicationConfiguration",
            "Properties": {"ReplicationConfiguration": {"Rules": [rule, other]}},
        },
    }
    assert stage.create("registry", stage.template(**resources)) == "CREATE_COMPLETE"
    here, there = stage.client("ecr"), stage.client("ecr", "eu-central-1")
    for name in ("a/copied", "a/kept"):
        here.put_image(repositoryName=name, imageTag="1", imageManifest=MANIFEST)
    assert [one["repositoryName"] for one in there.describe_repositories()["repositories"]] == ["a/copied"]
    elsewhere = stage.client("ecr", "eu-west-1").describe_repositories()["repositories"]
    assert [one["repositoryName"] for one in elsewhere] == ["a/kept"]
    assert there.list_images(repositoryName="a/copied")["imageIds"][0]["imageTag"] == "1"
