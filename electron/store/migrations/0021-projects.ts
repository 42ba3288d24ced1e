/** What people keep looking at. */
export const sql = `
CREATE TABLE projects (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL,
  shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
  view TEXT NOT NULL, -- JSON of contract/projects.ts, with its version
  rev INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, removed_at INTEGER
);
CREATE UNIQUE INDEX projects_name ON projects (owner, name) WHERE removed_at IS NULL;
`;
