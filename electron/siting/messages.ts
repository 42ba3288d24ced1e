/** What the siting thread is told and what it says. */
import type { ErrorCode } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import type { SitingAsk, SitingProof } from '../contract/plan-siting.ts';
import type { Versions } from '../store/analysis-versions.ts';

export interface SitingTask {
  ask: SitingAsk;
  dbPath: string;
  city: Pick<CityPack, 'centre' | 'timeZone' | 'rules'>;
}

/** A result in the bytes that are kept. */
export interface MadeSiting {
  /** JSON, keys in order. */
  summary: string;
  /** GeoJSON, gzip. */
  features: Uint8Array<ArrayBuffer>;
  featureCount: number;
  /** SHA-256, hexadecimal: of everything that was read; of summary and features. */
  dataHash: string;
  resultHash: string;
  versions: Versions;
  proof: SitingProof;
}

export type FromThread =
  | { type: 'progress'; done: number; total: number | null; stage: string }
  /** The first answer, better ones or nearer bounds after it, and the last one. */
  | { type: 'made'; made: MadeSiting; last: boolean }
  | { type: 'failed'; code: ErrorCode; params: Record<string, unknown>; stack: string };
