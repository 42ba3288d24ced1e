/** The case loop: deadlines of each state, who it is with, steps that can be taken back, look-backs and hand-overs. */
export const sql = `
ALTER TABLE cases ADD COLUMN note TEXT;
ALTER TABLE cases ADD COLUMN assignee TEXT;
ALTER TABLE cases ADD COLUMN state_due_at INTEGER; -- the state is to be left by then; null: no deadline, or paused
ALTER TABLE cases ADD COLUMN paused_hours REAL;    -- working hours that were left when it was suspended
ALTER TABLE cases ADD COLUMN change_id INTEGER REFERENCES changes(id); -- the finding's move that went with opening it
CREATE INDEX cases_due ON cases(state_due_at) WHERE state_due_at IS NOT NULL;
CREATE INDEX cases_feature ON cases(layer, feature_id) WHERE feature_id IS NOT NULL;
CREATE INDEX cases_place ON cases(kind, opened_at);

CREATE TABLE case_steps (          -- what a move left behind, so that it can be taken back
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases(id),
  decision_id INTEGER NOT NULL REFERENCES decisions(id),
  before TEXT NOT NULL CHECK (json_valid(before)), -- columns of the case as they were
  rev INTEGER NOT NULL,            -- of the case after it
  change_id INTEGER REFERENCES changes(id), -- the finding's move that went with it
  undone_at INTEGER
);
CREATE INDEX case_steps_case ON case_steps(case_id, id);

CREATE TABLE look_backs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases(id),
  why TEXT NOT NULL CHECK (why IN ('order', 'closed')), -- a rectification order, or the case was closed
  step_id INTEGER REFERENCES case_steps(id),
  due_at INTEGER NOT NULL,
  done_at INTEGER, actor TEXT, result TEXT CHECK (result IN ('held', 'relapsed')), note TEXT,
  evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence)),
  dropped_at INTEGER               -- its step was taken back
);
CREATE INDEX look_backs_case ON look_backs(case_id);

CREATE TABLE handovers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases(id),
  at INTEGER NOT NULL, actor TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,      -- to whom
  documents TEXT NOT NULL CHECK (json_valid(documents)), -- names of what was handed over
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),   -- photos, SHA-256
  note TEXT,
  receipt TEXT, received_at INTEGER -- number or words of the other side's receipt
);
CREATE INDEX handovers_case ON handovers(case_id);
`;
