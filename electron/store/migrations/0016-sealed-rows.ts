/** Rows of tables that were not sealed so far are, when the database is next opened for writing. */
const TABLES = [
  'structures',
  'segments',
  'parking',
  'vendors',
  'feature_media',
  'flights',
  'flight_media',
  'findings',
  'structure_places',
  'structure_links',
  'orthophotos',
  'outlines',
  'measurements',
  'review_assignments',
  'review_known',
  'people',
  'field_assignments',
  'field_devices',
  'field_photos',
  'field_answers',
  'field_answer_photos',
  'cases',
  'case_steps',
  'look_backs',
  'handovers',
  'reminders',
  'campaigns',
  'campaign_targets',
  'campaign_answers',
  'campaign_photos',
  'campaign_orders',
  'permits',
  'rules',
  'imports',
  'frozen_rankings',
];

export const sql = `
INSERT OR REPLACE INTO meta
  SELECT 'audit_unsealed', '1' WHERE ${TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(' OR ')};
`;
