"""A domain is a host name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_DOMAIN = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})+")


def _check(plan: Plan) -> Iterator[Finding]:
    domain = plan.spec.edge.domain
    if domain is not None and not _DOMAIN.fullmatch(domain):
        yield Finding(("edge", "domain"), f"{domain!r} is no host name.")


RULE = SpecRule(
    id="ARB503",
    title="The domain is a host name",
    why="ACM and Route 53 refuse schemes, paths, ports, stars and upper case there.",
    source="RFC 1123, section 2.1; AWS Certificate Manager User Guide",
    fix="Write the name alone, in lower case, such as app.example.com.",
    check=_check,
)
