"""An external database needs its host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule


def _check(plan: Plan) -> Iterator[Finding]:
    host = plan.spec.database.external.host
    if plan.spec.database.kind != "external":
        return
    path = ("database", "external", "host")
    if not host:
        yield Finding(path, "the database is external, but its host is not named.")
    elif not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", host):
        yield Finding(path, "this is no host name.", "Write the name alone: no scheme, user, password, port or path.")


RULE = SpecRule(
    id="ARB210",
    title="An external database has a host",
    why="Every program would start, find no database and stop again.",
    source="arbees_infra/spec/data.py, ExternalDatabase",
    fix="Set database.external.host to its host name; its password goes into the secret database/owner.",
    check=_check,
)
