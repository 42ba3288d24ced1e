import type { Filter } from '../contract/filter.ts';
import type { LayerInfo, Row, STEPS, Summary } from '../contract/layers.ts';
import type { Layer } from '../domain/vocabulary.ts';

export interface SummaryWants {
  by: readonly string[];
  step?: (typeof STEPS)[number] | undefined;
  matrix: boolean;
}

/**
 * Filtered reading of the five layers and the reference layers, answered in a worker thread from columns.
 * All answers for one layer, filter and version agree to the last feature. Rejects with ZhituError `cancelled`
 * when the signal fires first.
 */
export interface Queries {
  layers(): Promise<LayerInfo[]>;
  summary(layer: Layer, filter: Filter, wants: SummaryWants, signal?: AbortSignal): Promise<Summary>;
  rows(
    layer: Layer,
    filter: Filter,
    page: { sort?: string | undefined; offset: number; limit: number },
    signal?: AbortSignal,
  ): Promise<{ version: number; total: number; offset: number; rows: Row[] }>;
  position(layer: Layer, filter: Filter, id: number, sort?: string): Promise<number>;
  /** Ids under a filter in id order: for exports. */
  ids(layer: Layer, filter: Filter, signal?: AbortSignal): Promise<Int32Array>;
  /** MVT bytes, uncompressed; empty when the tile holds nothing. The ETag names content and filter. */
  tile(
    layer: Layer,
    filter: Filter,
    z: number,
    x: number,
    y: number,
    signal?: AbortSignal,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string }>;
  cityTile(
    z: number,
    x: number,
    y: number,
    signal?: AbortSignal,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string }>;
  /** Drop what was read of these layers (`city` for the reference layers); called after a change. */
  invalidate(layers: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
