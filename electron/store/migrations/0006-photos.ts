/** Photos and documents of features; the files themselves lie beside the database, named by their SHA-256. */
export const sql = `
CREATE TABLE feature_media (
  layer TEXT NOT NULL, feature_id INTEGER NOT NULL, media_id INTEGER NOT NULL REFERENCES media(id),
  added_at INTEGER NOT NULL, actor TEXT NOT NULL,
  removed_at INTEGER,             -- taken off the feature; the original stays
  PRIMARY KEY (layer, feature_id, media_id)
) WITHOUT ROWID;
CREATE INDEX feature_media_media ON feature_media(media_id);
`;
