/**
 * Every table of the database: whether its rows are compared with the audit chain, one by one or by blocks, or why not.
 * A test reads the schema and fails for a table that does not stand in one of the lists.
 */

/**
 * Tables of which every row is told of by its hash, with their primary key: the name of an integer column, or all
 * columns of any other key.
 */
const SEALED = {
  decisions: 'id',
  media: 'id',
  reviews: 'id',
  // What stands on the map and is decided on; violations are sealed by blocks.
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
  accounts: 'person_id',
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

/** How the rows of a table are parted into blocks. */
export interface Blocks {
  /** Rows of a block have these columns of the primary key in common. */
  by: readonly string[];
  /** The next column of the primary key, a whole number, and how many of its lower bits rows of a block may differ in. */
  step?: readonly [column: string, bits: number];
}

const ids = (bits: number): Blocks => ({ by: [], step: ['id', bits] });
const whole: Blocks = { by: [] };

/**
 * Tables too large to be told of row by row, or too small for it to be of use: each block is told of by one hash over its
 * rows. A change of one row of 512 has them hashed as they were and as they are, 2 ms; ten million are told of in 1.7 MB.
 */
const BLOCK_SEALED = {
  violations: ids(9),
  // Where things are.
  squads: whole,
  towns: whole,
  roads: ids(10),
  road_nodes: ids(10),
  road_edges: ids(8),
  former_network: whole,
  segment_spans: { by: [], step: ['segment_id', 6] },
  reference_features: ids(8),
  // What was counted and looked at, and what planning goes by.
  patrol_log: ids(10),
  occupancy: { by: ['parking_id'], step: ['from_at', 20] }, // twelve days
  street_counts: { by: ['place'] },
  events: ids(8),
  services: ids(8),
  scenarios: ids(0),
  scenario_steps: { by: ['scenario_id'] },
  plan_results: ids(0),
  analysis_results: ids(0),
  // What an import left out; what taking a step back would write.
  refused_rows: { by: ['import_id'], step: ['row', 10] },
  changes: ids(6),
  change_rows: { by: ['change_id'], step: ['row_id', 8] },
  // How the work is set up, and who is let in.
  settings: { by: ['key'] },
  meta: { by: ['key'] },
  wall_devices: ids(8),
  shares: ids(8),
} as const satisfies Record<string, Blocks>;

export type BlockTable = keyof typeof BLOCK_SEALED;
export const BLOCK_TABLES = Object.keys(BLOCK_SEALED) as [BlockTable, ...BlockTable[]];

export function blocksOf(table: BlockTable): Blocks {
  return BLOCK_SEALED[table];
}

/** All that is hashed of a row, where that is not all of it: when a screen was last heard of changes by the minute. */
export const BLOCK_COLUMNS: Partial<Record<BlockTable, readonly string[]>> = {
  wall_devices: ['id', 'kind', 'name', 'token_hash', 'paired_at', 'paired_by', 'revoked_at'],
  shares: ['id', 'name', 'sees', 'key_hash', 'made_at', 'made_by', 'stopped_at'],
};

/**
 * Rows that belong to no block: the tip stands on the chain, and the chain on the database's id. What
 * `audit_unsealed` asks for is done but once.
 */
export const BLOCKLESS: Partial<Record<BlockTable, { column: string; values: readonly string[] }>> = {
  meta: { column: 'key', values: ['audit_tip', 'audit_unsealed', 'database_id'] },
};

/** Every table of which a check can find something. */
export const CHECKED_TABLES = [...SEALED_TABLES, ...BLOCK_TABLES] as const;

/** Tables whose rows are not compared, each with the reason. */
export const UNSEALED = {
  audit: 'the chain itself',
  jobs: 'work in progress and what is shown of it; what it made is sealed where it stands',
  layer_versions: 'counts changes for caches',
  layer_log: 'tells caches what to read again',
  projects: 'views that people keep for themselves; nothing is decided on them',
  search_terms: 'an index, made from names',
  account_tries: 'wrong tries, forgotten with the next right one; the chain has an entry for each',
  review_locks: 'sessions of reviewers',
  review_skips: 'sessions of reviewers',
} as const satisfies Record<string, string>;
