/** The first schema. A migration never changes once released; add the next number instead. */

/** Columns every feature layer has. `retired_at` hides a feature from all but history and audit. */
const feature = `
  id INTEGER PRIMARY KEY,
  key TEXT,                       -- the register's own number; unique among live rows of a layer when present
  street TEXT,
  town TEXT,
  squad TEXT,
  note TEXT,
  props TEXT CHECK (props IS NULL OR json_valid(props)), -- columns of the source that no field took, as JSON object
  source_crs TEXT,                -- what the coordinates came in, when not WGS 84
  import_id INTEGER REFERENCES imports(id),
  fingerprint INTEGER,            -- 53-bit hash of the imported row, so that the same row is known again
  rev INTEGER NOT NULL DEFAULT 1, -- raised by every edit
  updated_at INTEGER NOT NULL DEFAULT (unixepoch()),
  retired_at INTEGER`;

/** Geometry is GeoJSON in WGS 84; lon/lat is a point on it, and the box bounds it. */
const shaped = `${feature},
  geometry TEXT NOT NULL CHECK (json_valid(geometry)),
  lon REAL NOT NULL, lat REAL NOT NULL,
  west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL`;

export const sql = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Raised in every transaction that touches the layer ('city' stands for all reference layers).
CREATE TABLE layer_versions (layer TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO layer_versions VALUES
  ('violations', 1), ('segments', 1), ('parking', 1), ('vendors', 1), ('structures', 1), ('city', 1);

-- Reference --------------------------------------------------------------------------------------------------
CREATE TABLE squads (code TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, geometry TEXT) WITHOUT ROWID;
CREATE TABLE towns (
  code TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, name_en TEXT,
  squad TEXT REFERENCES squads(code),
  lon REAL NOT NULL, lat REAL NOT NULL, geometry TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE roads (
  id INTEGER PRIMARY KEY, name TEXT, class TEXT NOT NULL, capture INTEGER NOT NULL DEFAULT 0 -- 1: electronic capture
);
CREATE INDEX roads_name ON roads(name);
CREATE TABLE road_nodes (id INTEGER PRIMARY KEY, lon REAL NOT NULL, lat REAL NOT NULL);
CREATE TABLE road_edges (
  id INTEGER PRIMARY KEY,
  road_id INTEGER NOT NULL REFERENCES roads(id),
  from_node INTEGER NOT NULL REFERENCES road_nodes(id),
  to_node INTEGER NOT NULL REFERENCES road_nodes(id),
  class TEXT NOT NULL,
  oneway INTEGER NOT NULL DEFAULT 0,
  length_m REAL NOT NULL,
  town TEXT REFERENCES towns(code),
  geometry TEXT NOT NULL,
  west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL
);
CREATE INDEX road_edges_road ON road_edges(road_id);
CREATE INDEX road_edges_box ON road_edges(west, east);

CREATE TABLE reference_features (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- REFERENCE_KINDS
  name TEXT, name_en TEXT,
  detail TEXT CHECK (detail IS NULL OR json_valid(detail)),
  geometry TEXT NOT NULL,
  lon REAL NOT NULL, lat REAL NOT NULL,
  west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL
);
CREATE INDEX reference_kind ON reference_features(kind);

-- Everything the search box knows by name; rebuilt when its source changes.
CREATE TABLE search_terms (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- road, place, town, street
  ref INTEGER, name TEXT NOT NULL,
  pinyin TEXT NOT NULL, initials TEXT NOT NULL, -- lower case, no spaces: jiefanglu, jfl
  weight INTEGER NOT NULL DEFAULT 0,
  lon REAL NOT NULL, lat REAL NOT NULL, west REAL, south REAL, east REAL, north REAL
);
CREATE INDEX search_initials ON search_terms(initials);

-- The five layers ---------------------------------------------------------------------------------------------
CREATE TABLE violations (${feature},
  at INTEGER NOT NULL,            -- epoch seconds
  how INTEGER NOT NULL CHECK (how BETWEEN 0 AND 167), -- hour of week in the city's zone, 0 = Monday 00
  method TEXT, vehicle TEXT, decision TEXT,
  address TEXT,
  fire_lane INTEGER,
  plate_hash BLOB,                -- HMAC-SHA-256, the key kept outside this file
  plate_masked TEXT,
  lon REAL NOT NULL, lat REAL NOT NULL
);
CREATE UNIQUE INDEX violations_key ON violations(key) WHERE key IS NOT NULL AND retired_at IS NULL;
CREATE INDEX violations_import ON violations(import_id) WHERE import_id IS NOT NULL;

CREATE TABLE segments (${shaped},
  name TEXT, status TEXT, side TEXT,
  valid_from INTEGER, valid_to INTEGER, length_m REAL,
  version INTEGER NOT NULL DEFAULT 1, previous_id INTEGER REFERENCES segments(id)
);
CREATE UNIQUE INDEX segments_key ON segments(key, version) WHERE key IS NOT NULL AND retired_at IS NULL; -- versions share it
CREATE TABLE segment_spans (      -- linear reference on the network
  segment_id INTEGER NOT NULL REFERENCES segments(id) ON DELETE CASCADE,
  edge_id INTEGER NOT NULL REFERENCES road_edges(id),
  from_m REAL NOT NULL, to_m REAL NOT NULL, side TEXT NOT NULL,
  PRIMARY KEY (segment_id, edge_id, from_m)
) WITHOUT ROWID;

CREATE TABLE parking (${shaped},
  name TEXT, kind TEXT, status TEXT, berths INTEGER, length_m REAL,
  hours TEXT, owner TEXT, address TEXT, valid_from INTEGER, valid_to INTEGER
);
CREATE UNIQUE INDEX parking_key ON parking(key) WHERE key IS NOT NULL AND retired_at IS NULL;

CREATE TABLE vendors (${shaped},
  name TEXT, class TEXT, subtype TEXT, status TEXT, trade TEXT, organiser TEXT,
  hours TEXT, address TEXT, valid_from INTEGER, valid_to INTEGER
);
CREATE UNIQUE INDEX vendors_key ON vendors(key) WHERE key IS NOT NULL AND retired_at IS NULL;

CREATE TABLE structures (${shaped},
  found_at INTEGER, how INTEGER, status TEXT, confidence REAL, area_m2 REAL, height_m REAL,
  flight TEXT, parcel TEXT, owner TEXT, address TEXT
);
CREATE UNIQUE INDEX structures_key ON structures(key) WHERE key IS NOT NULL AND retired_at IS NULL;

-- Work ----------------------------------------------------------------------------------------------------------
CREATE TABLE media (
  id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL, bytes INTEGER NOT NULL,
  taken_at INTEGER, lon REAL, lat REAL, altitude_m REAL, exif TEXT, added_at INTEGER NOT NULL, path TEXT
);
CREATE TABLE findings (           -- one detection on one flight; several may stand for one structure
  id INTEGER PRIMARY KEY, structure_id INTEGER REFERENCES structures(id), media_id INTEGER REFERENCES media(id),
  flight TEXT, at INTEGER, model TEXT, confidence REAL, geometry TEXT
);
CREATE INDEX findings_structure ON findings(structure_id);
CREATE TABLE cases (
  id INTEGER PRIMARY KEY, number TEXT UNIQUE, kind TEXT NOT NULL, source TEXT, title TEXT,
  status TEXT NOT NULL, layer TEXT, feature_id INTEGER, town TEXT, squad TEXT,
  lon REAL, lat REAL, opened_at INTEGER NOT NULL, due_at INTEGER, closed_at INTEGER,
  duplicate_of INTEGER REFERENCES cases(id), rev INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX cases_status ON cases(kind, status);
CREATE TABLE decisions (          -- every move of every state machine
  id INTEGER PRIMARY KEY, entity TEXT NOT NULL, entity_id INTEGER NOT NULL,
  at INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
  from_status TEXT, to_status TEXT NOT NULL, reason TEXT,
  evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence))
);
CREATE INDEX decisions_entity ON decisions(entity, entity_id);
CREATE TABLE reminders (
  id INTEGER PRIMARY KEY, sent_at INTEGER NOT NULL, deadline INTEGER NOT NULL, outcome TEXT,
  plate_hash BLOB, violation_id INTEGER REFERENCES violations(id), street TEXT, town TEXT, lon REAL, lat REAL
);
CREATE INDEX reminders_sent ON reminders(sent_at);
CREATE TABLE patrol_log (         -- exposure: where and how long squads and cameras looked
  id INTEGER PRIMARY KEY, edge_id INTEGER REFERENCES road_edges(id), squad TEXT, method TEXT NOT NULL,
  from_at INTEGER NOT NULL, to_at INTEGER NOT NULL
);
CREATE INDEX patrol_edge ON patrol_log(edge_id, from_at);
CREATE TABLE permits (
  id INTEGER PRIMARY KEY, vendor_id INTEGER NOT NULL REFERENCES vendors(id), number TEXT UNIQUE, status TEXT NOT NULL,
  applicant TEXT, valid_from INTEGER, valid_to INTEGER, conditions TEXT, rev INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE events (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, place TEXT, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,
  stalls INTEGER, visitors INTEGER, turnover_cny REAL, local_spend_cny REAL,
  detail TEXT CHECK (detail IS NULL OR json_valid(detail)), geometry TEXT
);
CREATE TABLE services (           -- extra public service on a night-trading zone
  id INTEGER PRIMARY KEY, zone TEXT NOT NULL, kind TEXT NOT NULL, amount REAL NOT NULL, unit TEXT NOT NULL
);
CREATE TABLE rules (
  id TEXT PRIMARY KEY, value TEXT NOT NULL, unit TEXT, source TEXT NOT NULL, clause TEXT, note_zh TEXT, note_en TEXT
) WITHOUT ROWID;
CREATE TABLE scenarios (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent_id INTEGER REFERENCES scenarios(id),
  created_at INTEGER NOT NULL, content TEXT NOT NULL CHECK (json_valid(content))
);
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, params TEXT NOT NULL CHECK (json_valid(params)),
  seed INTEGER, data_hash TEXT, status TEXT NOT NULL CHECK (status IN ('queued','running','done','failed','cancelled')),
  done INTEGER NOT NULL DEFAULT 0, total INTEGER, stage TEXT, result TEXT, error TEXT,
  created_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER
);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) WITHOUT ROWID;

