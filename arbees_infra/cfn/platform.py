"""A finished platform: all its stacks, in the order in which they can be deployed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from arbees_infra.cfn.naming import Deployment
from arbees_infra.cfn.output import StackKey
from arbees_infra.cfn.stack import Stack, StackError


@dataclass(frozen=True)
class Platform:
    """All stacks of one deployment. Checks, views, rehearsal and deployment read it; nobody changes it.

    Attributes:
        deployment: What its stacks share: names and tags.
        stacks: Every stack, in the order the platform function made them.
    """

    deployment: Deployment
    stacks: tuple[Stack, ...]

    def __post_init__(self) -> None:
        seen: set[StackKey] = set()
        for stack in self.stacks:
            if stack.key in seen:
                raise StackError(f"two stacks are called {stack.key}")
            seen.add(stack.key)
        for stack in self.stacks:
            for key in stack.dependencies:
                if key not in seen:
                    raise StackError(f"{stack.key} uses {key}, which is not part of the platform")

    def __iter__(self) -> Iterator[Stack]:
        return iter(self.stacks)

    def __getitem__(self, key: StackKey | tuple[str, str]) -> Stack:
        """The stack of a region and component.

        Raises:
            KeyError: There is none.
        """
        return self._by_key[key if isinstance(key, StackKey) else StackKey(*key)]

    @cached_property
    def _by_key(self) -> dict[StackKey, Stack]:
        return {stack.key: stack for stack in self.stacks}

    @property
    def regions(self) -> tuple[str, ...]:
        """Its regions, in order of first use."""
        return tuple(dict.fromkeys(stack.region for stack in self.stacks))

    @cached_property
    def waves(self) -> tuple[tuple[Stack, ...], ...]:
        """Stacks in deployment order: all of a wave can be deployed at once, after the waves before it.

        Raises:
            StackError: Some stacks need each other.
        """
        return tuple(
            tuple(self._by_key[key] for key in wave)
            for wave in deployment_waves((stack.key, stack.dependencies) for stack in self.stacks)
        )


def deployment_waves(nodes: Iterable[tuple[StackKey, Iterable[StackKey]]]) -> list[list[StackKey]]:
    """Group stacks into waves, each needing only earlier ones; within a wave the given order is kept.

    Args:
        nodes: Every stack with those it needs.

    Raises:
        StackError: Some stacks need each other; the message names the circle.
    """
    needs = {key: tuple(dependencies) for key, dependencies in nodes}
    order = {key: position for position, key in enumerate(needs)}
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " -> ".join(str(key) for key in error.args[1])
        raise StackError(f"these stacks need each other, so neither can be deployed first: {circle}") from None
    waves: list[list[StackKey]] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=order.__getitem__)
        waves.append(ready)
        sorter.done(*ready)
    return waves
