"""Running the plan checks: all findings at once, as problems a user can mend."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from arbees_infra.cfn import Platform
from arbees_infra.checks import plan as plan_rules
from arbees_infra.checks.rule import Finding, Plan, PlatformRule, Rule, SpecRule
from arbees_infra.spec import Problem, Source, SpecError


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    found: list[Rule] = [
        import_module(f"{plan_rules.__name__}.{module.name}").RULE
        for module in pkgutil.iter_modules(plan_rules.__path__)
    ]
    return tuple(sorted(found, key=lambda rule: rule.id))


def check_spec(plan: Plan, source: Source | None = None) -> None:
    """Refuse a spec that breaks a rule.

    Args:
        plan: What is to be built.
        source: Where the spec came from, for file and line.

    Raises:
        SpecError: It breaks rules; carries every finding.
    """
    problems = [
        Problem(source.locate(f.path) if source else "spec", ".".join(f.path), f.why, f.fix or rule.fix, rule.id)
        for rule in rules()
        if isinstance(rule, SpecRule)
        for f in rule.check(plan)
    ]
    if problems:
        raise SpecError(tuple(problems))


def check_platform(platform: Platform) -> None:
    """Refuse a platform that breaks a rule, whoever made its components.

    Args:
        platform: The finished platform.

    Raises:
        SpecError: It breaks rules; carries every finding, located by template and resource.
    """
    problems = [
        _in_template(rule, f) for rule in rules() if isinstance(rule, PlatformRule) for f in rule.check(platform)
    ]
    if problems:
        raise SpecError(tuple(problems))


def _in_template(rule: Rule, finding: Finding) -> Problem:
    region, component, *inside = finding.path
    return Problem(f"{region}/{component}.yaml", ".".join(inside), finding.why, finding.fix or rule.fix, rule.id)
