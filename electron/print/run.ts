/** A task from its first query to the last byte of its file. */
import type { SheetFacts } from '../contract/print.ts';
import { writeWhole } from '../write-whole.ts';
import { findFont } from './fonts.ts';
import type { Drawn, PrintTask } from './messages.ts';
import { pdfOf } from './pdf.ts';
import { pngOf } from './png.ts';
import type { Drawing } from './shapes.ts';
import { drawSheet } from './sheet.ts';
import type { Source } from './source.ts';
import { svgOf } from './svg.ts';

type Progress = (done: number, total: number | null, stage: string) => void;

export async function runTask(source: Source, task: PrintTask, progress: Progress): Promise<Drawn> {
  const { wish, city, format, path } = task;
  progress(0, null, 'draw');
  if (format === 'pdf' && path) return writePdf(source, task, path, progress);
  const { drawing, facts } = await drawSheet(source, wish, city);
  const drawn = { facts, pages: 1, title: drawing.title };
  if (format === 'svg' || !path) {
    const svg = svgOf(drawing);
    if (path) await writeWhole(path, svg, { signal: source.signal });
    return { ...drawn, svg };
  }
  const rows = pngOf(drawing, (done, total) => progress(done, total, 'picture'), source.signal);
  await writeWhole(path, rows, { signal: source.signal });
  return drawn;
}

async function writePdf(source: Source, task: PrintTask, path: string, progress: Progress): Promise<Drawn> {
  const font = findFont(); // before the work, which would be in vain without one
  const first = await drawSheet(source, task.wish, task.city);
  const pages = pagesOf(source, task, first, progress);
  const { title } = first.drawing;
  await writeWhole(path, pdfOf(pages.drawings, font, { title, subject: `1:${first.facts.scale}` }), {
    signal: source.signal,
  });
  return { facts: first.facts, pages: pages.count(), title };
}

function pagesOf(
  source: Source,
  _task: PrintTask,
  first: { drawing: Drawing; facts: SheetFacts },
  progress: Progress,
): { drawings: AsyncIterable<Drawing>; count(): number } {
  let drawn = 0;
  async function* drawings() {
    source.signal.throwIfAborted();
    drawn += 1;
    progress(drawn, 1, 'page');
    yield first.drawing;
  }
  return { drawings: drawings(), count: () => drawn };
}
