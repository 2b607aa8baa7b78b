"""What each step from an empty file to today's store does; each runs once, in order."""

_FIRST = """
CREATE TABLE accounts (
    jid TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    is_enabled INTEGER NOT NULL,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    pinned_sha256 TEXT NOT NULL,
    is_plain_allowed INTEGER NOT NULL,
    password_place TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE contacts (
    account TEXT NOT NULL,
    jid TEXT NOT NULL,
    name TEXT NOT NULL,
    groups TEXT NOT NULL,
    subscription TEXT NOT NULL,
    is_asking INTEGER NOT NULL,
    PRIMARY KEY (account, jid)
) WITHOUT ROWID;
CREATE TABLE roster_versions (account TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE avatars (jid TEXT PRIMARY KEY, sha1 TEXT NOT NULL, data BLOB NOT NULL);

CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    peer TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'person',
    name TEXT NOT NULL DEFAULT '',
    items INTEGER NOT NULL DEFAULT 0,
    shape INTEGER NOT NULL DEFAULT 0,
    last_position INTEGER NOT NULL DEFAULT 0,
    read_position INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    first_unread INTEGER,
    preview_text TEXT,
    preview_direction INTEGER,
    preview_position INTEGER,
    preview_state INTEGER,
    draft_text TEXT NOT NULL DEFAULT '',
    draft_caret INTEGER NOT NULL DEFAULT 0,
    draft_saved_at INTEGER,
    UNIQUE (account, peer)
);

CREATE TABLE gaps (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    after_id TEXT,
    before_id TEXT
);
CREATE TABLE cursors (
    account TEXT PRIMARY KEY,
    newest TEXT,
    oldest TEXT,
    is_oldest_reached INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    direction INTEGER NOT NULL,
    state INTEGER,
    is_unread INTEGER NOT NULL DEFAULT 0,
    is_archived INTEGER NOT NULL DEFAULT 0,
    wants_marker INTEGER NOT NULL DEFAULT 0,
    is_retry INTEGER NOT NULL DEFAULT 0,
    doc INTEGER,
    gap INTEGER REFERENCES gaps (id) ON DELETE CASCADE,
    failure TEXT NOT NULL DEFAULT '',
    message_id TEXT,
    origin_id TEXT,
    archive_id TEXT,
    body TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX items_in_order ON items (conversation, position);
CREATE UNIQUE INDEX items_by_doc ON items (doc) WHERE doc IS NOT NULL;
CREATE INDEX items_by_archive_id ON items (archive_id) WHERE archive_id IS NOT NULL;
CREATE INDEX items_by_message_id ON items (message_id, conversation) WHERE message_id IS NOT NULL;
CREATE INDEX items_by_origin_id ON items (origin_id, conversation) WHERE origin_id <> message_id;
CREATE INDEX items_unread ON items (conversation, position) WHERE is_unread = 1;
CREATE INDEX items_unsettled ON items (state, conversation, position) WHERE state < 3;
CREATE INDEX items_of_gaps ON items (gap) WHERE gap IS NOT NULL;

CREATE TABLE removed (
    conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    direction INTEGER NOT NULL,
    message_id TEXT,
    origin_id TEXT,
    archive_id TEXT
);
CREATE INDEX removed_by_conversation ON removed (conversation);

CREATE VIEW searchable AS SELECT doc, body, 'c' || conversation AS place FROM items WHERE doc IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5 (
    body, place,
    content = 'searchable', content_rowid = 'doc', columnsize = 0,
    prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
"""

_MARKS_BEFORE_MESSAGES = """
ALTER TABLE conversations ADD COLUMN displayed_position INTEGER NOT NULL DEFAULT 0;
CREATE TABLE early_marks (
    account TEXT NOT NULL,
    peer TEXT NOT NULL,
    direction INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    is_displayed INTEGER NOT NULL,
    PRIMARY KEY (account, peer, direction, message_id, is_displayed)
) WITHOUT ROWID;
"""

