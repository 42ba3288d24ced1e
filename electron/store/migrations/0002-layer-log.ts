/**
 * What changed in the layers, row by row or by ranges of ids, whoever changed it: packed columns that were built at
 * an entry know from the later ones what to read again. The token tells an entry from one of the same number in
 * another copy of the database.
 */
const LAYERS = ['violations', 'segments', 'parking', 'vendors', 'structures'];

function triggers(layer: string): string {
  const noted = (row: 'new' | 'old') => `
    INSERT INTO layer_log (layer, first_id, last_id) VALUES ('${layer}', ${row}.id, ${row}.id);
    UPDATE layer_versions SET version = version + 1 WHERE layer = '${layer}';`;
  return `
CREATE TRIGGER ${layer}_log_insert AFTER INSERT ON ${layer} BEGIN ${noted('new')} END;
CREATE TRIGGER ${layer}_log_update AFTER UPDATE ON ${layer} BEGIN ${noted('new')} END;
CREATE TRIGGER ${layer}_log_renumber AFTER UPDATE OF id ON ${layer} WHEN new.id <> old.id BEGIN ${noted('old')} END;
CREATE TRIGGER ${layer}_log_delete AFTER DELETE ON ${layer} BEGIN ${noted('old')} END;`;
}

export const sql = `
INSERT OR IGNORE INTO meta VALUES ('database_id', lower(hex(randomblob(16))));
CREATE TABLE layer_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, layer TEXT NOT NULL,
  first_id INTEGER NOT NULL, last_id INTEGER NOT NULL,
  token INTEGER NOT NULL DEFAULT (random() & 0x1fffffffffffff) -- 53 bits
);
${LAYERS.map(triggers).join('\n')}
`;
