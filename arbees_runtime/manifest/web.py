"""What people see: the dashboard and the API behind it."""

from __future__ import annotations

from arbees_runtime.manifest.description import BusAccess, Secret, Variable
from arbees_runtime.manifest.entry import Process, run

FRONTEND = Process(
    name="frontend",
    purpose="Serves the dashboard.",
    image="arbees/frontend",
    command=run("frontend"),
    extra="web",
    variables=(
        Variable("API_URL", "Where the dashboard's server reaches the API.", "http://localhost:8000"),
        Variable(
            "PUBLIC_URL",
            "The address people open; cookies and redirects are bound to it.",
            "http://localhost:8080",
        ),
    ),
    secrets=(Secret("SESSION_SECRET", "frontend/session", "Key that signs the dashboard's sessions.", generated=True),),
    port=80,
    path=("/*",),
    keeps_visitors=True,
    calls=("api",),
    interruptible=True,
)

API = Process(
    name="api",
    purpose="Answers the dashboard's and the operator's requests.",
    image="arbees/api",
    command=run("api"),
    extra="web",
    variables=(
        Variable("PUBLIC_URL", "The address people open; other origins are refused.", "http://localhost:8080"),
        Variable("LOGIN_SIGNER", "ARN of the load balancer whose logins are believed; empty: none are.", ""),
        Variable("LOGIN_OPERATORS", "Addresses, with commas between, of those who may operate after a login.", ""),
    ),
    secrets=(
        Secret("API_READ_TOKEN", "api/read-token", "Token that may read.", generated=True),
        Secret(
            "API_OPERATE_TOKEN",
            "api/operate-token",
            "Token that may also halt, resume and flatten.",
            generated=True,
        ),
    ),
    bus=BusAccess(
        publishes=("processes",),
        subscribes=("quotes", "games", "opportunities", "feeds", "positions", "risk", "processes"),
        appends=("control",),
        letters=(
            "signals",
            "decisions",
            "commands.kalshi",
            "commands.polymarket",
            "order-events.kalshi",
            "order-events.polymarket",
            "control",
        ),
    ),
    database=True,
    port=8000,
    health="/api/health",
    path=("/api", "/api/*"),
    checks_tokens=True,
    interruptible=True,
    memory=1024,
)
