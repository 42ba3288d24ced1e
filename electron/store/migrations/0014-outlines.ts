/** Outlines of findings drawn by reviewers, and what they measured; what a detector drew stays in `findings`. */
export const sql = `
CREATE TABLE outlines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  structure_id INTEGER NOT NULL REFERENCES structures(id),
  actor TEXT NOT NULL, role TEXT NOT NULL, at INTEGER NOT NULL,
  drawn_on TEXT NOT NULL CHECK (drawn_on IN ('photo', 'map')),
  media_id INTEGER REFERENCES media(id), -- the photo that was shown
  pixels TEXT CHECK (json_valid(pixels)), -- ring in that photo, pixels as stored
  before TEXT NOT NULL CHECK (json_valid(before)), after TEXT NOT NULL CHECK (json_valid(after)), -- WGS 84
  ellipse TEXT CHECK (json_valid(ellipse)), -- of its middle, from that photo
  change_id INTEGER REFERENCES changes(id) -- null for a known case, which stays as it is
);
CREATE INDEX outlines_structure ON outlines(structure_id, id);

CREATE TABLE measurements (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  structure_id INTEGER NOT NULL REFERENCES structures(id),
  actor TEXT NOT NULL, role TEXT NOT NULL, at INTEGER NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('height_m', 'area_m2')),
  value REAL NOT NULL, sigma REAL NOT NULL, -- metres or square metres, 1 sigma
  basis TEXT NOT NULL CHECK (json_valid(basis)), -- method, photos by SHA-256, marked pixels
  change_id INTEGER REFERENCES changes(id)
);
CREATE INDEX measurements_structure ON measurements(structure_id, id);
`;
