/** Formats that are text from front to back. */
import type { Feature, LayerPlan } from '../feature.ts';
import type { Losses } from '../losses.ts';
import { Sink } from './sink.ts';
import type { FormatWriter } from './writer.ts';

export interface TextFormat {
  head(): string;
  rows(features: readonly Feature[]): string;
  tail(): string;
}

export type MakeText = (plan: LayerPlan, losses: Losses) => TextFormat;

export function textWriter(make: MakeText, { path, losses }: { path: string; losses: Losses }): FormatWriter {
  const sink = new Sink(path);
  let format: TextFormat;
  return {
    begin(plan) {
      format = make(plan, losses);
      sink.text(format.head());
    },
    add: (features) => sink.text(format.rows(features)),
    end: () => sink.text(format.tail()),
    finish: () => sink.sync(),
    close: () => sink.close(),
  };
}
