/** Flights, their photos, what detectors saw in them, and how sure a place is. */
export const sql = `
CREATE TABLE flights (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,
  from_at INTEGER, to_at INTEGER, -- of its photos, epoch seconds
  photos INTEGER NOT NULL, detections INTEGER NOT NULL,
  added_at INTEGER NOT NULL, actor TEXT NOT NULL,
  change_id INTEGER REFERENCES changes(id), -- the findings it added, to be taken back together
  report TEXT NOT NULL CHECK (json_valid(report)) -- by file: what it was and what was wrong with it
);
CREATE TABLE flight_media (
  flight_id INTEGER NOT NULL REFERENCES flights(id), media_id INTEGER NOT NULL REFERENCES media(id),
  path TEXT NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts)), PRIMARY KEY (flight_id, media_id)
) WITHOUT ROWID;
ALTER TABLE findings ADD COLUMN class TEXT;
ALTER TABLE findings ADD COLUMN pixels TEXT; -- ring in its photo as JSON, pixels as stored
CREATE TABLE structure_places (
  structure_id INTEGER PRIMARY KEY REFERENCES structures(id),
  ee REAL NOT NULL, en REAL NOT NULL, nn REAL NOT NULL, -- covariance of its middle, square metres east and north
  ellipse TEXT NOT NULL CHECK (json_valid(ellipse))
);
CREATE TABLE structure_links (    -- a finding and an earlier one that may be the same thing
  structure_id INTEGER NOT NULL REFERENCES structures(id), earlier_id INTEGER NOT NULL REFERENCES structures(id),
  overlap REAL NOT NULL, metres REAL NOT NULL, within_errors INTEGER NOT NULL,
  PRIMARY KEY (structure_id, earlier_id)
) WITHOUT ROWID;
`;
