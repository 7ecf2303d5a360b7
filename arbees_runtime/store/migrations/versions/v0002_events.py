"""Games, their markets, rules and the review queue."""

from arbees_runtime.store.migrations.scripts import run_sql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Applies the revision."""
    run_sql("0002_events.sql")
