"""What positions pay at least, on the equity curve."""

from arbees_runtime.store.migrations.scripts import run_sql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Applies the revision."""
    run_sql("0007_guaranteed.sql")
