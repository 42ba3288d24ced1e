/** Who sits at a desk, and how findings are judged: verdicts, locks, skipped and assigned ones, known cases. */
export const sql = `
CREATE TABLE people (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, badge TEXT, squad TEXT REFERENCES squads(code),
  role TEXT NOT NULL CHECK (role IN ('supervisor', 'adjudicator', 'officer', 'viewer')),
  active INTEGER NOT NULL DEFAULT 1, rev INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX structures_status ON structures(status) WHERE retired_at IS NULL;

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  structure_id INTEGER NOT NULL REFERENCES structures(id),
  seat TEXT NOT NULL CHECK (seat IN ('first', 'second', 'adjudicator', 'known')),
  actor TEXT NOT NULL, role TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('suspect', 'clear', 'unsure')),
  reason TEXT, note TEXT,
  seen TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(seen)), -- SHA-256 of the pictures that were looked at
  seconds REAL NOT NULL,          -- of looking
  at INTEGER NOT NULL,
  nonce TEXT NOT NULL,            -- so that the hash in the audit chain does not give a verdict away
  change_id INTEGER REFERENCES changes(id), -- the move that followed
  withdrawn_at INTEGER
);
CREATE INDEX reviews_structure ON reviews(structure_id);
CREATE INDEX reviews_actor ON reviews(actor, id);

-- One judge at a time. A lock that is not renewed ends by itself.
CREATE TABLE review_locks (
  structure_id INTEGER PRIMARY KEY REFERENCES structures(id), actor TEXT NOT NULL, seat TEXT NOT NULL,
  taken_at INTEGER NOT NULL, until INTEGER NOT NULL
);
CREATE INDEX review_locks_actor ON review_locks(actor);
CREATE TABLE review_skips (
  structure_id INTEGER NOT NULL REFERENCES structures(id), actor TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (structure_id, actor)
) WITHOUT ROWID;
CREATE TABLE review_assignments (
  structure_id INTEGER PRIMARY KEY REFERENCES structures(id), assignee TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL
);
CREATE TABLE review_known (
  structure_id INTEGER PRIMARY KEY REFERENCES structures(id),
  truth TEXT NOT NULL CHECK (truth IN ('suspect', 'clear')), actor TEXT NOT NULL, at INTEGER NOT NULL
);
`;
