"""The database's versions, oldest first: migration `n` brings version `n - 1` to `n`.

`PRAGMA user_version` holds the version of a file. A migration that has landed is never changed.
"""

from __future__ import annotations

M001_INITIAL = """
CREATE TABLE document (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,  -- never reused: a re-read document gets a new one
    id            TEXT NOT NULL UNIQUE,
    path          TEXT NOT NULL UNIQUE,               -- where it was read from; never shown
    file          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    size          INTEGER NOT NULL,
    saved_at      TEXT NOT NULL,
    page_count    INTEGER NOT NULL,
    metadata      TEXT NOT NULL,                      -- JSON of Metadata
    text          TEXT NOT NULL,
    structure     BLOB NOT NULL                       -- deflated JSON: what points into the text
);
CREATE TABLE content (
    document      INTEGER PRIMARY KEY REFERENCES document(key) ON DELETE CASCADE,
    bytes         BLOB NOT NULL
);
CREATE TABLE page (
    document      INTEGER NOT NULL REFERENCES document(key) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    body          BLOB NOT NULL,                      -- deflated JSON of Page without its words
    words         BLOB NOT NULL,                      -- deflated columns: starts, ends, boxes
    PRIMARY KEY (document, number)
) WITHOUT ROWID;
CREATE TABLE passage (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    document      INTEGER NOT NULL REFERENCES document(key) ON DELETE CASCADE,
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    part          TEXT,
    section       TEXT NOT NULL,                      -- JSON array of headings
    page          INTEGER,
    text          TEXT NOT NULL                       -- document.text from start to end, ready to show
);
CREATE INDEX passage_document ON passage(document, start);
CREATE TABLE finding (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    document      INTEGER NOT NULL REFERENCES document(key) ON DELETE CASCADE,
    kind          TEXT NOT NULL,
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    page          INTEGER,
    body          TEXT NOT NULL                       -- JSON of the finding
);
CREATE INDEX finding_document ON finding(document, start);
CREATE INDEX finding_kind ON finding(kind, document);
CREATE TABLE rejection (
    path          TEXT PRIMARY KEY,
    file          TEXT NOT NULL,
    code          TEXT NOT NULL,
    message       TEXT NOT NULL,
    page          INTEGER,
    rejected_at   TEXT NOT NULL
);
"""

M002_ACCOUNTS = """
ALTER TABLE document ADD COLUMN collection TEXT NOT NULL DEFAULT '';   -- '' is open to every account
ALTER TABLE rejection ADD COLUMN collection TEXT NOT NULL DEFAULT '';
CREATE INDEX document_collection ON document(collection);
CREATE TABLE account (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT NOT NULL UNIQUE,               -- what one signs in with, lower case
    role          TEXT NOT NULL,                      -- reader, editor, administrator
    password      TEXT,                               -- argon2 hash; NULL: signed in elsewhere
    active        INTEGER NOT NULL DEFAULT 1,
    created_at    TEXT NOT NULL
);
CREATE TABLE account_collection (
    account       INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
    collection    TEXT NOT NULL,
    PRIMARY KEY (account, collection)
) WITHOUT ROWID;
CREATE TABLE session (
    digest        BLOB PRIMARY KEY,                   -- SHA-256 of the secret, which is not kept
    account       INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
    expires_at    TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE token (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    digest        BLOB NOT NULL UNIQUE,               -- SHA-256 of the secret, which is not kept
    account       INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
    label         TEXT NOT NULL,
    scope         TEXT NOT NULL,                      -- read or write
    created_at    TEXT NOT NULL,
    expires_at    TEXT NOT NULL
);
CREATE TABLE audit (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    at            TEXT NOT NULL,
    account       TEXT NOT NULL,
    action        TEXT NOT NULL,
    object        TEXT NOT NULL
);
"""

