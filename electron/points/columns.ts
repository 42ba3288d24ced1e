/**
 * A layer as packed columns in memory: its live rows in Morton (Z-) order of their quantised position, so that every
 * tile of every zoom is one run of neighbours. About 17 bytes a point.
 */
import type { Layer } from '../domain/vocabulary.ts';
import type { LogMark } from '../store/layer-log.ts';

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Values told by number; number 0 is `none`. */
export interface CodeColumn {
  codes: Codes;
  values: readonly string[];
}

/** Instants as seconds after `base`; `unknown` stands for none (or an open end) and is greater than all others. */
export interface TimeColumn {
  /** Epoch seconds. */
  base: number;
  /** 0xffffffff in a Uint32Array; Infinity in a Float64Array, which serves spans over 136 years. */
  unknown: number;
  seconds: Uint32Array | Float64Array;
}

/**
 * The rows' small enumerations, town and squad together: each combination that occurs is a profile, so that one
 * look-up tests all of them and one count by profile gives the counts of each.
 */
export interface Profiles {
  /** Profile by row. */
  of: Uint16Array | Uint32Array;
  count: number;
  /** By field: the code of its value by profile, and the values by code. */
  fields: Readonly<Record<string, CodeColumn>>;
}

export interface PointColumns {
  layer: Layer;
  /** The layer's version, and the place in the change log, that the columns show. */
  version: number;
  mark: LogMark;
  size: number;
  /**
   * Rows whose 32-bit positions (mercator.ts) share the upper 16 bits of x and of y are a block: a tile of zoom 16,
   * 525 m on the ground at 30.7° N. Block b has rows starts[b] … starts[b + 1] − 1; starts has one item more than
   * there are blocks. Blocks are in Morton order too.
   */
  blocks: { count: number; x: Uint16Array; y: Uint16Array; starts: Uint32Array };
  /** The lower 16 bits of the position, by row. */
  x: Uint16Array;
  y: Uint16Array;
  /** Row ids of the table; rows of equal position stand in the order of their ids. */
  id: Uint32Array;
  /** The instant, or the start of the period. */
  start: TimeColumn;
  /** The end of the period; null for layers of instants. */
  end: TimeColumn | null;
  /** 0–167, `UNDATED` without a time; null for layers of periods. */
  hourOfWeek: Uint8Array | null;
  profiles: Profiles;
  street: CodeColumn;
  /** West, south, east, north in degrees, to a centimetre; null without rows. */
  bbox: [number, number, number, number] | null;
  /** First and last known time in epoch seconds. */
  span: [number, number] | null;
}

export const UNDATED = 255;
