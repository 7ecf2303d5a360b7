"""The folder of `--data`: one run's at a time, and it says which season it keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.data_folder import taken
from arbees_runtime.local.simulators import Season, refuse_simulated, season_of
from arbees_runtime.simulator.season.past import Past, write_past


def test_a_folder_is_one_runs_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "here"
    with taken(folder):
        assert folder.is_dir()
        with pytest.raises(ConfigurationError, match="is another run's, which has not ended"), taken(folder):
            pass
    with taken(folder), taken(None):
        assert list(folder.iterdir()) == []


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ConfigurationError, match=r"--data .*file.*: .*\. Name a folder of your own"), taken(folder):
            pass


def test_what_a_folder_keeps_is_gone_on_with_and_another_season_refused(tmp_path: Path) -> None:
    file = tmp_path / "season.json"
    assert season_of(None, None, 10) == Season(1, 10, None)
    assert season_of(None, 7, 3) == Season(7, 3, None)
    assert season_of(tmp_path, 7, 3) == Season(7, 3, file)
    refuse_simulated(None)
    refuse_simulated(tmp_path)
    write_past(file, Past(7, 600.0, []))
    assert season_of(tmp_path, None, 3) == season_of(tmp_path, 7, 3) == Season(7, 3, file)
    with pytest.raises(ConfigurationError, match=r"keeps the season of seed 7, .*: leave --seed 8 out, or"):
        season_of(tmp_path, 8, 3)
    with pytest.raises(ConfigurationError, match=r"holds what was traded at simulated venues"):
        refuse_simulated(tmp_path)
    file.write_text("{")
    with pytest.raises(ConfigurationError, match=r"season\.json holds no season: "):
        season_of(tmp_path, None, 3)
