"""secrets: one secret per name that a process or component reads, replicated to every region it is read in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from troposphere import Join, Ref, Split
from troposphere.secretsmanager import GenerateSecretString, ReplicaRegion, Secret

from arbees_infra.cfn import Deployment, Output, Stack, StackError
from arbees_infra.cfn.kinds import SecretArn
from arbees_infra.cfn.naming import logical_id
from arbees_runtime.manifest import Process

UNSET = "unset"
"""Value of a secret that a person has still to fill in; the programs treat it as absent."""

_GENERATED_LENGTH = 40
"""Letters and digits of a generated secret, some 238 bits. Nothing else is in it, so it needs no escaping in a URL, and
ElastiCache (16 to 128 characters) and RDS (8 to 128, without `/`, `@`, `"` and space) both take it. Never change how
a secret is generated: CloudFormation would then make a new one in every platform that is already running."""


@dataclass(frozen=True, slots=True)
class SecretNeed:
    """Somebody's wish for a secret.

    Attributes:
        name: Its name below `<project>/<environment>/`, such as `kalshi/api-key`.
        meaning: One sentence.
        generated: Whether it is made here; otherwise a person fills it in, and until then it is `unset`.
        region: The region it is read in.
    """

    name: str
    meaning: str
    generated: bool
    region: str


@dataclass(frozen=True)
class SecretsRefs:
    """The secrets, for those that read them.

    Attributes:
        stack: Their stack, in the home region.
        arns: Full ARN by name and region.
    """

    stack: Stack
    arns: Mapping[tuple[str, str], Output[SecretArn]]

    def arn(self, name: str, region: str) -> Output[SecretArn]:
        """Full ARN of a secret in the region it is read in.

        Args:
            name: Its name below `<project>/<environment>/`.
            region: The region of its reader.

        Raises:
            StackError: Nobody said that it is read there.
        """
        try:
            return self.arns[name, region]
        except KeyError:
            raise StackError(f"secret {name} is read in {region}, but no SecretNeed says so") from None


def process_needs(
    process: Process, region: str, *, orders: bool = False, proxy: bool = False
) -> tuple[SecretNeed, ...]:
    """The secrets that a process reads.

    Args:
        process: The process.
        region: Where it runs.
        orders: Whether it may place live orders; without that it does not get the secrets that only orders need.
        proxy: Whether it reads through the authenticated proxy.
    """
    return tuple(
        SecretNeed(secret.name, secret.meaning, secret.generated, region)
        for secret in process.secrets_for(orders=orders, proxy=proxy)
    )


def secrets(at: Deployment, home: str, needed: Sequence[SecretNeed]) -> SecretsRefs:
    """Every secret of the platform, in the home region, with replicas where it is read elsewhere.

    Where two needs of one name disagree about who makes it, a person does: `external` databases and the like bring
    passwords of their own.

    Args:
        at: Names and tags.
        home: The home region.
        needed: What is read where; several needs may have one name.
    """
    stack = Stack(at, home, "secrets", "The platform's secrets, with replicas where they are read.")
    arns: dict[tuple[str, str], Output[SecretArn]] = {}
    for name, needs in _by_name(needed).items():
        regions = [home, *dict.fromkeys(need.region for need in needs if need.region != home)]
        generated = all(need.generated for need in needs)
        secret = stack.add(
            _secret(
                f"{at.project}/{at.environment}/{name}", logical_id(name), needs[0].meaning, regions[1:], generated
            ),
            needs[0].meaning if generated else f"{needs[0].meaning.rstrip('.')}; a person fills it in.",
            stateful=True,
        )
        for region in regions:
            here = region == home
            arns[name, region] = stack.output(
                logical_id(name, "arn") if here else logical_id(name, "arn", region),
                Ref(secret) if here else Join(f":{region}:", Split(f":{home}:", Ref(secret))),
                SecretArn,
                f"ARN of {name}." if here else f"ARN of {name} in {region}.",
            )
    return SecretsRefs(stack, arns)


def _by_name(needed: Iterable[SecretNeed]) -> dict[str, list[SecretNeed]]:
    """Needs by name, names in alphabetical order, so that the order of services changes no template."""
    found: dict[str, list[SecretNeed]] = {}
    for need in needed:
        found.setdefault(need.name, []).append(need)
    return dict(sorted(found.items()))


def _secret(name: str, title: str, meaning: str, replicas: Sequence[str], generated: bool) -> Secret:
    secret = Secret(title, Name=name, Description=meaning)
    if generated:
        secret.GenerateSecretString = GenerateSecretString(PasswordLength=_GENERATED_LENGTH, ExcludePunctuation=True)
    else:
        secret.SecretString = UNSET
    if replicas:
        secret.ReplicaRegions = [ReplicaRegion(Region=region) for region in replicas]
    return secret