_CALLS = """
CREATE TABLE calls (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    peer TEXT NOT NULL,
    direction INTEGER NOT NULL,
    kinds TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    answered_at INTEGER,
    ended_at INTEGER NOT NULL,
    ending TEXT NOT NULL,
    PRIMARY KEY (account, id)
) WITHOUT ROWID;
CREATE INDEX calls_in_order ON calls (began_at, id);
CREATE INDEX calls_of_conversations ON calls (account, peer, began_at, id);
"""

_OWN_NAMES = "ALTER TABLE accounts ADD COLUMN name TEXT NOT NULL DEFAULT ''"

_CALLS_IN_TIMELINES = """
ALTER TABLE items ADD COLUMN ending TEXT;
ALTER TABLE items ADD COLUMN has_video INTEGER NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN talk_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN preview_ending TEXT;
ALTER TABLE conversations ADD COLUMN preview_has_video INTEGER;
ALTER TABLE calls ADD COLUMN is_hearsay INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN statistics TEXT NOT NULL DEFAULT '';
"""

_ALLOWED_PEOPLE = """
CREATE TABLE allowed_people (account TEXT NOT NULL, jid TEXT NOT NULL, PRIMARY KEY (account, jid)) WITHOUT ROWID;
INSERT INTO allowed_people SELECT account, peer FROM conversations
    WHERE id IN (SELECT conversation FROM items WHERE direction = 1);
"""

_CHANGES = """
ALTER TABLE items ADD COLUMN reply_to TEXT;
ALTER TABLE items ADD COLUMN reply_item INTEGER;
ALTER TABLE items ADD COLUMN reply_sender TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN reply_text TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN reply_is_retracted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN replaces TEXT;
ALTER TABLE items ADD COLUMN edited_at INTEGER;
ALTER TABLE items ADD COLUMN is_retracted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN encrypted_with TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN reactions TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN is_change_waiting INTEGER NOT NULL DEFAULT 0;
CREATE INDEX items_quoting ON items (reply_item) WHERE reply_item IS NOT NULL;
CREATE INDEX items_quoting_unknown ON items (conversation, reply_to) WHERE reply_to IS NOT NULL AND reply_item IS NULL;
CREATE INDEX items_replacing_unknown ON items (conversation, replaces) WHERE replaces IS NOT NULL;
ALTER TABLE conversations ADD COLUMN preview_is_retracted INTEGER;
ALTER TABLE conversations ADD COLUMN preview_encrypted_with TEXT;
ALTER TABLE conversations ADD COLUMN draft_reply_to INTEGER;
ALTER TABLE conversations ADD COLUMN draft_corrects INTEGER;
CREATE TABLE encrypted_stanzas (
    item INTEGER PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
    stanza TEXT NOT NULL
);
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    peer TEXT NOT NULL,
    item INTEGER REFERENCES items (id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    kind INTEGER NOT NULL,
    direction INTEGER NOT NULL,
    at INTEGER NOT NULL,
    rank INTEGER NOT NULL DEFAULT 0,
    state INTEGER,
    is_archived INTEGER NOT NULL DEFAULT 0,
    message_id TEXT,
    archive_id TEXT,
    body TEXT NOT NULL DEFAULT ''
);
CREATE INDEX changes_of_items ON changes (item, kind, direction, rank) WHERE item IS NOT NULL;
CREATE INDEX changes_before_items ON changes (account, peer, target) WHERE item IS NULL;
CREATE INDEX changes_by_message_id ON changes (message_id, account, peer) WHERE message_id IS NOT NULL;
CREATE INDEX changes_by_archive_id ON changes (archive_id) WHERE archive_id IS NOT NULL;
CREATE INDEX changes_waiting ON changes (account) WHERE state = 0;
"""

_ARRANGEMENTS = """
CREATE TABLE arrangements (
    account TEXT NOT NULL,
    peer TEXT NOT NULL,
    pinned_at INTEGER,
    muted_until INTEGER,
    archived_at INTEGER,
    is_marked_unread INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, peer)
) WITHOUT ROWID;
"""

