"""registry: the image repositories of every region that runs images, and the replication from home to the others."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from troposphere import AccountId, GetAtt, Join, Sub, ecr

from arbees_infra.cfn import Deployment, Known, Output, Stack
from arbees_infra.cfn.kinds import Arn, RepositoryUri
from arbees_infra.cfn.naming import logical_id
from arbees_infra.parts.container import Image
from arbees_infra.spec.data import Database
from arbees_infra.spec.operations import Registry
from arbees_infra.spec.venues import Polymarket


@dataclass(frozen=True, slots=True)
class Mirror:
    """Somebody else's image, of which we keep a copy.

    Attributes:
        name: What we call it; its repository is `<project>/mirror/<name>`.
        source: Where it comes from, without tag.
        tag: The one version we run.
    """

    name: str
    source: str
    tag: str

    def repository(self, project: str) -> str:
        """Name of our repository for it."""
        return f"{project}/mirror/{self.name}"

    def pulled(self, registry: RegistryRefs, region: str) -> Image:
        """Our copy, as a region pulls it."""
        repository = next(name for name in registry.repositories if name.endswith(f"/mirror/{self.name}"))
        return registry.image(repository, self.tag, region)


@dataclass(frozen=True)
class RegistryRefs:
    """The repositories, for those that run or push images.

    Attributes:
        stacks: Their stacks, none when they exist already: home's last, because it replicates to the others.
        region: The home region, where images are pushed.
        repositories: Names of all of them.
        uris: Address of each, by name and region.
        arns: ARN of each, by name and region.
    """

    stacks: tuple[Stack, ...]
    region: str
    repositories: tuple[str, ...]
    uris: Mapping[tuple[str, str], Output[RepositoryUri]]
    arns: Mapping[tuple[str, str], Output[Arn]]

    def uri(self, repository: str, region: str) -> Output[RepositoryUri]:
        """Address of a repository in a region, without tag.

        Raises:
            KeyError: It is not replicated there.
        """
        return self.uris[repository, region]

    def arn(self, repository: str, region: str) -> Output[Arn]:
        """ARN of a repository in a region.

        Raises:
            KeyError: It is not replicated there.
        """
        return self.arns[repository, region]

    def image(self, repository: str, tag: str, region: str) -> Image:
        """One version of an image, as a region pulls it.

        Raises:
            KeyError: It is not replicated there.
        """
        reference = Join(":", [self.uri(repository, region), tag])
        return Image(reference, self.arn(repository, region), repository, tag)


def registry(
    at: Deployment, settings: Registry, home: str, repositories: Sequence[str], abroad: Mapping[str, Sequence[str]]
) -> RegistryRefs:
    """The repositories: all of them at home, and in each outpost those whose images it runs.

    Args:
        at: Names and tags.
        settings: Its part of the spec.
        home: The home region.
        repositories: Names of all repositories.
        abroad: Names of those that each outpost pulls from, by region.
    """
    pulled = [*((region, names) for region, names in abroad.items() if names), (home, repositories)]
    if settings.existing:
        return _existing(home, pulled)
    uris: dict[tuple[str, str], Output[RepositoryUri]] = {}
    arns: dict[tuple[str, str], Output[Arn]] = {}
    stacks: list[Stack] = []
    for region, wanted in pulled:
        stack = Stack(at, region, "registry", f"The image repositories of {region}.")
        for name in wanted:
            words = name.removeprefix(f"{at.project}/")
            made = stack.add(
                _repository(name, logical_id(words, "repository"), settings, kept=region == home and at.retain_data),
                f"Holds the images of {words}" + ("." if region == home else ", replicated from home."),
                stateful=region == home,
            )
            uris[name, region] = stack.output(
                logical_id(words, "uri"), GetAtt(made, "RepositoryUri"), RepositoryUri, f"Address of {name}."
            )
            arns[name, region] = stack.output(logical_id(words, "arn"), GetAtt(made, "Arn"), Arn, f"ARN of {name}.")
        stacks.append(stack)
    at_home = stacks[-1]
    if len(stacks) > 1:
        at_home.deploy_after(stack.key for stack in stacks[:-1])
        at_home.add(_replication(abroad), "Copies what is pushed to the outposts that run it.")
    return RegistryRefs(tuple(stacks), home, tuple(repositories), uris, arns)


def _existing(home: str, pulled: Sequence[tuple[str, Sequence[str]]]) -> RegistryRefs:
    """References to repositories that another environment has made; their addresses follow from their names."""
    places = [(name, region) for region, names in pulled for name in names]
    return RegistryRefs(
        stacks=(),
        region=home,
        repositories=tuple(dict.fromkeys(name for name, _ in places)),
        uris={
            (name, region): Known(Sub(f"${{AWS::AccountId}}.dkr.ecr.{region}.${{AWS::URLSuffix}}/{name}"))
            for name, region in places
        },
        arns={
            (name, region): Known(Sub(f"arn:${{AWS::Partition}}:ecr:{region}:${{AWS::AccountId}}:repository/{name}"))
            for name, region in places
        },
    )


def _repository(name: str, title: str, settings: Registry, *, kept: bool) -> ecr.Repository:
    """A repository; one that is not kept goes with its stack, with all its images."""
    return ecr.Repository(
        title,
        RepositoryName=name,
        ImageTagMutability="IMMUTABLE",
        ImageScanningConfiguration=ecr.ImageScanningConfiguration(ScanOnPush=True),
        LifecyclePolicy=ecr.LifecyclePolicy(LifecyclePolicyText=_lifecycle(settings)),
        EmptyOnDelete=not kept,
    )


def _lifecycle(settings: Registry) -> str:
    rules = [
        {
            "rulePriority": 1,
            "description": "Untagged images go.",
            "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": settings.untagged_days,
            },
            "action": {"type": "expire"},
        },
        {
            "rulePriority": 2,
            "description": "The newest releases stay.",
            "selection": {
                "tagStatus": "tagged",
                "tagPatternList": ["*"],
                "countType": "imageCountMoreThan",
                "countNumber": settings.keep_images,
            },
            "action": {"type": "expire"},
        },
    ]
    return json.dumps({"rules": rules}, separators=(",", ":"))


def _replication(abroad: Mapping[str, Sequence[str]]) -> ecr.ReplicationConfiguration:
    rules = [
        ecr.ReplicationRule(
            Destinations=[ecr.ReplicationDestination(Region=region, RegistryId=AccountId)],
            RepositoryFilters=[ecr.RepositoryFilter(Filter=name, FilterType="PREFIX_MATCH") for name in names],
        )
        for region, names in abroad.items()
        if names
    ]
    return ecr.ReplicationConfiguration(
        "Replication", ReplicationConfiguration=ecr.ReplicationConfigurationProperty(Rules=rules)
    )


def mirrors(database: Database, polymarket: Polymarket) -> dict[str, Mirror]:
    """Other people's images that a platform runs, by what they are for.

    Args:
        database: The database's part of the spec; TimescaleDB on EC2 runs an image.
        polymarket: The Polymarket gateway's part; placement `ec2-vpn` runs gluetun.
    """
    found = {}
    if database.kind == "timescale-ec2":
        source, _, tag = database.timescale.image.rpartition(":")
        found["timescale"] = Mirror("timescaledb", source, tag)
    if polymarket.placement == "ec2-vpn":
        found["gluetun"] = Mirror("gluetun", "docker.io/qmcgaw/gluetun", polymarket.vpn.image_tag)
    return found
