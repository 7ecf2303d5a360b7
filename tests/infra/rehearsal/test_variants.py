"""What a spec may combine is not only built (tests/infra/test_matrix.py) but deployed, inspected and deleted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from arbees_infra.rehearsal import acts
from tests.infra.test_matrix import AXES, PRODUCT, Row, completed, described, every_choice_once, pairwise, spec_of

REPRESENTATIVES = 8
"""So many combinations have every choice between them. A number, because working them out takes seconds."""
PARTS = 24
"""The full matrix is taken in so many tests, for workers to share."""


def complaints(row: Row, folder: Path, *, twice: bool) -> list[str]:
    """What a rehearsal of the combination finds wrong; `twice` deploys it a second time, which must change nothing."""
    spec = spec_of(row, folder)
    report = acts.rehearse(spec, spec if twice else None)
    outcomes = [(act.name, outcome) for act in report.acts for outcome in act.outcomes]
    found = [f"{name}: {one.region}/{one.component}: {one.cause}" for name, one in outcomes if not one.good]
    found += [
        f"{one.component} is not left alone"
        for name, one in outcomes
        if (name, one.status) != ("update", "UNCHANGED") and name == "update"
    ]
    found += [str(difference) for act in report.acts for difference in act.differences]
    found += [*map(str, report.left), *map(str, report.billable), *report.not_modelled]
    if bool(report.kept) != spec.retain_data:
        found.append(f"{len(report.kept)} things are kept, though retain_data is {spec.retain_data}")
    return [f"{described(row)}: {line}" for line in found]


@cache
def representatives() -> list[Row]:
    return every_choice_once(tuple(AXES))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("number", range(REPRESENTATIVES))
def test_every_choice_is_rehearsed(number: int, tmp_path: Path) -> None:
    """Each appears in one of these at least."""
    assert len(representatives()) == REPRESENTATIVES
    assert complaints(representatives()[number], tmp_path, twice=False) == []


@pytest.mark.full_matrix
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(PARTS))
def test_the_whole_matrix_is_rehearsed(part: int, tmp_path: Path) -> None:
    rows = [*pairwise(tuple(AXES)), *(row for choice in PRODUCT if (row := completed(choice)) is not None)]
    assert [line for row in rows[part::PARTS] for line in complaints(row, tmp_path, twice=True)] == []
