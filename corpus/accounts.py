"""Who may use a collection, and what was done: accounts, sessions, tokens, the audit log.

Secrets are kept as digests only. Passwords are hashed by the caller (see `api.access`). Times are
with their time zone and compared as UTC.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, get_args

import msgspec

from corpus.database import Database

Role = Literal["reader", "editor", "administrator"]
Scope = Literal["read", "write"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
LONGEST_SESSION: Final = timedelta(days=1)
OPEN: Final = ""  # the collection that every account sees
_SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may sign in. `name` is lower case; `collections` those granted, besides the open one."""

    id: int
    name: str
    role: Role
    active: bool
    collections: frozenset[str]
    created_at: str
    local: bool

    def may(self, role: Role) -> bool:
        """Whether this account's role is `role` or one above it."""
        return ROLES.index(self.role) >= ROLES.index(role)

    @property
    def sees(self) -> frozenset[str] | None:
        """The collections whose documents this account may see; None: all of them."""
        return None if self.may("administrator") else self.collections | {OPEN}


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs, without its secret. `expires_at` is ISO 8601."""

    id: int
    account: str
    label: str
    scope: Scope
    created_at: str
    expires_at: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log: when, whose account, what was done, with what. Never a query's words."""

    at: str
    account: str
    action: str
    object: str


