/**
 * Results of analyses, and rankings of streets that were kept before their period began. A public scorecard must not
 * be rewritten: rankings can be added, never changed or taken away, and one is kept for a period.
 */
export const sql = `
CREATE TABLE analysis_results (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL, name TEXT,
  params TEXT NOT NULL CHECK (json_valid(params)), seed INTEGER,
  data_hash TEXT NOT NULL, result_hash TEXT NOT NULL, -- SHA-256, hexadecimal
  versions TEXT NOT NULL CHECK (json_valid(versions)), -- of what it was made from, by name
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  ambiguous TEXT NOT NULL CHECK (json_valid(ambiguous)), -- single records: only for who may see personal data
  features BLOB NOT NULL,         -- GeoJSON in UTF-8, gzip
  feature_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL, actor TEXT NOT NULL,
  job_id INTEGER REFERENCES jobs(id),
  dropped_at INTEGER              -- its summary and features are gone since; hashes and parameters stay
);

CREATE TABLE frozen_rankings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  step TEXT NOT NULL CHECK (step IN ('week', 'month')),
  params TEXT NOT NULL CHECK (json_valid(params)), -- what must be equal for rankings to stand on one scorecard
  from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,
  made_at INTEGER NOT NULL, actor TEXT NOT NULL,
  data_hash TEXT NOT NULL,
  ranking BLOB NOT NULL           -- units as edge (uint32), start, end, score (float64), column by column, little-endian
);
CREATE UNIQUE INDEX frozen_period ON frozen_rankings(step, params, from_at);
CREATE TRIGGER frozen_no_update BEFORE UPDATE ON frozen_rankings
  BEGIN SELECT RAISE(ABORT, 'kept rankings are append-only'); END;
CREATE TRIGGER frozen_no_delete BEFORE DELETE ON frozen_rankings
  BEGIN SELECT RAISE(ABORT, 'kept rankings are append-only'); END;
`;