-- Change --------------------------------------------------------------------------------------------------------
CREATE TABLE imports (
  id INTEGER PRIMARY KEY, layer TEXT NOT NULL, name TEXT NOT NULL, sha256 BLOB NOT NULL, bytes INTEGER NOT NULL,
  options TEXT NOT NULL CHECK (json_valid(options)), options_hash BLOB NOT NULL,
  read INTEGER NOT NULL, added INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL,
  retired INTEGER NOT NULL, refused INTEGER NOT NULL,
  at INTEGER NOT NULL, actor TEXT NOT NULL, change_id INTEGER REFERENCES changes(id),
  report TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report)) -- reasons by code, warnings, box
);
CREATE TABLE refused_rows (
  import_id INTEGER NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  row INTEGER NOT NULL, line INTEGER, code TEXT NOT NULL, detail TEXT, content TEXT, PRIMARY KEY (import_id, row)
) WITHOUT ROWID;

-- One undoable step. Rows an import added are found by import_id and need no image here.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit','import','move')),
  layer TEXT NOT NULL, label TEXT NOT NULL, rows INTEGER NOT NULL, undone_at INTEGER
);
CREATE TABLE change_rows (
  change_id INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE,
  row_id INTEGER NOT NULL, before TEXT, after TEXT, PRIMARY KEY (change_id, row_id)
) WITHOUT ROWID;

-- Append-only, written in the transaction of the change it tells of. The chain of hashes is filled by a later migration.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
  action TEXT NOT NULL, entity TEXT NOT NULL, entity_id INTEGER, from_state TEXT, to_state TEXT,
  reason TEXT, detail TEXT CHECK (detail IS NULL OR json_valid(detail)), previous_hash BLOB, hash BLOB
);
CREATE INDEX audit_entity ON audit(entity, entity_id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`;
