"""Reach: each process can open a connection to what it uses, by all that the deployed network says about it."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.rehearsal.inspection.question import Difference, Inspector
from arbees_infra.rehearsal.network.ways import deployed_ways, unreachable


def inspect_reach(inspector: Inspector) -> Iterator[Difference]:
    """Processes to bus, database, venues and the processes they call; the load balancer to public processes."""
    yield from unreachable(deployed_ways(inspector))
