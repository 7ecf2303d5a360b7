"""cfn-lint over templates, informational rules included, remembering what it said of text it has seen."""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfnlint.runner import Runner

KEPT = 5_000
"""Results kept in the cache; the oldest go first."""

_ALLOCATIONS = 100_000
"""Python objects after which rubbish is looked for while linting. cfn-lint keeps AWS's schemas as millions of objects,
and going through them every 700 allocations, as usual, takes a third of its time."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing cfn-lint or our IAM check has to say.

    Attributes:
        rule: Its id, such as `E3002` or `ARB-IAM-STAR`.
        line: Line in the template; 0 where none is to blame.
        message: What is wrong.
    """

    rule: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Template:
    """One template to lint: what it is called, the region it is for, its text."""

    name: str
    region: str
    body: str


def default_cache() -> Path:
    """Where results are remembered: below XDG_CACHE_HOME, or `~/.cache`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "arbees" / "lint.json"


def lint_templates(
    templates: Sequence[Template],
    cache: Path | None = None,
    done: Callable[[Template, bool], None] = lambda _template, _cached: None,
    jobs: int | None = None,
) -> dict[str, list[LintFinding]]:
    """Lint templates with every rule.

    Args:
        templates: What to lint.
        cache: File of remembered results; None remembers nothing.
        done: Called after each template with whether its result was remembered.
        jobs: Processes to use; None takes one a core.

    Returns:
        Findings by template name; a clean one has an empty list.
    """
    remembered = _load(cache)
    keys = {template.name: _key(template) for template in templates}
    fresh: dict[str, Template] = {}
    for template in templates:
        if keys[template.name] in remembered:
            done(template, True)
        else:
            fresh.setdefault(keys[template.name], template)
    if fresh:
        workers = min(jobs or os.cpu_count() or 1, len(fresh))
        with ProcessPoolExecutor(workers, initializer=gc.set_threshold, initargs=(_ALLOCATIONS,)) as pool:
            running = {pool.submit(_lint, item.body, item.region): key for key, item in fresh.items()}
            for future in as_completed(running):
                key = running[future]
                remembered[key] = future.result()
                done(fresh[key], False)
        _save(cache, remembered)
    return {template.name: remembered[keys[template.name]] for template in templates}


def _key(template: Template) -> str:
    text = f"{version('cfn-lint')}\n{template.region}\n{template.body}"
    return hashlib.sha256(text.encode()).hexdigest()


def _lint(body: str, region: str) -> list[LintFinding]:
    from cfnlint.decode import decode_str  # noqa: PLC0415 - a second to import, and often not needed

    template, malformed = decode_str(body)
    matches = malformed or _linter(region).validate_template(template)
    return [LintFinding(match.rule.id, match.linenumber, match.message) for match in matches]


@cache
def _linter(region: str) -> Runner:
    """cfn-lint for one region, as its command line runs it over many files: finding its rules takes it half a second,
    as long as a template does."""
    from cfnlint.config import ConfigMixIn  # noqa: PLC0415 - as above
    from cfnlint.runner import Runner  # noqa: PLC0415

    return Runner(ConfigMixIn([], include_checks=["I"], regions=[region]))


def _load(cache: Path | None) -> dict[str, list[LintFinding]]:
    if cache is None:
        return {}
    try:
        stored = json.loads(cache.read_text())
        return {key: [LintFinding(**finding) for finding in findings] for key, findings in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # no cache, or one of another version: lint again


def _save(cache: Path | None, results: dict[str, list[LintFinding]]) -> None:
    if cache is None:
        return
    kept = dict(list(results.items())[-KEPT:])
    text = json.dumps({key: [asdict(finding) for finding in findings] for key, findings in kept.items()})
    cache.parent.mkdir(parents=True, exist_ok=True)
    scratch = cache.with_suffix(f".{os.getpid()}.tmp")
    scratch.write_text(text)
    scratch.replace(cache)
