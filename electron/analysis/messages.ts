/** What the analysis' thread is told and what it says. */
import type { AnalysisKind, Params } from '../contract/analysis.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import type { Versions } from '../store/analysis-versions.ts';
import type { FrozenRanking } from './shapes.ts';

export interface AnalysisTask {
  kind: AnalysisKind;
  /** As checkParams gives them. */
  params: Params;
  dbPath: string;
  /** Violations under the filter, ascending. */
  ids: Uint32Array<ArrayBuffer>;
  /** Of the layer of violations when the ids were asked for. */
  version: number;
  city: Pick<CityPack, 'centre' | 'timeZone'>;
}

/** A result in the bytes that are kept. */
export interface Made {
  /** JSON, keys in order. */
  summary: string;
  ambiguous: string;
  /** GeoJSON, gzip. */
  features: Uint8Array<ArrayBuffer>;
  featureCount: number;
  /** SHA-256, hexadecimal: of everything that was read; of summary and features. */
  dataHash: string;
  resultHash: string;
  versions: Versions;
  frozen: FrozenRanking | null;
}

export type FromThread =
  | { type: 'progress'; done: number; total: number; stage: string }
  /** The layer is no longer at the version of the ids. */
  | { type: 'moved' }
  | { type: 'made'; made: Made }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };
