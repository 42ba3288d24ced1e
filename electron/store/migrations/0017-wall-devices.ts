/** Walls and remotes that were let in over the network. */
export const sql = `
CREATE TABLE wall_devices (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('wall', 'remote')), name TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE, -- SHA-256; the token is the device's alone
  paired_at INTEGER NOT NULL, paired_by TEXT NOT NULL, seen_at INTEGER, revoked_at INTEGER
);
`;
