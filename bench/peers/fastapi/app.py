"""The list of companies as an idiomatic FastAPI endpoint: asyncpg, pydantic models, a bearer token, row policies.

It answers what GET /api/v1/companies answers for a sector, sorted by name. Environment: DATABASE_URL, JWT_SECRET.
"""
import base64
import hashlib
import hmac
import json
import os
from datetime import datetime
from decimal import Decimal
from typing import Any, Dict, List, Optional
from uuid import UUID

import asyncpg
from fastapi import Depends, FastAPI, Header, HTTPException, Query
from pydantic import BaseModel

app = FastAPI()
SECRET = os.environ["JWT_SECRET"].encode()
LIST = """
SELECT id, name, ticker, sector, stage, headquarters, website, created_at, founded_year, country, domain, description,
  status, total_funding, total_funding_currency, import_id, updated_at, version
FROM companies WHERE sector = $1 ORDER BY name, id LIMIT $2
"""


class Company(BaseModel):
    id: UUID
    name: str
    ticker: Optional[str]
    sector: Optional[str]
    stage: Optional[str]
    headquarters: Optional[Dict[str, Any]]
    website: Optional[str]
    created_at: datetime
    founded_year: Optional[int]
    country: Optional[str]
    domain: Optional[str]
    description: Optional[str]
    status: Optional[str]
    total_funding: Optional[Decimal]
    total_funding_currency: Optional[str]
    import_id: Optional[UUID]
    updated_at: datetime
    version: int


class Page(BaseModel):
    items: List[Company]
    next_cursor: Optional[str]
    limit: int
    offset: int
    total: Optional[int]


class Caller(BaseModel):
    organization_id: str
    user_id: str
    role: str


async def prepare(connection: asyncpg.Connection) -> None:
    await connection.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")


@app.on_event("startup")
async def start() -> None:
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=10, max_size=10, init=prepare)


def part(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


async def caller(authorization: str = Header()) -> Caller:
    head, claims, signature = authorization.removeprefix("Bearer ").split(".")
    if not hmac.compare_digest(hmac.new(SECRET, f"{head}.{claims}".encode(), hashlib.sha256).digest(), part(signature)):
        raise HTTPException(401)
    said = json.loads(part(claims))
    if said["exp"] <= datetime.now().timestamp():
        raise HTTPException(401)
    return Caller(organization_id=said["org"], user_id=said["sub"], role=said["role"])


@app.get("/api/v1/companies", response_model=Page)
async def companies(sector: str, limit: int = Query(50, ge=1, le=100), who: Caller = Depends(caller)):
    async with app.state.pool.acquire() as connection, connection.transaction():
        await connection.execute("SELECT set_config('role', 'redpill_app', true)")
        await connection.execute(
            "SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true),"
            " set_config('app.role', $3, true)",
            who.organization_id,
            who.user_id,
            who.role,
        )
        rows = await connection.fetch(LIST, sector, limit + 1)
    more = len(rows) > limit
    items = [Company(**row) for row in rows[:limit]]
    cursor = base64.urlsafe_b64encode(json.dumps(["name", items[-1].name, str(items[-1].id)]).encode()).decode()
    return Page(items=items, next_cursor=cursor if more else None, limit=limit, offset=0, total=None)
