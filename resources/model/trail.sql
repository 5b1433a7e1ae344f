-- The trail of one audited folder. It only grows. The triggers help against accidents, not against somebody who wants
-- to: what was changed all the same is found by walking the chain.
-- assay.trail.Entry says what the columns hold; text is UTF-8.

CREATE TABLE entry (
  seq            INTEGER PRIMARY KEY,
  utc            TEXT NOT NULL,
  clock_note     TEXT NOT NULL,
  os_user        TEXT NOT NULL,
  actor          TEXT NOT NULL,
  kind           TEXT NOT NULL,
  payload        TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL,
  prev_hash      TEXT NOT NULL,
  entry_hash     TEXT NOT NULL
) STRICT;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'an entry of the trail is never changed'); END;

CREATE TRIGGER entry_remains BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'an entry of the trail is never removed'); END;

CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
BEGIN SELECT raise(ABORT, 'an entry of the trail follows the last one'); END;
