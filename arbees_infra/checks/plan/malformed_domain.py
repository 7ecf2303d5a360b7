"""A domain is a host name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_DOMAIN = re.compile(rf"(?=.{{1,253}}$)({_LABEL}\.)+(?!\d+$){_LABEL}")
_CERTIFIED = 64


def _check(plan: Plan) -> Iterator[Finding]:
    edge, path = plan.spec.edge, ("edge", "domain")
    if edge.domain is None:
        return
    if not _DOMAIN.fullmatch(edge.domain):
        yield Finding(path, f"{edge.domain!r} is no host name.")
    elif len(edge.domain) > _CERTIFIED and edge.certificate_arn is None:
        why = f"it has {len(edge.domain)} characters, and ACM certifies a first name of {_CERTIFIED} at most."
        yield Finding(path, why, "Take a shorter name, or bring a certificate in edge.certificate_arn.")


RULE = SpecRule(
    id="ARB503",
    title="The domain is a host name",
    why="ACM and Route 53 refuse schemes, paths, ports, stars and upper case there.",
    source="RFC 1123, section 2.1; AWS Certificate Manager API Reference, RequestCertificate",
    fix="Write the name alone, in lower case, such as app.example.com.",
    check=_check,
)
