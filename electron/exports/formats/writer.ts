/** What every format's writer does. It runs in the export's thread and writes into a folder of the job. */
import type { ExportWish } from '../../contract/exports.ts';
import type { Feature, LayerPlan } from '../feature.ts';
import type { Losses } from '../losses.ts';

/** To be called often: throws when the export was cancelled. */
export type Look = () => void;

export interface FormatWriter {
  begin(plan: LayerPlan): Promise<void> | void;
  add(features: readonly Feature[]): Promise<void> | void;
  /** The layer is whole. */
  end(look: Look): Promise<void> | void;
  /** Puts what stands at the end; the file is whole and on the disk when it resolves. */
  finish(look: Look): Promise<void> | void;
  /** Lets go of files; a draft is taken away by others. Harmless after `finish`. */
  close(): void;
}

export interface WriterContext extends Pick<ExportWish, 'encoding' | 'lang' | 'crs'> {
  /** Where the file is drafted; it does not exist yet. */
  path: string;
  /** For files on the way, taken away by others. */
  folder: string;
  losses: Losses;
  /** The definition of a person's own system, as WKT; null for others. */
  ownWkt: string | null;
}