M003_THREADS = """
CREATE TABLE thread_mention (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    document      INTEGER NOT NULL REFERENCES document(key) ON DELETE CASCADE,
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    body          TEXT NOT NULL                       -- JSON of Mention
);
CREATE INDEX thread_mention_document ON thread_mention(document, start);
CREATE TABLE thread_anchor (                          -- what is stated of which mention
    anchor        TEXT NOT NULL,
    mention       INTEGER NOT NULL REFERENCES thread_mention(id) ON DELETE CASCADE,
    PRIMARY KEY (anchor, mention)
) WITHOUT ROWID;
CREATE INDEX thread_anchor_mention ON thread_anchor(mention);
CREATE TABLE thread_event (                           -- which mentions make which thread
    thread        TEXT NOT NULL,
    mention       INTEGER NOT NULL REFERENCES thread_mention(id) ON DELETE CASCADE,
    document      INTEGER NOT NULL REFERENCES document(key) ON DELETE CASCADE,
    PRIMARY KEY (thread, mention)
) WITHOUT ROWID;
CREATE INDEX thread_event_mention ON thread_event(mention);
CREATE INDEX thread_event_document ON thread_event(document);
CREATE TABLE thread (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL,
    anchor        TEXT NOT NULL,                      -- what names it
    title         TEXT NOT NULL,
    status        TEXT,
    giver         TEXT,
    assignees     TEXT NOT NULL,                      -- with a line break after each
    source        TEXT,
    plan          TEXT,
    given         TEXT,
    due           TEXT,
    last_heard    TEXT,
    contradictory INTEGER NOT NULL,
    events        INTEGER NOT NULL,
    body          TEXT NOT NULL                       -- JSON of ThreadRow
) WITHOUT ROWID;
CREATE INDEX thread_kind ON thread(kind, last_heard);
CREATE TABLE thread_key (                             -- every anchor that leads to a thread
    anchor        TEXT NOT NULL,
    thread        TEXT NOT NULL,
    slug          TEXT NOT NULL,
    PRIMARY KEY (anchor, thread)
) WITHOUT ROWID;
CREATE INDEX thread_key_thread ON thread_key(thread);
CREATE INDEX thread_key_slug ON thread_key(slug);
CREATE TABLE thread_document (                        -- the documents whose mentions are in
    document      INTEGER PRIMARY KEY REFERENCES document(key) ON DELETE CASCADE,
    version       INTEGER NOT NULL
);
CREATE TABLE thread_stale (thread TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER thread_event_gone AFTER DELETE ON thread_event
    BEGIN INSERT OR IGNORE INTO thread_stale VALUES (old.thread); END;
CREATE TABLE thread_verdict (                         -- what people have answered; never derived
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    anchor        TEXT NOT NULL,
    digest        TEXT NOT NULL,                      -- of the first words of the passage
    document      TEXT NOT NULL,                      -- id of the document
    file          TEXT NOT NULL,
    belongs       INTEGER NOT NULL,
    confidence    REAL NOT NULL,
    by            TEXT NOT NULL,
    at            TEXT NOT NULL,
    UNIQUE (anchor, digest, document)
);
CREATE TABLE saved_view (
    page          TEXT NOT NULL,
    name          TEXT NOT NULL,
    query         TEXT NOT NULL,
    PRIMARY KEY (page, name)
) WITHOUT ROWID;
"""

M004_TOPICS = """
CREATE TABLE topic (
    id            TEXT PRIMARY KEY,
    label         TEXT NOT NULL,
    created_at    TEXT NOT NULL,
    query         TEXT                                -- NULL where examples say what is meant
);
CREATE TABLE topic_example (
    topic         TEXT NOT NULL REFERENCES topic(id) ON DELETE CASCADE,
    document      TEXT NOT NULL,                      -- the id of where it was taken from
    start         INTEGER NOT NULL,
    text          TEXT NOT NULL
);
"""


M005_CHANGES = """
CREATE TABLE change (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,  -- what a reader of changes remembers
    at            TEXT NOT NULL,
    kind          TEXT NOT NULL,                      -- saved or removed
    id            TEXT NOT NULL,                      -- of the document
    collection    TEXT NOT NULL                       -- who may know of it
);
INSERT INTO change (at, kind, id, collection)
    SELECT saved_at, 'saved', id, collection FROM document ORDER BY key;
CREATE TRIGGER document_saved AFTER INSERT ON document BEGIN
    INSERT INTO change (at, kind, id, collection)
    VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'saved', new.id, new.collection);
END;
CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
    INSERT INTO change (at, kind, id, collection)
    VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'removed', old.id, old.collection);
END;
CREATE TRIGGER document_moved AFTER UPDATE OF collection ON document
WHEN new.collection <> old.collection BEGIN
    INSERT INTO change (at, kind, id, collection)
    VALUES (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'removed', old.id, old.collection),
           (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'saved', new.id, new.collection);
END;
"""

M006_SAVED_SEARCHES = """
CREATE TABLE saved_search (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    owner         TEXT NOT NULL,                      -- an account's name, '' where nobody signs in
    parameters    TEXT NOT NULL,                      -- of the address of the search
    saved_at      TEXT NOT NULL,
    seen_at       TEXT NOT NULL,                      -- what was read in later is new
    UNIQUE (owner, parameters)
);
"""

