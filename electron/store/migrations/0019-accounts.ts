/** Secrets of people, so that each signs in; administrators, reviewers and planners among people. */
export const sql = `
CREATE TABLE people_new (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, badge TEXT, squad TEXT REFERENCES squads(code),
  role TEXT NOT NULL
    CHECK (role IN ('admin', 'supervisor', 'adjudicator', 'officer', 'reviewer', 'planner', 'viewer')),
  active INTEGER NOT NULL DEFAULT 1, rev INTEGER NOT NULL DEFAULT 1
);
INSERT INTO people_new SELECT id, name, badge, squad, role, active, rev FROM people;
DROP TABLE people;
ALTER TABLE people_new RENAME TO people;

CREATE TABLE accounts (
  person_id INTEGER PRIMARY KEY REFERENCES people(id),
  secret TEXT NOT NULL,           -- scrypt: parameters, salt and hash
  kind TEXT NOT NULL CHECK (kind IN ('password', 'pin')),
  set_at INTEGER NOT NULL, set_by TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1  -- another secret is another number: sessions of the former end
);
-- Wrong tries since the last right one, so that a restart does not forgive them.
CREATE TABLE account_tries (
  person_id INTEGER PRIMARY KEY REFERENCES people(id), failed INTEGER NOT NULL, locks INTEGER NOT NULL,
  until INTEGER NOT NULL          -- epoch milliseconds; locked before
);
`;
