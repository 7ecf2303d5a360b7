"""Names: what one deployment of a platform calls its stacks and resources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_WORD = re.compile(r"[A-Z]+[0-9]*(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Deployment:
    """One deployment of a platform: the part of every name and tag that all its stacks share.

    Attributes:
        project: Short name of the project, first part of every name.
        environment: Which copy of it this is (`paper`, `live`, a desk's name).
        retain_data: Whether stateful resources outlive their stack.
        tags: Tags every taggable resource gets besides `project`, `environment` and `component`.
    """

    project: str
    environment: str
    retain_data: bool = True
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """First part of names that must be unique in an account: `project-environment`."""
        return f"{self.project}-{self.environment}"

    def stack_name(self, component: str, region: str) -> str:
        """Name of a component's stack. It ends in its region, so same-named stacks of two regions can't be mixed up."""
        return f"{self.prefix}-{component}-{region}"


def logical_id(*words: str) -> str:
    """Join words of any spelling into a CloudFormation logical id: `("game-shard", "role")` -> `GameShardRole`."""
    return "".join(part[:1].upper() + part[1:] for word in words for part in re.split(r"[^A-Za-z0-9]+", word) if part)


def kebab(logical: str) -> str:
    """Spell a logical id the way names are spelt: `PrivateSubnetA` -> `private-subnet-a`."""
    return "-".join(word.lower() for word in _WORD.findall(logical))