_AMONG_MY_DEVICES = """
ALTER TABLE arrangements ADD COLUMN is_waiting INTEGER NOT NULL DEFAULT 0;
CREATE TABLE read_marks (
    account TEXT NOT NULL,
    peer TEXT NOT NULL,
    archive_id TEXT NOT NULL,
    PRIMARY KEY (account, peer)
) WITHOUT ROWID;
"""

_HAPPENINGS = """
CREATE TABLE happenings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    account TEXT NOT NULL,
    peer TEXT NOT NULL,
    item INTEGER NOT NULL,
    at INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    is_read INTEGER NOT NULL,
    UNIQUE (account, peer, kind, item)
);
CREATE INDEX happenings_in_order ON happenings (at, id);
"""

_CALLS_THAT_GO_ON = "ALTER TABLE calls ADD COLUMN going_on TEXT NOT NULL DEFAULT ''"

_PRIVATE_ITEMS = """
CREATE TABLE this_device (id TEXT NOT NULL);
INSERT INTO this_device VALUES (lower(hex(randomblob(8))));
CREATE TABLE private_items (
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    fields TEXT NOT NULL,
    standing INTEGER NOT NULL,
    replaces TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (account, kind, id)
) WITHOUT ROWID;
INSERT INTO private_items (account, kind, id, fields, standing)
SELECT account, 'arrangement', peer, json_object(
    'pinned', strftime('%Y-%m-%dT%H:%M:%S', pinned_at / 1000000, 'unixepoch')
        || printf('.%06d+00:00', pinned_at % 1000000),
    'archived', strftime('%Y-%m-%dT%H:%M:%S', archived_at / 1000000, 'unixepoch')
        || printf('.%06d+00:00', archived_at % 1000000),
    'muted-until', CASE WHEN muted_until < 253000000000000000
        THEN strftime('%Y-%m-%dT%H:%M:%S', muted_until / 1000000, 'unixepoch')
        || printf('.%06d+00:00', muted_until % 1000000) END,
    'muted', CASE WHEN muted_until IS NOT NULL THEN 'true' END,
    'unread', CASE WHEN is_marked_unread THEN 'true' END
), CASE WHEN is_waiting THEN 1 ELSE 0 END FROM arrangements;
DROP TABLE arrangements;
"""

_EXTRAS = """
ALTER TABLE items ADD COLUMN extras TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN reply_is_covered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE changes ADD COLUMN extras TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN preview_spoiler TEXT;
"""

_GAPS_OF_CONVERSATIONS = "ALTER TABLE gaps ADD COLUMN peer TEXT;"

_ROOMS = """
CREATE TABLE authors (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    peer TEXT NOT NULL,
    key TEXT NOT NULL,
    nick TEXT NOT NULL,
    jid TEXT,
    UNIQUE (account, peer, key)
);
ALTER TABLE items ADD COLUMN author INTEGER;
ALTER TABLE items ADD COLUMN is_mention INTEGER NOT NULL DEFAULT 0;
CREATE INDEX items_mentioning ON items (conversation) WHERE is_unread = 1 AND is_mention = 1;
ALTER TABLE changes ADD COLUMN author INTEGER;
ALTER TABLE removed ADD COLUMN author INTEGER;
ALTER TABLE conversations ADD COLUMN preview_author TEXT;
ALTER TABLE conversations ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
CREATE TABLE room_cursors (
    account TEXT NOT NULL,
    room TEXT NOT NULL,
    newest TEXT,
    oldest TEXT,
    is_oldest_reached INTEGER NOT NULL,
    PRIMARY KEY (account, room)
) WITHOUT ROWID;
ALTER TABLE gaps ADD COLUMN room TEXT;
CREATE TABLE bookmarks (
    account TEXT NOT NULL,
    room TEXT NOT NULL,
    name TEXT NOT NULL,
    nick TEXT NOT NULL,
    password TEXT NOT NULL,
    is_autojoin INTEGER NOT NULL,
    is_pinned INTEGER NOT NULL,
    notify TEXT NOT NULL,
    extensions TEXT NOT NULL,
    PRIMARY KEY (account, room)
) WITHOUT ROWID;
CREATE TABLE subjects (
    account TEXT NOT NULL, room TEXT NOT NULL, subject TEXT NOT NULL,
    PRIMARY KEY (account, room)
) WITHOUT ROWID;
"""