M007_DRAFTS = """
CREATE TABLE draft (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    account       INTEGER REFERENCES account(id) ON DELETE CASCADE,   -- NULL on one's own computer
    name          TEXT NOT NULL,
    case_number   TEXT NOT NULL DEFAULT '',
    current       INTEGER NOT NULL DEFAULT 0,         -- where "+ Utkast" puts things
    removed       INTEGER NOT NULL DEFAULT 0,         -- until the next one is removed
    changed_at    TEXT NOT NULL
);
CREATE INDEX draft_account ON draft(account);
CREATE TABLE draft_item (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    draft         INTEGER NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    place         TEXT NOT NULL,                      -- which part of the tjänsteutlåtande
    kind          TEXT NOT NULL,
    body          TEXT NOT NULL,                      -- the body that decides a point
    text          TEXT NOT NULL,                      -- one's own wording, '' for the quotation itself
    note          TEXT NOT NULL,
    removed       INTEGER NOT NULL DEFAULT 0,
    document      TEXT,                               -- id of the quoted document
    path          TEXT,                               -- where that was read from, to know its next version
    quote         TEXT                                -- JSON of Quote
);
CREATE INDEX draft_item_draft ON draft_item(draft, position);
CREATE INDEX draft_item_document ON draft_item(document);
"""

M008_JOBS = """
CREATE TABLE job (                                    -- files to be read in, and what became of them
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    file          TEXT NOT NULL,                      -- what it is called; never a path
    path          TEXT NOT NULL,                      -- where its bytes lie
    origin        TEXT NOT NULL,                      -- the path it counts as read from
    collection    TEXT NOT NULL DEFAULT '',
    again         INTEGER NOT NULL DEFAULT 0,         -- also if it has not changed
    state         TEXT NOT NULL,                      -- waiting, running, done
    attempts      INTEGER NOT NULL DEFAULT 0,
    added_at      TEXT NOT NULL,
    started_at    TEXT,
    finished_at   TEXT,
    report        TEXT                                -- JSON of JobReport, once done
);
CREATE UNIQUE INDEX job_open ON job(origin) WHERE state <> 'done';
CREATE INDEX job_state ON job(state, id);
"""

M009_CORRECTIONS = """
CREATE TABLE correction (                             -- what people know better than the reader
    path          TEXT NOT NULL,                      -- of the document, and its bytes: either finds it again
    sha256        TEXT NOT NULL,
    field         TEXT NOT NULL,                      -- of Metadata
    value         TEXT,                               -- NULL: it has none
    original      TEXT,                               -- as it was read
    by            TEXT NOT NULL,
    at            TEXT NOT NULL,
    PRIMARY KEY (path, field)
) WITHOUT ROWID;
CREATE INDEX correction_sha256 ON correction(sha256);
"""

M010_SPOKEN = """
CREATE TABLE thread_spoken (                          -- how documents speak of goals and plans, by year
    thread        TEXT NOT NULL,
    document      INTEGER NOT NULL REFERENCES document(key) ON DELETE CASCADE,
    year          INTEGER NOT NULL,                   -- 0 where nothing dates it
    how           TEXT NOT NULL,                      -- reported, planned, mentioned
    times         INTEGER NOT NULL,
    page          INTEGER,                            -- of the first such place
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    PRIMARY KEY (thread, document, year, how)
) WITHOUT ROWID;
CREATE INDEX thread_spoken_document ON thread_spoken(document);
ALTER TABLE thread ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;  -- how many speak of it
ALTER TABLE thread ADD COLUMN said TEXT NOT NULL DEFAULT '';         -- what a register is searched in
CREATE INDEX thread_listed ON thread(                  -- all that a register filters and sorts by
    kind, last_heard, title, given, due, status, giver, assignees, source, plan, events, documents,
    contradictory, said
);
DROP INDEX thread_kind;
CREATE INDEX thread_status ON thread(kind, status);
CREATE INDEX thread_giver ON thread(kind, giver);
CREATE INDEX thread_plan ON thread(kind, plan);
INSERT OR IGNORE INTO thread_stale SELECT id FROM thread;
"""

M011_SERVING = """
-- what a search asks for after each change: without the text that stands between these in a row
CREATE INDEX document_listing ON document(file, id, collection);
CREATE TABLE sign_in (                                -- tries of the last minute, counted by all who serve
    who           TEXT NOT NULL,
    at            REAL NOT NULL                       -- seconds since 1970
);
CREATE INDEX sign_in_at ON sign_in(at);
"""

M012_SEEN_FILES = """
CREATE TABLE seen_file (                              -- files of watched folders that have been read
    place         TEXT PRIMARY KEY,                   -- a digest of the path, so that no name stays
    size          INTEGER NOT NULL,
    changed       INTEGER NOT NULL,                   -- nanoseconds since 1970, as the file system has it
    content       TEXT NOT NULL                       -- a digest of the bytes
) WITHOUT ROWID;
"""

M013_REJECTED_BYTES = """
ALTER TABLE rejection ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';    -- '' where the bytes could not be had
"""

MIGRATIONS: tuple[str, ...] = (
    M001_INITIAL,
    M002_ACCOUNTS,
    M003_THREADS,
    M004_TOPICS,
    M005_CHANGES,
    M006_SAVED_SEARCHES,
    M007_DRAFTS,
    M008_JOBS,
    M009_CORRECTIONS,
    M010_SPOKEN,
    M011_SERVING,
    M012_SEEN_FILES,
    M013_REJECTED_BYTES,
)
