/** Vehicles counted on a street or at a place, looking for a berth or standing, each over some minutes from an instant on. */
export const sql = `
CREATE TABLE street_counts (
  place TEXT NOT NULL,            -- the street's name, or longitude and latitude to six decimals
  street TEXT,                    -- a whole street, by its name
  lon REAL, lat REAL,             -- or a place on one
  from_at INTEGER NOT NULL,       -- epoch seconds
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  vehicles INTEGER NOT NULL CHECK (vehicles >= 0),
  source TEXT NOT NULL,           -- the file that it came from
  PRIMARY KEY (place, from_at),
  CHECK (street IS NULL AND lon IS NOT NULL AND lat IS NOT NULL OR street IS NOT NULL AND lon IS NULL AND lat IS NULL)
) WITHOUT ROWID;
`;
