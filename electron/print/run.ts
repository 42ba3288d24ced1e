/** A task from its first query to the last byte of its file. */
import type { PrintWish } from '../contract/print.ts';
import { writeWhole } from '../write-whole.ts';
import { type AtlasPage, atlasPages, indexWish } from './atlas.ts';
import { indexMarks, indexRows } from './atlas-index.ts';
import { findFont } from './fonts.ts';
import type { Drawn, PrintTask } from './messages.ts';
import { pdfOf } from './pdf.ts';
import { pngOf } from './png.ts';
import type { Drawing } from './shapes.ts';
import { type City, drawSheet } from './sheet.ts';
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
  const { wish, city, atlas } = task;
  const pages = atlas ? await atlasPages(source, wish, atlas, city) : [];
  const first = atlas ? await drawIndex(source, wish, city, pages) : await drawSheet(source, wish, city);
  const { title } = first.drawing;
  const total = pages.length + 1;
  async function* drawings(): AsyncGenerator<Drawing> {
    progress(1, total, 'page');
    yield first.drawing;
    for (const [i, page] of pages.entries()) {
      source.signal.throwIfAborted();
      yield (await drawSheet(source, page.wish, city, page.notes)).drawing;
      progress(i + 2, total, 'page');
    }
  }
  const about = { title, subject: `1:${first.facts.scale}` };
  await writeWhole(path, pdfOf(drawings(), font, about), { signal: source.signal });
  return { facts: first.facts, pages: total, title };
}

async function drawIndex(source: Source, wish: PrintWish, city: City, pages: readonly AtlasPage[]) {
  const index = indexWish(wish, pages);
  return drawSheet(source, index, city, indexRows(pages), indexMarks(index, pages));
}
