"""Keys that sign orders are not given to what leaves through a proxy."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.cfn import Platform
from arbees_infra.checks.rule import Finding, PlatformRule
from arbees_infra.checks.templates import (
    TASK,
    container_name,
    containers,
    environment,
    finding,
    flat,
    resources,
    secret_names,
)
from arbees_runtime.manifest import PROCESSES

_KEYS = frozenset(
    secret.variable for process in PROCESSES for secret in process.all_secrets if secret.needed == "orders"
)
_PROXIES = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "POLYMARKET_PROXY_URL"})


def _check(platform: Platform) -> Iterator[Finding]:
    for stack, record in resources(platform, TASK):
        together = containers(record)
        tunnelled = any("gluetun" in flat(stack, container.get("Image")) for container in together)
        for container in together:
            proxied = any(name.upper() in _PROXIES and value for name, value in environment(container))
            keys = sorted(set(secret_names(container)) & _KEYS)
            if keys and (proxied or tunnelled):
                way = "a proxy" if proxied else "a VPN"
                why = f"it gets {keys[0]}, which signs orders, and would send them through {way}."
                yield finding(stack, record, f"{container_name(container)}.Secrets", why)


RULE = PlatformRule(
    id="ARB415",
    title="What signs orders leaves directly",
    why="A VPN or proxy hides where orders come from; the venue forbids that.",
    source="Polymarket terms of use, 2026-08-11",
    fix="Don't give it those secrets: reading needs none of them.",
    check=_check,
)
