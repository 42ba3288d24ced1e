/** Planning: what scenarios need beside their content, and what is kept of choices of sites. */
const scenarios = `
ALTER TABLE scenarios ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;
ALTER TABLE scenarios ADD COLUMN updated_at INTEGER;
ALTER TABLE scenarios ADD COLUMN actor TEXT;
ALTER TABLE scenarios ADD COLUMN status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'merged', 'thrown_away'));

-- Steps within a scenario, to be taken back and done again.
CREATE TABLE scenario_steps (
  scenario_id INTEGER NOT NULL REFERENCES scenarios(id),
  n INTEGER NOT NULL,             -- in the order in which they were made
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (scenario_id, n)
) WITHOUT ROWID;
`;

/** Kept as results of analyses are. */
const results = `
CREATE TABLE plan_results (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL, name TEXT,
  params TEXT NOT NULL CHECK (json_valid(params)), seed INTEGER,
  data_hash TEXT NOT NULL, result_hash TEXT NOT NULL, -- SHA-256, hexadecimal
  versions TEXT NOT NULL CHECK (json_valid(versions)), -- of what it was made from, by name
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  features BLOB NOT NULL,         -- GeoJSON in UTF-8, gzip
  feature_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL, actor TEXT NOT NULL,
  job_id INTEGER REFERENCES jobs(id),
  dropped_at INTEGER              -- its summary and features are gone since; hashes and parameters stay
);
`;

/** Who compared a rule with its source, and since when it holds; and a quick way to what lies near a stall. */
const rules = `
ALTER TABLE rules ADD COLUMN verified_by TEXT;
ALTER TABLE rules ADD COLUMN verified_at TEXT;  -- day, as 2023-07-11
ALTER TABLE rules ADD COLUMN valid_from TEXT;   -- day; null: always
ALTER TABLE rules ADD COLUMN active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE rules ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;
CREATE INDEX reference_box ON reference_features(west, east);
`;

export const sql = `${scenarios}${results}${rules}`;
