"""Accounts hold what they were given, secrets are not kept, and what may not be seen is not there."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.accounts import AccountStore
from corpus.errors import StoreError
from corpus.findings import Analysis, CaseNumber
from corpus.model import Document, Page, Passage, Rejected, Segment, Source, Span
from corpus.store import Store

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DAY = timedelta(days=1)


def save(store: Store, name: str, collection: str | None, *, path: str | None = None) -> None:
    made = Document(
        Source(f"{name}.pdf", name.encode().hex().ljust(64, "0"), 4),
        name,
        (Segment(0, len(name), 1),),
        (Page(1, 595.0, 842.0),),
    )
    finding = CaseNumber(span=Span(0, 3), rule="prov", normal=name, scheme="letters")
    store.save(
        made,
        Analysis((finding,)),
        (Passage(Span(0, len(name)), None, ("Avsnitt " + name,), 1),),
        data=b"%PDF",
        path=path or f"/in/{name}.pdf",
        at=AT,
        collection=collection,
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "rodatraden.sqlite")


@pytest.fixture
def accounts(store: Store) -> AccountStore:
    return AccountStore(store.database)


def test_a_restricted_store_holds_nothing_of_other_collections(store: Store) -> None:
    save(store, "öppet", None)
    save(store, "hemligt", "säkerhet")
    store.reject(Rejected("h.pdf", "encrypted", "x"), path="/h", at=AT, collection="säkerhet")
    hidden = next(r for r in store.documents() if r.collection)
    seen = store.restricted(frozenset({""}))
    assert [r.source.file for r in seen.documents()] == ["öppet.pdf"]
    assert seen.keys() == store.keys() - {hidden.key}
    assert seen.counts().findings == seen.counts().passages == seen.counts().pages == 1
    assert seen.document(hidden.source.id) is None
    assert seen.page(hidden.source.id, 1) is None
    assert seen.read_content(hidden.source.id) is None
    assert seen.passages(hidden.key) == ()
    assert list(seen.sections()) == [("Avsnitt öppet",)]
    assert seen.passages_by_id([p.id for p in store.passages(hidden.key)]) == {}
    assert [f.finding.span for f in seen.findings()] == [Span(0, 3)]
    assert list(seen.findings(hidden.source.id)) == []
    assert seen.rejections() == ()
    assert store.restricted(frozenset({"", "säkerhet"})).counts() == store.counts()


def test_every_table_that_tells_of_documents_is_restricted(store: Store) -> None:
    """A table that is added later and hangs on a document is hidden too, without being named."""
    with store.database.transaction() as db:
        db.execute("CREATE TABLE later (note TEXT, about INTEGER REFERENCES document(key))")
    save(store, "hemligt", "säkerhet")
    with store.database.transaction() as db:
        db.execute("INSERT INTO later SELECT 'x', key FROM document")
    assert store.database.read("SELECT count(*) FROM later") == [(1,)]
    assert store.restricted(frozenset({""})).database.read("SELECT count(*) FROM later") == [(0,)]


def test_a_restricted_store_changes_no_document(store: Store) -> None:
    save(store, "öppet", None)
    with pytest.raises((StoreError, sqlite3.DatabaseError)):
        store.restricted(frozenset({""})).remove(store.documents()[0].source.id)
    assert len(store.documents()) == 1


def test_a_document_read_again_stays_in_its_collection(store: Store) -> None:
    save(store, "första", "säkerhet", path="/in/a.pdf")
    save(store, "andra", None, path="/in/a.pdf")
    assert [(r.source.file, r.collection) for r in store.documents()] == [("andra.pdf", "säkerhet")]
    assert store.move(store.documents()[0].source.id, "")
    assert store.restricted(frozenset({""})).counts().documents == 1


def test_accounts_by_any_case_of_their_name(accounts: AccountStore) -> None:
    assert accounts.add("Åsa.Öberg", "editor", AT, "hash")
    assert not accounts.add("åsa.öberg", "reader", AT)
    assert accounts.grant("ÅSA.ÖBERG", ["säkerhet", ""])
    account = accounts.by_name("åsa.Öberg")
    assert account is not None
    assert (account.name, account.collections) == ("åsa.öberg", frozenset({"säkerhet"}))
    assert [account.may(role) for role in ("reader", "editor", "administrator")] == [True, True, False]
    assert accounts.password_of("Åsa.Öberg") == "hash"


def test_sessions_end_by_time_by_sign_out_and_with_the_account(accounts: AccountStore) -> None:
    accounts.add("a", "reader", AT)
    account = accounts.by_name("a")
    assert account is not None
    first, second, third = (accounts.open_session(account, AT, DAY) for _ in range(3))
    assert accounts.by_session(first, AT + DAY - timedelta(seconds=1)) == account
    assert accounts.by_session(first, AT + DAY) is None
    accounts.close_session(second)
    assert accounts.by_session(second, AT) is None
    accounts.change("a", active=False)
    assert accounts.by_session(third, AT) is None
    assert accounts.password_of("a") is None


def test_tokens_expire_are_revoked_and_are_not_kept(
    store: Store, accounts: AccountStore, tmp_path: Path
) -> None:
    accounts.add("a", "editor", AT)
    account = accounts.by_name("a")
    assert account is not None
    number, secret = accounts.issue_token(account, "veckorapport", "read", AT, DAY)
    assert accounts.by_token(secret, AT) == (account, "read")
    assert accounts.by_token(secret, AT + DAY) is None
    assert accounts.by_token(secret[:-1], AT) is None
    session = accounts.open_session(account, AT, DAY)
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert secret.encode() not in files
    assert session.encode() not in files
    assert accounts.revoke_token(number)
    assert accounts.by_token(secret, AT) is None
    assert accounts.tokens("a") == ()


def test_the_log_is_read_newest_first(accounts: AccountStore) -> None:
    accounts.record("a", [("remove", "0123")], AT)
    accounts.record("b", [("read", "4567\n")], AT + DAY)  # and nothing in it makes two lines of one
    assert [(e.account, e.action, e.object) for e in accounts.log()] == [
        ("b", "read", "4567\ufffd"),
        ("a", "remove", "0123"),
    ]
    assert len(accounts.log(since="2026-01-03")) == 1


def test_a_session_is_of_this_clock(accounts: AccountStore) -> None:
    """A clock that leaps ahead ends it; opened by a clock since set back, it lasts no longer than others."""
    accounts.add("anna", "reader", AT)
    anna = accounts.by_name("anna")
    assert anna is not None
    secret = accounts.open_session(anna, AT, DAY)
    assert accounts.by_session(secret, AT + DAY / 2) == anna
    assert accounts.by_session(secret, AT + 2 * DAY) is None
    assert accounts.by_session(secret, AT) == anna
    assert accounts.by_session(secret, AT - 300 * DAY) is None
