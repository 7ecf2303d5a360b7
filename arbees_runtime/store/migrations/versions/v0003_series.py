"""Quotes, game states, probabilities and marks over time."""

from arbees_runtime.store.migrations.scripts import run_series_sql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Applies the revision."""
    run_series_sql("0003_series")
