/** Reminders that are sent and closed here, and special campaigns (专项检查). */
export const sql = `
ALTER TABLE reminders ADD COLUMN plate_masked TEXT;
ALTER TABLE reminders ADD COLUMN vehicle TEXT;
ALTER TABLE reminders ADD COLUMN address TEXT;
ALTER TABLE reminders ADD COLUMN squad TEXT;
ALTER TABLE reminders ADD COLUMN fire_lane INTEGER;
ALTER TABLE reminders ADD COLUMN actor TEXT;
ALTER TABLE reminders ADD COLUMN closed_at INTEGER;
ALTER TABLE reminders ADD COLUMN closed_by TEXT;
ALTER TABLE reminders ADD COLUMN note TEXT;
ALTER TABLE reminders ADD COLUMN change_id INTEGER REFERENCES changes(id); -- the violation that closing it made
CREATE UNIQUE INDEX reminders_open ON reminders(plate_hash) WHERE outcome IS NULL AND plate_hash IS NOT NULL;
CREATE INDEX reminders_closed ON reminders(closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX reminders_change ON reminders(change_id) WHERE change_id IS NOT NULL;
CREATE INDEX violations_plate ON violations(plate_hash, at) WHERE plate_hash IS NOT NULL;

CREATE TABLE campaigns (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,
  template TEXT NOT NULL CHECK (json_valid(template)), -- as it was when the campaign was made
  from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,    -- first instant, and the first one after it
  squads TEXT NOT NULL CHECK (json_valid(squads)),
  created_at INTEGER NOT NULL, actor TEXT NOT NULL, closed_at INTEGER, rev INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE campaign_targets (
  id INTEGER PRIMARY KEY AUTOINCREMENT, campaign_id INTEGER NOT NULL REFERENCES campaigns(id),
  name TEXT NOT NULL, address TEXT, town TEXT, squad TEXT, lon REAL, lat REAL,
  layer TEXT, feature_id INTEGER, -- what of the map it is: a layer, or 'reference'
  outcome TEXT CHECK (outcome IN ('passed', 'rectify', 'case')), -- null: not inspected to the end
  decided_at INTEGER, decided_by TEXT, note TEXT, case_id INTEGER REFERENCES cases(id),
  removed_at INTEGER, rev INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX campaign_targets_campaign ON campaign_targets(campaign_id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX campaign_targets_feature ON campaign_targets(campaign_id, layer, feature_id)
  WHERE feature_id IS NOT NULL AND removed_at IS NULL;

-- Every answer stays; the last of an item that was not taken back counts.
CREATE TABLE campaign_answers (
  id INTEGER PRIMARY KEY AUTOINCREMENT, target_id INTEGER NOT NULL REFERENCES campaign_targets(id),
  item TEXT NOT NULL, value TEXT NOT NULL CHECK (json_valid(value)), note TEXT,
  at INTEGER NOT NULL, actor TEXT NOT NULL, undone_at INTEGER
);
CREATE INDEX campaign_answers_target ON campaign_answers(target_id, id);
CREATE TABLE campaign_photos (
  target_id INTEGER NOT NULL REFERENCES campaign_targets(id), item TEXT NOT NULL DEFAULT '',
  media_id INTEGER NOT NULL REFERENCES media(id), at INTEGER NOT NULL, actor TEXT NOT NULL, removed_at INTEGER,
  PRIMARY KEY (target_id, item, media_id)
) WITHOUT ROWID;

CREATE TABLE campaign_orders ( -- 整改通知书; each carries a look-back, which is what it is closed by
  id INTEGER PRIMARY KEY AUTOINCREMENT, target_id INTEGER NOT NULL REFERENCES campaign_targets(id),
  number TEXT NOT NULL UNIQUE, demand TEXT NOT NULL, issued_at INTEGER NOT NULL, actor TEXT NOT NULL,
  due_at INTEGER NOT NULL,       -- put right by then
  look_due_at INTEGER NOT NULL,  -- looked back by then
  looked_at INTEGER, looked_by TEXT, result TEXT CHECK (result IN ('fixed', 'not_fixed')), note TEXT,
  withdrawn_at INTEGER
);
CREATE INDEX campaign_orders_target ON campaign_orders(target_id);
CREATE UNIQUE INDEX campaign_orders_open ON campaign_orders(target_id) WHERE looked_at IS NULL AND withdrawn_at IS NULL;
`;
