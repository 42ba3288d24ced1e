/** Vehicles counted in places to park, each over some minutes from an instant on. */
export const sql = `
CREATE TABLE occupancy (
  parking_id INTEGER NOT NULL REFERENCES parking(id),
  from_at INTEGER NOT NULL,       -- epoch seconds
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  occupied INTEGER NOT NULL CHECK (occupied >= 0),
  berths INTEGER NOT NULL CHECK (berths > 0),
  source TEXT NOT NULL,           -- the file that it came from
  PRIMARY KEY (parking_id, from_at)
) WITHOUT ROWID;
`;
