"""The tables of a study file.

Tracked tables are those whose every change the history records: their rows hold integers and
text alone, for JSON rounds floats and knows no bytes. Large texts that never change lie in
untracked tables, keyed by their SHA-256.
"""

from __future__ import annotations

APPLICATION_ID = 0x50484E4D
"""``PHNM``, at offset 68 of the file: what makes an SQLite file a study."""

TRACKED = (
    "study",
    "participant",
    "identity",
    "transcript",
    "speaker",
    "statement",
    "meaning",
    "meaning_link",
    "theme",
    "placement",
    "description",
    "block",
    "citation",
    "variation",
    "chapter",
    "chapter_part",
    "assurance",
    "epoche",
    "epoche_link",
    "addendum",
    "triage",
    "reading",
    "verdict",
    "packet",
    "packet_link",
    "acceptance",
)

FIRST = """
CREATE TABLE step(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    action TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '{}',
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'abandoned'))
) STRICT;
CREATE INDEX step_done ON step(id) WHERE state = 'done';
CREATE INDEX step_undone ON step(id) WHERE state = 'undone';
CREATE INDEX step_action ON step(action);
CREATE TABLE change(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step INTEGER NOT NULL REFERENCES step,
    tbl TEXT NOT NULL,
    row INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_step ON change(step);
CREATE INDEX change_row ON change(tbl, row);

CREATE TABLE source(sha TEXT PRIMARY KEY, name TEXT NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE revision(
    sha TEXT PRIMARY KEY, body TEXT NOT NULL, turns TEXT NOT NULL, lines TEXT NOT NULL
) STRICT;
CREATE TABLE paragraph(
    id INTEGER PRIMARY KEY, revision TEXT NOT NULL REFERENCES revision, start INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX paragraph_revision ON paragraph(revision);
CREATE VIRTUAL TABLE passage USING fts5(
    body, content='paragraph', content_rowid='id', prefix='2 3',
    tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER passage_insert AFTER INSERT ON paragraph BEGIN
    INSERT INTO passage(rowid, body) VALUES (new.id, new.body);
END;
CREATE TRIGGER passage_delete AFTER DELETE ON paragraph BEGIN
    INSERT INTO passage(passage, rowid, body) VALUES ('delete', old.id, old.body);
END;

CREATE TABLE study(
    id INTEGER PRIMARY KEY CHECK (id = 1), uuid TEXT NOT NULL, title TEXT NOT NULL,
    method TEXT NOT NULL, language TEXT NOT NULL, created_at TEXT NOT NULL,
    own_method TEXT NOT NULL DEFAULT '', own_account INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE participant(
    id INTEGER PRIMARY KEY AUTOINCREMENT, alias TEXT NOT NULL, position INTEGER NOT NULL,
    attributes TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE TABLE identity(
    id INTEGER PRIMARY KEY REFERENCES participant, name TEXT NOT NULL
) STRICT;
CREATE TABLE transcript(
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, held_on TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL, revision TEXT NOT NULL REFERENCES revision,
    source TEXT NOT NULL REFERENCES source, encoding TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX transcript_revision ON transcript(revision);
CREATE TABLE speaker(
    id INTEGER PRIMARY KEY AUTOINCREMENT, transcript INTEGER NOT NULL REFERENCES transcript,
    ordinal INTEGER NOT NULL, label TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('interviewer', 'participant', 'other')),
    participant INTEGER REFERENCES participant
) STRICT;
CREATE INDEX speaker_transcript ON speaker(transcript, ordinal);
CREATE INDEX speaker_participant ON speaker(participant);
CREATE TABLE statement(
    id INTEGER PRIMARY KEY AUTOINCREMENT, transcript INTEGER NOT NULL REFERENCES transcript,
    start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), quote TEXT NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL, participant INTEGER REFERENCES participant,
    translation TEXT NOT NULL DEFAULT '', parts TEXT NOT NULL DEFAULT '[]',
    aside INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statement_aside ON statement(id) WHERE aside;
CREATE INDEX statement_place ON statement(transcript, start, stop, aside);
CREATE INDEX statement_participant ON statement(participant);
CREATE TABLE meaning(
    id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, col TEXT NOT NULL
) STRICT;
CREATE TABLE meaning_link(
    id INTEGER PRIMARY KEY AUTOINCREMENT, statement INTEGER NOT NULL REFERENCES statement,
    meaning INTEGER NOT NULL REFERENCES meaning, col TEXT NOT NULL, UNIQUE (statement, col)
) STRICT;
CREATE INDEX meaning_link_meaning ON meaning_link(meaning);
CREATE TABLE theme(
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
    definition TEXT NOT NULL DEFAULT '', colour INTEGER NOT NULL,
    parent INTEGER REFERENCES theme, position INTEGER NOT NULL,
    participant INTEGER REFERENCES participant, memo TEXT NOT NULL DEFAULT '',
    aside INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX theme_parent ON theme(parent);
CREATE TABLE placement(
    id INTEGER PRIMARY KEY AUTOINCREMENT, theme INTEGER NOT NULL REFERENCES theme,
    statement INTEGER NOT NULL REFERENCES statement, position INTEGER NOT NULL,
    starred INTEGER NOT NULL DEFAULT 0, aside INTEGER NOT NULL DEFAULT 0,
    UNIQUE (statement, theme)
) STRICT;
CREATE INDEX placement_theme ON placement(theme, position, statement, aside);
CREATE INDEX placement_statement ON placement(statement, theme, aside);
CREATE TABLE description(
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,
    participant INTEGER REFERENCES participant, theme INTEGER REFERENCES theme
) STRICT;
CREATE INDEX description_subject ON description(kind, participant, theme);
CREATE TABLE block(
    id INTEGER PRIMARY KEY AUTOINCREMENT, description INTEGER NOT NULL REFERENCES description,
    position INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    marks TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX block_description ON block(description, position);
CREATE TABLE citation(
    id INTEGER PRIMARY KEY AUTOINCREMENT, block INTEGER NOT NULL REFERENCES block,
    at INTEGER NOT NULL, statement INTEGER NOT NULL, parts TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX citation_block ON citation(block, at);
CREATE INDEX citation_statement ON citation(statement);
CREATE TABLE variation(
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,
    participant INTEGER REFERENCES participant, theme INTEGER REFERENCES theme,
    prompt TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX variation_subject ON variation(kind, participant, theme);
CREATE TABLE chapter(
    id INTEGER PRIMARY KEY CHECK (id = 1), title TEXT NOT NULL, number INTEGER NOT NULL,
    language TEXT NOT NULL, aliases INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE chapter_part(
    id INTEGER PRIMARY KEY AUTOINCREMENT, part TEXT NOT NULL, position INTEGER NOT NULL,
    included INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE assurance(
    id INTEGER PRIMARY KEY AUTOINCREMENT, criterion TEXT NOT NULL UNIQUE CHECK (criterion IN
    ('credibility', 'dependability', 'transferability', 'confirmability')), body TEXT NOT NULL
) STRICT;
CREATE TABLE epoche(
    id INTEGER PRIMARY KEY AUTOINCREMENT, moment TEXT NOT NULL, prompt TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
CREATE TABLE epoche_link(
    id INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL REFERENCES epoche,
    kind TEXT NOT NULL, target INTEGER NOT NULL DEFAULT 0, step TEXT NOT NULL DEFAULT '',
    UNIQUE (entry, kind, target, step)
) STRICT;
CREATE INDEX epoche_link_target ON epoche_link(kind, target);
CREATE TABLE addendum(
    id INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL REFERENCES epoche,
    body TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
CREATE INDEX addendum_entry ON addendum(entry);
CREATE TABLE triage(
    id INTEGER PRIMARY KEY REFERENCES statement, necessary INTEGER, abstractable INTEGER,
    trouble TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    restated TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE reading(
    id INTEGER PRIMARY KEY AUTOINCREMENT, transcript INTEGER NOT NULL REFERENCES transcript,
    day TEXT NOT NULL
) STRICT;
CREATE INDEX reading_transcript ON reading(transcript);
CREATE TABLE packet(
    id INTEGER PRIMARY KEY REFERENCES participant, sent TEXT NOT NULL DEFAULT '',
    answered TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE packet_link(
    id INTEGER PRIMARY KEY AUTOINCREMENT, participant INTEGER NOT NULL REFERENCES participant,
    kind TEXT NOT NULL, target INTEGER NOT NULL, UNIQUE (participant, kind, target)
) STRICT;
CREATE INDEX packet_link_target ON packet_link(kind, target);
CREATE TABLE verdict(
    id INTEGER PRIMARY KEY AUTOINCREMENT, theme INTEGER NOT NULL REFERENCES theme,
    participant INTEGER NOT NULL REFERENCES participant, verdict TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', UNIQUE (theme, participant)
) STRICT;
CREATE INDEX verdict_participant ON verdict(participant);
CREATE TABLE acceptance(
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, target INTEGER NOT NULL,
    other INTEGER NOT NULL DEFAULT 0, place TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL,
    UNIQUE (kind, target, other, place)
) STRICT;
"""
"""The first schema. `citation.statement` and `epoche_link.target` name no foreign key on purpose:
a citation outlives its statement, and says that it is gone, and so does what a sealed entry of the
epoche points at; nor does `acceptance`, which outlives its gap; ids are never given twice."""
