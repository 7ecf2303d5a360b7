"""What looks after the database."""

from __future__ import annotations

from arbees_runtime.manifest.description import BusAccess, Secret, Variable
from arbees_runtime.manifest.entry import Process, run
from arbees_runtime.manifest.variables import DATABASE_OWNER_PASSWORD, DATABASE_PASSWORD, PROGRAMS_ROLE, TRADING_MODE

RECORDER = Process(
    name="recorder",
    purpose="Writes quotes, game states, signals, decisions and order events to the database.",
    image="arbees/strategy-engine",
    command=run("recorder"),
    variables=(TRADING_MODE,),
    bus=BusAccess(
        publishes=("processes",),
        subscribes=("quotes", "games", "feeds", "subscriptions"),
        consumes=("signals", "decisions", "order-events.kalshi", "order-events.polymarket"),
    ),
    database=True,
    singleton=True,
)

MIGRATE = Process(
    name="migrate",
    purpose="Brings the database's schema and seed data up to date, then stops.",
    image="arbees/strategy-engine",
    command=run("migrate"),
    variables=(Variable("DATABASE_APP_USER", "Role that the programs log in as; migrate makes it.", PROGRAMS_ROLE),),
    secrets=(
        DATABASE_OWNER_PASSWORD,
        Secret(
            "DATABASE_APP_PASSWORD",
            DATABASE_PASSWORD.name,
            "Password it gives the programs' role.",
            generated=True,
        ),
    ),
    database=True,
    one_off=True,
    stop_timeout=120,
)
