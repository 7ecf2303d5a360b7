"""Every rule catches its bad fixture, at the place to mend, and lets its good one pass."""

import re
from datetime import date
from pathlib import Path

import pytest

from arbees_infra.checks.rule import Plan, Rule, SpecRule
from arbees_infra.checks.run import check_spec, rules
from arbees_infra.spec import Problem, SpecError, load_spec, read_spec
from arbees_runtime.manifest import PROCESSES

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 22)
SPEC_RULES = [rule for rule in rules() if isinstance(rule, SpecRule)]
# What no spec can say: a manifest at odds with itself.
PLANS = {
    "ARB311": {
        "bad": Plan(load_spec(), TODAY, (*PROCESSES, PROCESSES[0])),
        "good": Plan(load_spec(), TODAY),
    }
}
# Live trading pulls in what every live platform needs; a fixture about one thing need not say all of it.
LIVE_NEEDS = {"ARB410", "ARB411", "ARB412"}


def _id(rule: Rule) -> str:
    return rule.id


def _problems(rule: Rule, name: str) -> tuple[list[Problem], Path | None]:
    """What the checks say of a fixture, and its file if it is one."""
    if rule.id in PLANS:
        plan, source, file = PLANS[rule.id][name], None, None
    else:
        file = FIXTURES / rule.id / f"{name}.toml"
        spec, source = read_spec(file)
        plan = Plan(spec, TODAY)
    try:
        check_spec(plan, source)
    except SpecError as error:
        return list(error.problems), file
    return [], file


@pytest.mark.parametrize("rule", SPEC_RULES, ids=_id)
def test_a_spec_rule_finds_its_bad_fixture_where_it_must_be_mended(rule: SpecRule):
    problems, file = _problems(rule, "bad")
    ours = [problem for problem in problems if problem.rule == rule.id]
    assert {problem.rule for problem in problems} - LIVE_NEEDS <= {rule.id}
    if file is None:
        assert ours
        return
    marked = [
        f"{file}:{number}"
        for number, line in enumerate(file.read_text().splitlines(), start=1)
        for _ in re.findall("<-", line)
    ]
    assert sorted(problem.where for problem in ours) == sorted(marked) != []


@pytest.mark.parametrize("rule", SPEC_RULES, ids=_id)
def test_a_spec_rule_lets_its_good_fixture_pass(rule: SpecRule):
    problems, _ = _problems(rule, "good")
    assert {problem.rule for problem in problems} <= LIVE_NEEDS - {rule.id}


def test_every_fixture_belongs_to_a_rule():
    assert {folder.name for folder in FIXTURES.iterdir()} | set(PLANS) == {rule.id for rule in SPEC_RULES}


def test_ids_are_unique_and_of_their_range():
    ids = [rule.id for rule in rules()]
    assert len(set(ids)) == len(ids) >= 25
    assert all(re.fullmatch(r"ARB[1-5]\d\d", id_) for id_ in ids)


@pytest.mark.parametrize("rule", rules(), ids=_id)
def test_a_rule_explains_itself_in_sentences(rule: Rule):
    for text in (rule.why, rule.fix):
        assert re.match(r"[A-Z`]", text), text
        assert text.endswith((".", "...")), text
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.source


@pytest.mark.parametrize("rule", SPEC_RULES, ids=_id)
def test_every_message_says_what_why_and_what_to_do(rule: SpecRule):
    for problem in _problems(rule, "bad")[0]:
        assert problem.key
        assert problem.why.endswith(".")
        assert problem.fix.endswith(".")
        assert len(str(problem)) < 600
