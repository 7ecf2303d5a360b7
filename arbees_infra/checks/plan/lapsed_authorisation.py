"""Live trading needs somebody's word, and a fresh one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arbees_infra.checks.rule import Finding, Plan, SpecRule

_LASTS_DAYS = 90


def _check(plan: Plan) -> Iterator[Finding]:
    trading = plan.spec.trading
    if trading.mode != "live":
        return
    if not trading.authorized_by.strip():
        yield Finding(("trading", "authorized_by"), "nobody is named who allows live trading.")
    path = ("trading", "authorized_on")
    try:
        given = date.fromisoformat(trading.authorized_on)
    except ValueError:
        said = f"{trading.authorized_on!r} is no date" if trading.authorized_on else "no date is given"
        yield Finding(path, f"{said} of the authorisation.", f'Write one such as "{plan.today}".')
        return
    age = (plan.today - given).days
    if age < 0:
        yield Finding(path, f"{given} is still to come; today is {plan.today}.")
    elif age > _LASTS_DAYS:
        yield Finding(
            path, f"the authorisation of {given} lapsed after {_LASTS_DAYS} days, {age - _LASTS_DAYS} days ago."
        )


RULE = SpecRule(
    id="ARB404",
    title="Live trading is authorised, by name and lately",
    why="Real money moves; somebody has to have decided so, and to decide again every 90 days.",
    source="arbees_infra/spec/venues.py, Trading",
    fix="Set trading.authorized_by and trading.authorized_on after looking at venue rules, limits and results anew.",
    check=_check,
)
