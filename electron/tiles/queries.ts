import type { Filter } from '../contract/filter.ts';
import type { LayerInfo, Row, STEPS, Summary } from '../contract/layers.ts';
import type { Coverage } from '../contract/segments.ts';
import type { WallPanel, WallPanelFacts } from '../contract/wall.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { Ask } from '../wall/panel.ts';
import type { Found, Near } from './nearest.ts';

export interface SummaryWants {
  by: readonly string[];
  /** Values told of each column at most. */
  top?: number | undefined;
  step?: (typeof STEPS)[number] | undefined;
  matrix: boolean;
}

/** `names`: without those that may be people's; `wall`: without single features of some layers, too (wall-access.ts). */
export type Discretion = 'names' | 'wall';

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
  ids(layer: Layer, filter: Filter, signal?: AbortSignal): Promise<Uint32Array>;
  /** Nearest first, ties by id; metres. */
  nearest(layer: Layer, filter: Filter, near: Near, signal?: AbortSignal): Promise<{ version: number; found: Found[] }>;
  /**
   * MVT bytes, uncompressed; empty when the tile holds nothing, or when its ETag, which names content and filter, is
   * in `known`, an If-None-Match header.
   */
  tile(
    layer: Layer,
    filter: Filter,
    z: number,
    x: number,
    y: number,
    signal?: AbortSignal,
    known?: string,
    discreet?: Discretion,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string }>;
  cityTile(
    z: number,
    x: number,
    y: number,
    signal?: AbortSignal,
    known?: string,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string }>;
  /** How long each street was watched from ≤ t < to, epoch seconds. */
  coverage(from: number, to: number, signal?: AbortSignal): Promise<Coverage>;
  /** What a panel of a wall tells. */
  wallPanel(
    panel: WallPanel,
    when: Pick<Ask, 'period' | 'before' | 'now' | 'towns'>,
    signal?: AbortSignal,
  ): Promise<WallPanelFacts>;
  /** Drop what was read of these layers (`city` for the reference layers); called after a change. */
  invalidate(layers: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
