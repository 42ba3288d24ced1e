/** Rows of tables that are sealed by blocks are told of when the database is next opened for writing. */
const TABLES = [
  'violations',
  'squads',
  'towns',
  'roads',
  'road_nodes',
  'road_edges',
  'segment_spans',
  'reference_features',
  'patrol_log',
  'occupancy',
  'street_counts',
  'events',
  'services',
  'scenarios',
  'scenario_steps',
  'plan_results',
  'analysis_results',
  'refused_rows',
  'changes',
  'change_rows',
  'settings',
  'wall_devices',
];

export const sql = `
INSERT OR REPLACE INTO meta
  SELECT 'audit_unsealed', '1'
  WHERE ${TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(' OR ')}
    OR EXISTS (SELECT 1 FROM meta WHERE key NOT IN ('audit_tip', 'audit_unsealed', 'database_id'));
`;