_INVITATIONS = """
CREATE TABLE invitations (
    account TEXT NOT NULL, room TEXT NOT NULL, at TEXT NOT NULL, by TEXT, by_nick TEXT NOT NULL, text TEXT NOT NULL,
    password TEXT NOT NULL, is_vouched INTEGER NOT NULL, is_carried INTEGER NOT NULL,
    PRIMARY KEY (account, room)
) WITHOUT ROWID;
"""

_REACTIONS_IN_PREVIEWS = """
CREATE INDEX reactions_in_order ON changes (account, peer, at) WHERE kind = 1 AND item IS NOT NULL;
ALTER TABLE conversations ADD COLUMN preview_reaction TEXT;
"""

_THREADS = """
CREATE INDEX items_in_threads ON items (conversation, json_extract(nullif(extras, ''), '$.thread')) WHERE extras <> '';
"""

_READERS = """
CREATE TABLE readers (
    conversation INTEGER NOT NULL, author INTEGER NOT NULL, position INTEGER NOT NULL,
    PRIMARY KEY (conversation, author)
) WITHOUT ROWID;
"""

_FOLLOWED_THREADS = """
CREATE TABLE followed_threads (
    account TEXT NOT NULL, room TEXT NOT NULL, thread TEXT NOT NULL, is_followed INTEGER NOT NULL,
    PRIMARY KEY (account, room, thread)
) WITHOUT ROWID;
"""

_CLEARED = "ALTER TABLE conversations ADD COLUMN cleared_before INTEGER NOT NULL DEFAULT 0"

_PRIVATE_PARTNERS = """
CREATE TABLE private_partners (account TEXT NOT NULL, peer TEXT NOT NULL, who TEXT NOT NULL,
    PRIMARY KEY (account, peer)) WITHOUT ROWID;
"""

_ROOM_NOTICES = """
CREATE TABLE room_notices (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL, room TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    nick TEXT NOT NULL, other TEXT NOT NULL, actor TEXT NOT NULL, text TEXT NOT NULL, is_me INTEGER NOT NULL
);
CREATE INDEX notices_of_rooms ON room_notices (account, room, id);
"""

_TRANSFERS = """
CREATE TABLE transfers (
    id TEXT PRIMARY KEY, account TEXT NOT NULL, peer TEXT NOT NULL, direction INTEGER NOT NULL, way TEXT NOT NULL,
    state TEXT NOT NULL, facts TEXT NOT NULL, begun_at INTEGER NOT NULL, origin_id TEXT NOT NULL, path TEXT,
    source TEXT NOT NULL, item INTEGER, share INTEGER NOT NULL, done_bytes INTEGER NOT NULL,
    begun_again INTEGER NOT NULL, fault TEXT
) WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST,
    _MARKS_BEFORE_MESSAGES,
    _CALLS,
    _OWN_NAMES,
    _CALLS_IN_TIMELINES,
    _ALLOWED_PEOPLE,
    _CHANGES,
    _ARRANGEMENTS,
    _AMONG_MY_DEVICES,
    _HAPPENINGS,
    _CALLS_THAT_GO_ON,
    _PRIVATE_ITEMS,
    _EXTRAS,
    _GAPS_OF_CONVERSATIONS,
    _ROOMS,
    _INVITATIONS,
    _REACTIONS_IN_PREVIEWS,
    _THREADS,
    _READERS,
    _FOLLOWED_THREADS,
    _CLEARED,
    _PRIVATE_PARTNERS,
    _ROOM_NOTICES,
    _TRANSFERS,
    "ALTER TABLE conversations ADD COLUMN entered_at INTEGER;",
)
