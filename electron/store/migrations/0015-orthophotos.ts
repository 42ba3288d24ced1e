/** Orthophotos of flights: the original is among `media`, its tiles lie beside the database under the same hash. */
export const sql = `
CREATE TABLE orthophotos (
  id INTEGER PRIMARY KEY,
  flight_id INTEGER NOT NULL REFERENCES flights(id), media_id INTEGER NOT NULL REFERENCES media(id),
  name TEXT NOT NULL, taken_at INTEGER, -- of the flight's first photo, epoch seconds
  west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
  min_zoom INTEGER NOT NULL, max_zoom INTEGER NOT NULL, ground_sample REAL NOT NULL, -- metres a pixel
  width INTEGER NOT NULL, height INTEGER NOT NULL,
  added_at INTEGER NOT NULL, actor TEXT NOT NULL,
  removed_at INTEGER -- off the map; nothing of it is deleted
);
CREATE INDEX orthophotos_media ON orthophotos (media_id);
`;
