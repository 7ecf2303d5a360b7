"""`servers`: both servers with the accounts that are asked for, until nobody wants them any more."""

from __future__ import annotations

import asyncio
import json
import os
import sys

import asyncpg
import pytest
import redis.asyncio
from redis.exceptions import AuthenticationError, NoPermissionError

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local.hosting import read_order

ORDER = {
    "database": {"name": "arbees", "owner": "arbees owner", "owner_password": 'it\'s "secret" %I'},
    "accounts": {"api": "on resetkeys ~snap:* resetchannels -@all +ping +get >sesame"},
}


async def test_they_have_what_was_asked_for_and_end_with_standard_input():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "arbees_runtime", "servers",
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "postgresql://else.where/x"},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(ORDER).encode() + b"\n")
    found = json.loads(await asyncio.wait_for(process.stdout.readline(), 60))
    at = {"host": found["database"]["host"], "port": found["database"]["port"], "database": "arbees"}
    owner = ORDER["database"]
    connection = await asyncpg.connect(**at, user=owner["owner"], password=owner["owner_password"])
    role = await connection.fetchrow("SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user")
    assert tuple(role) == (False, True)
    await connection.execute("CREATE TABLE mine (x int)")
    await connection.close()
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(**at, user=owner["owner"], password="wrong")
    bus = {"host": found["redis"]["host"], "port": found["redis"]["port"]}
    async with redis.asyncio.Redis(**bus, username="api", password="sesame") as client:
        assert await client.get("snap:x") is None
        with pytest.raises(NoPermissionError):
            await client.set("snap:x", "1")
    async with redis.asyncio.Redis(**bus, username="api", password="wrong") as client:
        with pytest.raises(AuthenticationError):
            await client.ping()
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 40) == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"accounts": {}}', json.dumps({**ORDER, "more": 1})])
def test_what_can_not_be_read_is_refused_without_repeating_it(text):
    with pytest.raises(ConfigurationError, match="what is wanted can't be read") as refused:
        read_order(text)
    assert "secret" not in str(refused.value)
