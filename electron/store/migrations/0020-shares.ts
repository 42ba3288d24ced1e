/** Programs of others that may read the layers. */
export const sql = `
CREATE TABLE shares (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, sees TEXT NOT NULL CHECK (sees IN ('map', 'plan', 'all')),
  key_hash BLOB NOT NULL UNIQUE, -- SHA-256; the key is the program's alone
  made_at INTEGER NOT NULL, made_by TEXT NOT NULL, seen_at INTEGER, stopped_at INTEGER
);
`;
