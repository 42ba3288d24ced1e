/**
 * Every table of the database: whether its rows are compared with the audit chain, or why not. A test reads the schema
 * and fails for a table that stands in neither list.
 */

/**
 * Tables of which every row is told of by its hash, with their primary key: the name of an integer column, or all
 * columns of any other key.
 */
const SEALED = {
  decisions: 'id',
  media: 'id',
  reviews: 'id',
  // What stands on the map and is decided on; violations are in the other list.
  structures: 'id',
  segments: 'id',
  parking: 'id',
  vendors: 'id',
  feature_media: ['layer', 'feature_id', 'media_id'],
  // What was seen from above, and how sure it is.
  flights: 'id',
  flight_media: ['flight_id', 'media_id'],
  findings: 'id',
  structure_places: 'structure_id',
  structure_links: ['structure_id', 'earlier_id'],
  orthophotos: 'id',
  // What people judged, drew and measured, and who may.
  outlines: 'id',
  measurements: 'id',
  review_assignments: 'structure_id',
  review_known: 'structure_id',
  people: 'id',
  // What was found on the spot.
  field_assignments: ['structure_id', 'round'],
  field_devices: 'id',
  field_photos: ['structure_id', 'media_id'],
  field_answers: 'id',
  field_answer_photos: ['answer_id', 'media_id'],
  // Cases, reminders and campaigns.
  cases: 'id',
  case_steps: 'id',
  look_backs: 'id',
  handovers: 'id',
  reminders: 'id',
  campaigns: 'id',
  campaign_targets: 'id',
  campaign_answers: 'id',
  campaign_photos: ['target_id', 'item', 'media_id'],
  campaign_orders: 'id',
  // By what is judged, where records came from, what was foretold.
  permits: 'id',
  rules: ['id'],
  imports: 'id',
  frozen_rankings: 'id',
} as const satisfies Record<string, string | readonly string[]>;

export type SealedTable = keyof typeof SEALED;
export const SEALED_TABLES = Object.keys(SEALED) as [SealedTable, ...SealedTable[]];

/** Sealed since the chain began; the others since later, which an entry tells of where the chain is older. */
export const FIRST_SEALED: readonly SealedTable[] = ['decisions', 'media', 'reviews'];
export const LATER_SEALED: readonly SealedTable[] = SEALED_TABLES.filter((table) => !FIRST_SEALED.includes(table));

/** Columns of the primary key. */
export function keyColumns(table: SealedTable): readonly string[] {
  const key: string | readonly string[] = SEALED[table];
  return typeof key === 'string' ? [key] : key;
}

/** The name of the primary key where it is one integer. */
export function integerKey(table: SealedTable): string | null {
  const key: string | readonly string[] = SEALED[table];
  return typeof key === 'string' ? key : null;
}

/** All that is hashed of a row, where that is not all of it: when a phone was last heard of changes with every request. */
export const SEALED_COLUMNS: Partial<Record<SealedTable, readonly string[]>> = {
  field_devices: ['id', 'name', 'token_hash', 'squad', 'person', 'paired_at', 'paired_by', 'revoked_at'],
};

/** What of a row is hashed. */
export function sealedPart<T>(table: SealedTable, row: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const columns = SEALED_COLUMNS[table];
  if (!columns) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name)));
}

/** Tables whose rows are not compared, each with the reason. */
export const UNSEALED = {
  audit: 'the chain itself',
  meta: 'holds the tip, which is compared with the chain',
  settings: 'settings; each change is an entry',
  jobs: 'work in progress and its results',
  layer_versions: 'counts changes for caches',
  layer_log: 'tells caches what to read again',
  search_terms: 'an index, made from names',
  changes: 'steps to be undone; each is an entry',
  change_rows: 'steps to be undone; doing so is an entry',
  refused_rows: 'what an import left out, to be mended and imported again',
  review_locks: 'sessions of reviewers',
  review_skips: 'sessions of reviewers',
  violations: 'ten million records of a register; of each import the row with the SHA-256 of its file is sealed',
  segment_spans: 'follow from the course of the sealed segment',
  squads: 'reference data of the city pack',
  towns: 'reference data of the city pack',
  roads: 'reference data; each import is an entry',
  road_nodes: 'reference data; each import is an entry',
  road_edges: 'reference data; each import is an entry',
  reference_features: 'reference data',
  wall_devices: 'screens that may show what a wall shows; each let in and each stopped is an entry',
  patrol_log: 'reference data: where it was looked, to weigh counts',
  events: 'reference data for planning',
  services: 'reference data for planning',
  occupancy: 'counts for planning; each import is an entry',
  street_counts: 'counts for planning; each import is an entry',
  scenarios: 'drafts; what is taken over from them changes sealed rows',
  scenario_steps: 'drafts',
  analysis_results: 'can be computed again; its hashes are in entries',
  plan_results: 'can be computed again; its hashes are in entries',
} as const satisfies Record<string, string>;