class AccountStore:
    """The accounts kept in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------------ accounts

    def add(self, name: str, role: Role, at: datetime, password: str | None = None) -> bool:
        """A new account, `password` being its hash; False where the name is taken."""
        with self._database.transaction() as db:
            return (
                db.execute(
                    "INSERT OR IGNORE INTO account (name, role, password, created_at) VALUES (?, ?, ?, ?)",
                    (name.casefold(), role, password, _utc(at)),
                ).rowcount
                > 0
            )

    def change(
        self, name: str, *, role: Role | None = None, active: bool | None = None, password: str | None = None
    ) -> bool:
        """Change what is given; False if there is no such account.

        Its sessions end, and its tokens too where it is closed.
        """
        account = self.by_name(name)
        if account is None:
            return False
        with self._database.transaction() as db:
            db.execute(
                "UPDATE account SET role = coalesce(?, role), active = coalesce(?, active),"
                " password = coalesce(?, password) WHERE id = ?",
                (role, active, password, account.id),
            )
            db.execute("DELETE FROM session WHERE account = ?", (account.id,))
            if active is False:
                db.execute("DELETE FROM token WHERE account = ?", (account.id,))
        return True

    def grant(self, name: str, collections: Iterable[str]) -> bool:
        """Make these the collections that the account sees besides the open one; False if there is none."""
        account = self.by_name(name)
        if account is None:
            return False
        with self._database.transaction() as db:
            db.execute("DELETE FROM account_collection WHERE account = ?", (account.id,))
            rows = [(account.id, collection) for collection in sorted(set(collections) - {OPEN})]
            db.executemany("INSERT INTO account_collection VALUES (?, ?)", rows)
        return True

    def by_name(self, name: str) -> Account | None:
        return next(self._accounts("a.name = ?", name.casefold()), None)

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        return tuple(self._accounts("?", True))

    def password_of(self, name: str) -> str | None:
        """The hash of an active local account; None for all others."""
        rows = self._database.read(
            "SELECT password FROM account WHERE name = ? AND active", (name.casefold(),)
        )
        return rows[0][0] if rows else None

    # ------------------------------------------------------------------ sessions and tokens

    def open_session(self, account: Account, at: datetime, lasts: timedelta) -> str:
        """A new session's secret, for at most a day; those that have ended are forgotten."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        with self._database.transaction() as db:
            db.execute("DELETE FROM session WHERE expires_at <= ?", (_utc(at),))
            db.execute(
                "INSERT INTO session (digest, account, expires_at) VALUES (?, ?, ?)",
                (_digest(secret), account.id, _utc(at + lasts)),
            )
        return secret

    def by_session(self, secret: str, at: datetime) -> Account | None:
        """Whose session it is; None for one that is over, or opened by a clock that was since set back."""
        return self._holder("session", secret, at, at + LONGEST_SESSION)

    def close_session(self, secret: str) -> None:
        with self._database.transaction() as db:
            db.execute("DELETE FROM session WHERE digest = ?", (_digest(secret),))

    def issue_token(
        self, account: Account, label: str, scope: Scope, at: datetime, lasts: timedelta
    ) -> tuple[int, str]:
        """A new token's number and its secret, which is shown once and not kept."""
        secret = f"rt_{secrets.token_urlsafe(_SECRET_BYTES)}"
        with self._database.transaction() as db:
            made = db.execute(
                "INSERT INTO token (digest, account, label, scope, created_at, expires_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (_digest(secret), account.id, label, scope, _utc(at), _utc(at + lasts)),
            )
            assert made.lastrowid is not None
            return made.lastrowid, secret

    def by_token(self, secret: str, at: datetime) -> tuple[Account, Scope] | None:
        """Whose token it is and what it may do; None for one unknown, expired, or of a closed account."""
        account = self._holder("token", secret, at)
        if account is None:
            return None
        (scope,) = self._database.read("SELECT scope FROM token WHERE digest = ?", (_digest(secret),))[0]
        return account, scope

    def revoke_token(self, number: int) -> bool:
        with self._database.transaction() as db:
            return db.execute("DELETE FROM token WHERE id = ?", (number,)).rowcount > 0

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """The tokens of one account, or of all."""
        rows = self._database.read(
            "SELECT t.id, a.name, t.label, t.scope, t.created_at, t.expires_at"
            " FROM token t JOIN account a ON a.id = t.account WHERE ?1 IS NULL OR a.name = ?1 ORDER BY t.id",
            (name.casefold() if name else None,),
        )
        return tuple(Token(*row) for row in rows)

    # ------------------------------------------------------------------ collections and the log

    def collections(self) -> tuple[tuple[str, int], ...]:
        """The collections that hold documents, with how many; the open one's name is empty."""
        rows = self._database.read("SELECT collection, count(*) FROM document GROUP BY collection ORDER BY 1")
        return tuple((name, count) for name, count in rows)

    def record(self, account: str, done: Iterable[tuple[str, str]], at: datetime) -> None:
        """Add lines to the log: what was done, with what (a line each, whatever that is called)."""
        with self._database.transaction() as db:
            db.executemany(
                "INSERT INTO audit (at, account, action, object) VALUES (?, ?, ?, ?)",
                [(_utc(at), account, action, _in_one_line(object_)) for action, object_ in done],
            )

    def log(self, *, limit: int = 1000, since: str | None = None) -> tuple[AuditEntry, ...]:
        """The latest lines of the log, newest first, from the ISO date `since` on."""
        rows = self._database.read(
            "SELECT at, account, action, object FROM audit WHERE ?1 IS NULL OR at >= ?1"
            " ORDER BY id DESC LIMIT ?2",
            (since, limit),
        )
        return tuple(AuditEntry(*row) for row in rows)

    # ------------------------------------------------------------------ inside

    def _holder(
        self, table: Literal["session", "token"], secret: str, at: datetime, latest: datetime | None = None
    ) -> Account | None:
        """Of a session or token that ends after `at`, and no later than `latest`."""
        condition = (
            f"a.active AND a.id = (SELECT account FROM {table}"  # noqa: S608 - one of two names
            " WHERE digest = ?1 AND expires_at > ?2 AND (?3 IS NULL OR expires_at <= ?3))"
        )
        found = self._accounts(condition, _digest(secret), _utc(at), latest and _utc(latest))
        return next(found, None)

    def _accounts(self, condition: str, *values: object) -> Iterator[Account]:
        rows = self._database.read(
            "SELECT a.id, a.name, a.role, a.active, a.created_at, a.password IS NOT NULL,"  # noqa: S608 - conditions are ours
            " (SELECT json_group_array(c.collection) FROM account_collection c WHERE c.account = a.id)"
            f" FROM account a WHERE {condition} ORDER BY a.name",
            values,
        )
        for number, name, role, active, created_at, local, collections in rows:
            granted = frozenset(msgspec.json.decode(collections, type=list[str]))
            yield Account(number, name, role, bool(active), granted, created_at, bool(local))


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _in_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
