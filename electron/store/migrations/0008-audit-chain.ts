/** Entries and rows from before the chain are sealed, in order, when the database is next opened for writing. */
export const sql = `
INSERT OR REPLACE INTO meta
  SELECT 'audit_unsealed', '1'
  WHERE EXISTS (SELECT 1 FROM audit) OR EXISTS (SELECT 1 FROM decisions) OR EXISTS (SELECT 1 FROM media);
`;
