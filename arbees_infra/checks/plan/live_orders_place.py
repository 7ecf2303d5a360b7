"""Live orders must leave from where the venue takes them, over a direct path."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_infra.checks.rule import Finding, Plan, SpecRule
from arbees_infra.spec.placement import placement
from arbees_runtime.manifest import process


def _check(plan: Plan) -> Iterator[Finding]:
    spec, known = plan.spec, placement()
    if not spec.live:
        return
    for venue, wanted in (("kalshi", spec.kalshi.orders), ("polymarket", spec.polymarket.orders)):
        if not wanted:
            continue
        region = plan.region_of(process(f"{venue}-gateway"))
        country = known.countries.get(region)
        if country is None:
            yield Finding(
                (venue, "orders"), f"nothing is known about the country of {region}, so orders can't leave there."
            )
            continue
        refusal = known.venues[venue].refusal(country)
        if refusal is not None:
            why = f"orders would leave from {region} ({country}), but {refusal} (as of {known.as_of})."
            yield Finding((venue, "orders"), why)


RULE = SpecRule(
    id="ARB401",
    title="Live orders leave from a country the venue takes them from",
    why="The venue refuses such orders, and its terms forbid getting around that.",
    source="arbees_infra/spec/placement.toml, with each venue's document and date",
    fix="Set its `orders` to false to read only, or place the gateway where you and your orders are allowed.",
    check=_check,
)
