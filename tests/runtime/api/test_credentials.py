"""Who may do what: every way of coming with the wrong credential, from the wrong page, too often or too big."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from arbees_runtime.api.application import LARGEST_BODY
from arbees_runtime.api.identity import OPERATIONS_A_MINUTE, REFUSALS_A_MINUTE
from arbees_runtime.api.login import HEADER, Login, LoginError
from arbees_runtime.api.tokens import IssuedTokens, TokenError
from arbees_runtime.clock import VirtualClock
from arbees_runtime.lifecycle.health import Condition
from arbees_runtime.messages import ProcessPhase
from arbees_runtime.settings import Secret
from tests.runtime.api.conftest import OPERATE, ORIGIN, READ, Desk

HALT = {"scope": "all", "state": "halted", "reason": "for a test"}


async def test_nothing_but_health_answers_without_a_credential(desk: Desk) -> None:
    paths = [path for path in (await desk.get("/api/openapi.json", token=None)).json()["paths"] if "{" not in path]
    assert len(paths) > 15
    for path in paths:
        answer = await desk.get(path, token=None)
        if path == "/api/health":
            assert answer.status_code == 200
        elif answer.status_code != 405:
            assert answer.status_code in (401, 429), path
            assert answer.headers["content-type"] == "application/problem+json"


async def test_health_tells_strangers_nothing_but_whether_it_works(desk: Desk) -> None:
    assert (await desk.get("/api/health", token=None)).json() == {"status": "ready"}


async def test_the_load_balancer_keeps_an_api_that_still_answers_while_a_server_is_away(desk: Desk) -> None:
    """Its tasks are replaced by ones that wait for that server: then nobody could look, or halt."""
    desk.health.add("bus", lambda: Condition(ok=False, reason="no answer"))
    degraded = await desk.get("/api/health", token=None)
    assert (degraded.status_code, degraded.json()) == (200, {"status": "degraded"})
    desk.health.enter(ProcessPhase.DRAINING)
    assert (await desk.get("/api/health", token=None)).status_code == 503


@pytest.mark.parametrize(("token", "status"), [(READ, 200), (OPERATE, 200), ("nonsense", 401), ("", 401)])
async def test_reading_needs_a_token_that_holds(desk: Desk, token: str, status: int) -> None:
    answer = await desk.get("/api/feeds", token=token)
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert token not in answer.text or not token


async def test_a_token_that_may_only_read_changes_nothing(desk: Desk) -> None:
    answer = await desk.post("/api/kill-switch", HALT, token=READ)
    assert answer.status_code == 403
    assert 'scope="operate"' in answer.headers["www-authenticate"]
    assert await desk.pool.fetchval("SELECT state FROM kill_switch WHERE scope = 'all'") == "active"


async def test_issued_tokens_carry_their_scope_and_end(desk: Desk) -> None:
    answer = await desk.post("/api/tokens", {"name": "alice", "scope": "read", "hours": 1})
    assert answer.status_code == 201
    token = answer.json()["token"]
    assert (await desk.get("/api/feeds", token=token)).status_code == 200
    assert (await desk.post("/api/kill-switch", HALT, token=token)).status_code == 403
    assert await desk.pool.fetchval("SELECT subject FROM audit WHERE action = 'token.issue'") == "alice"


def test_an_expired_token_says_so_and_a_changed_key_makes_all_worthless() -> None:
    clock = VirtualClock(1_800_000_000_000_000_000)
    tokens = IssuedTokens(Secret(OPERATE), clock)
    token, issued = tokens.issue("bob", operate=True, lifetime=timedelta(hours=1))
    assert tokens.read(token) == issued
    clock.advance(3600)
    with pytest.raises(TokenError, match="of bob expired at"):
        tokens.read(token)
    with pytest.raises(TokenError, match="not one of ours"):
        IssuedTokens(Secret("another"), clock).read(token)
    with pytest.raises(TokenError, match="not one of ours"):
        tokens.read(jwt.encode({"sub": "eve", "aud": "arbees-api", "exp": 2_000_000_000}, "", "none"))


async def test_an_expired_token_is_refused(desk: Desk) -> None:
    past = IssuedTokens(Secret(OPERATE), VirtualClock(1_600_000_000_000_000_000))
    token, _ = past.issue("carol", operate=True, lifetime=timedelta(hours=1))
    answer = await desk.get("/api/feeds", token=token)
    assert answer.status_code == 401
    assert "expired" in answer.json()["detail"]


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
async def test_another_sites_page_changes_nothing(desk: Desk, headers: dict[str, str]) -> None:
    answer = await desk.post("/api/kill-switch", HALT, **headers)
    assert answer.status_code == 403
    assert await desk.pool.fetchval("SELECT state FROM kill_switch WHERE scope = 'all'") == "active"


async def test_our_own_page_and_programs_without_origin_do(desk: Desk) -> None:
    assert (await desk.post("/api/kill-switch", HALT, Origin=ORIGIN)).status_code == 200
    assert (await desk.post("/api/kill-switch", HALT | {"state": "active"})).status_code == 200


async def test_cors_names_our_own_origin_alone(desk: Desk) -> None:
    own = await desk.get("/api/feeds", headers={"Origin": ORIGIN})
    foreign = await desk.get("/api/feeds", headers={"Origin": "https://evil.example"})
    assert own.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-origin" not in foreign.headers


async def test_a_body_that_is_too_big_is_refused_declared_or_not(desk: Desk) -> None:
    headers = {"Authorization": f"Bearer {OPERATE}", "Content-Type": "application/json"}
    declared = await desk.client.post("/api/kill-switch", content=b"x" * (LARGEST_BODY + 1), headers=headers)

    async def pieces():  # type: ignore[no-untyped-def]
        for _ in range(20):
            yield b"x" * 8192

    undeclared = await desk.client.post("/api/kill-switch", content=pieces(), headers=headers)
    assert declared.status_code == undeclared.status_code == 413
    assert declared.json()["title"]


async def test_guessing_tokens_is_slowed_down_and_keeps_nobody_else_from_halting(desk: Desk) -> None:
    statuses = [(await desk.get("/api/feeds", token=f"guess-{n}")).status_code for n in range(REFUSALS_A_MINUTE + 1)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    held = await desk.get("/api/feeds", token="another guess")
    assert held.status_code == 429
    assert int(held.headers["retry-after"]) >= 1
    assert (await desk.get("/api/feeds")).status_code == 200
    assert (await desk.post("/api/kill-switch", HALT)).status_code == 200


async def test_who_did_much_else_can_still_halt(desk: Desk) -> None:
    answers = [await desk.post("/api/reviews/none/reject", {"reason": "no"}) for _ in range(OPERATIONS_A_MINUTE + 1)]
    assert answers[-1].status_code == 429
    assert (await desk.post("/api/reviews/another/reject", {"reason": "no"})).status_code == 429
    assert (await desk.post("/api/kill-switch", HALT)).status_code == 200
    assert (await desk.post("/api/flatten", {"reason": "going home"})).status_code == 202


# ---- logins at the load balancer

SIGNER = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/arbees/0123456789abcdef"
KID = "0b5d2a2c-6a1e-4e0e-9b3a-0f1f2e3d4c5b"


class Balancer:
    """Signs as a load balancer does."""

    def __init__(self, signer: str = SIGNER) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._signer = signer
        self.asked: list[str] = []

    def word(self, email: str, expires_at: int, **headers: str) -> str:
        given = {"kid": KID, "signer": self._signer, "exp": expires_at} | headers
        return jwt.encode({"email": email, "exp": expires_at}, self._key, "ES256", headers=given)

    async def key(self, url: str) -> str:
        self.asked.append(url)
        public = self._key.public_key()
        return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


NOW_S = 1_800_000_000


@pytest.fixture
def balancer() -> Balancer:
    return Balancer()


@pytest.fixture
def login(balancer: Balancer) -> Login:
    return Login(SIGNER, ["Alice@example.com"], VirtualClock(NOW_S * 1_000_000_000), balancer.key)


async def test_a_login_at_our_load_balancer_holds(balancer: Balancer, login: Login) -> None:
    alice = await login.person(balancer.word("alice@example.com", NOW_S + 60))
    bob = await login.person(balancer.word("Bob@example.com", NOW_S + 60))
    assert (alice.email, alice.operator) == ("alice@example.com", True)
    assert (bob.email, bob.operator) == ("bob@example.com", False)
    assert balancer.asked == [f"https://public-keys.auth.elb.us-east-1.amazonaws.com/{KID}"]


async def test_padding_as_the_load_balancer_puts_it_does_no_harm(balancer: Balancer, login: Login) -> None:
    head, body, signature = balancer.word("alice@example.com", NOW_S + 60).split(".")
    assert (await login.person(f"{head}==.{body}=.{signature}==")).operator


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"signer": SIGNER.replace("arbees", "other")}, "not signed by this platform"),
        ({"kid": "../../evil"}, "names no key"),
    ],
)
async def test_another_load_balancer_or_key_is_not_believed(
    balancer: Balancer, login: Login, change: dict[str, str], complaint: str
) -> None:
    with pytest.raises(LoginError, match=complaint):
        await login.person(balancer.word("alice@example.com", NOW_S + 60, **change))


async def test_a_forged_an_expired_and_a_nameless_login_are_not_believed(balancer: Balancer, login: Login) -> None:
    with pytest.raises(LoginError, match="good signature"):
        await login.person(Balancer().word("alice@example.com", NOW_S + 60))
    with pytest.raises(LoginError, match="expired"):
        await login.person(balancer.word("alice@example.com", NOW_S - 60))
    with pytest.raises(LoginError, match="address"):
        await login.person(balancer.word("", NOW_S + 60))
    with pytest.raises(LoginError, match="no JSON web token"):
        await login.person("rubbish")


async def test_a_login_can_operate_from_our_page_only(desk: Desk, balancer: Balancer) -> None:
    now = int(datetime.now(UTC).timestamp())
    clock = VirtualClock(now * 1_000_000_000)
    desk.gatekeeper._login = Login(SIGNER, ["alice@example.com"], clock, balancer.key)
    word = balancer.word("alice@example.com", now + 60)
    plain = await desk.post("/api/kill-switch", HALT, token=None, **{HEADER: word})
    ours = await desk.post("/api/kill-switch", HALT, token=None, **{HEADER: word, "Origin": ORIGIN})
    assert (plain.status_code, ours.status_code) == (403, 200)
    assert ours.json()["actor"] == "operator:login:alice@example.com"
