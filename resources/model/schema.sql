-- The index of one audited folder. A cache: everything here can be read again from the folder.
-- Sections start with "-- version N" and lead from version N-1 to N; they are never changed once released.

-- version 1

-- How the index came about: 'reading' (which readers), 'scan' ('unfinished' until a scan came to its end).
CREATE TABLE about (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One record: a claimed file and what belongs to it. Unchanged for as long as its fingerprint is. The place is the path
-- with char(1) for '/', which sorts as a walk does that sorts each folder by name.
CREATE TABLE unit (
  id          INTEGER PRIMARY KEY,
  format      TEXT NOT NULL,
  path        TEXT NOT NULL,
  place       TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  runs        INTEGER NOT NULL,
  facts       INTEGER NOT NULL,
  files       INTEGER NOT NULL,
  UNIQUE (place, format)
) STRICT;

-- The files that a record was read from, packed as assay.index.Sources says.
CREATE TABLE source (
  unit  INTEGER PRIMARY KEY REFERENCES unit,
  files BLOB NOT NULL
) STRICT;

CREATE TABLE run (
  id     INTEGER PRIMARY KEY,
  tool   TEXT NOT NULL,
  scope  TEXT NOT NULL,
  native TEXT NOT NULL,
  UNIQUE (tool, scope, native)
) STRICT;

-- Ids rise in the order of the record; file counts in the unit's sources, from 0. What the columns mean for each kind stands in assay.index.FactRow.
CREATE TABLE fact (
  id      INTEGER PRIMARY KEY,
  unit    INTEGER NOT NULL REFERENCES unit,
  run     INTEGER REFERENCES run,
  kind    INTEGER NOT NULL,
  file    INTEGER NOT NULL,
  locator TEXT NOT NULL,
  key     TEXT,
  text    TEXT,
  number  REAL,
  body    BLOB
) STRICT;
CREATE INDEX fact_unit ON fact (unit);
CREATE INDEX fact_run ON fact (run, unit);
CREATE INDEX fact_execution ON fact (run) WHERE kind = 1;

-- Problems of a record; those of the walk have no unit.
CREATE TABLE problem (
  id      INTEGER PRIMARY KEY,
  unit    INTEGER REFERENCES unit,
  kind    TEXT NOT NULL,
  file    TEXT NOT NULL,
  locator TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX problem_unit ON problem (unit);

-- version 2

-- What the facts say in words, each once, for the search over everything. What the kinds are stands in assay.index.Term.
-- uses counts facts; run is one that says it, the latest read.
CREATE TABLE term (
  id   INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  key  TEXT NOT NULL,
  text TEXT NOT NULL,
  uses INTEGER NOT NULL,
  run  INTEGER,
  UNIQUE (kind, key, text)
) STRICT;

-- rowid is the term's id; kind is one word, k and the number.
CREATE VIRTUAL TABLE term_words USING fts5 (
  kind, words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- Everything is read again: the words of old facts are not there.
DELETE FROM about WHERE key = 'reading';

-- version 3

-- What a table shows of all runs, a thousand in a row, packed as assay.index.Glance says; there only where 'glance' in
-- about names the view that it is of. Whatever changes a record empties it.
CREATE TABLE glance (
  id   INTEGER PRIMARY KEY,
  runs BLOB NOT NULL
) STRICT;
