/** Field checks: who goes where until when, the phones that may answer, and what was found on the spot. */
export const sql = `
-- What people decided about a task. The task itself is a finding in \`field_check\`; \`round\` is the decision that
-- brought it there (0 for one that came so from a register), so that a finding sent out again starts afresh.
CREATE TABLE field_assignments (
  structure_id INTEGER NOT NULL REFERENCES structures(id), round INTEGER NOT NULL,
  squad TEXT REFERENCES squads(code), person TEXT, due_at INTEGER,
  actor TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (structure_id, round)
) WITHOUT ROWID;

CREATE TABLE field_devices (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE, -- SHA-256; the token is the phone's alone
  squad TEXT NOT NULL REFERENCES squads(code), person TEXT,
  paired_at INTEGER NOT NULL, paired_by TEXT NOT NULL, seen_at INTEGER, revoked_at INTEGER
);

CREATE TABLE field_photos (       -- taken for a task, before or with the answer that they belong to
  structure_id INTEGER NOT NULL REFERENCES structures(id), media_id INTEGER NOT NULL REFERENCES media(id),
  actor TEXT NOT NULL, device_id INTEGER REFERENCES field_devices(id), at INTEGER NOT NULL,
  PRIMARY KEY (structure_id, media_id)
) WITHOUT ROWID;

CREATE TABLE field_answers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL UNIQUE, -- made where it was written, so that sending twice counts once
  structure_id INTEGER NOT NULL REFERENCES structures(id), round INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'refuted')),
  reason TEXT NOT NULL, note TEXT,
  answers TEXT NOT NULL CHECK (json_valid(answers)), -- by question
  observed_at INTEGER NOT NULL,   -- by the clock of who answered, epoch seconds
  at INTEGER NOT NULL,            -- received
  actor TEXT NOT NULL, role TEXT NOT NULL, device_id INTEGER REFERENCES field_devices(id),
  change_id INTEGER REFERENCES changes(id), -- the move that followed
  withdrawn_at INTEGER
);
CREATE INDEX field_answers_structure ON field_answers(structure_id);
CREATE INDEX field_answers_change ON field_answers(change_id);
CREATE INDEX field_answers_device ON field_answers(device_id, id);
CREATE TABLE field_answer_photos (
  answer_id INTEGER NOT NULL REFERENCES field_answers(id), media_id INTEGER NOT NULL REFERENCES media(id),
  PRIMARY KEY (answer_id, media_id)
) WITHOUT ROWID;
`;
