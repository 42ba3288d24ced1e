/** The pages of an atlas: one for each town or strict segment, each with its own title, extent and neighbours. */
import type { Geometry } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import type { Atlas, PrintWish } from '../contract/print.ts';
import { type BBox, bboxOf } from '../domain/measure.ts';
import { printRows } from '../store/print-rows.ts';
import { readTowns } from '../store/reference.ts';
import type { Row } from './legend.ts';
import type { City } from './sheet.ts';
import type { Source } from './source.ts';
import { SHEET_WORDS } from './words.ts';

export interface AtlasPage {
  name: string;
  geometry: Geometry;
  wish: PrintWish;
  /** What stands first in the legend: number of the page, and what lies next to it. */
  notes: Row[];
}

/** Pages of an atlas at most: a book that is bound. */
const MOST = 300;
/** A segment is shown with this much around it, metres. */
const AROUND = 120;
const METRE = 1 / 111_320; // degrees of latitude

/** The first page is the index: the whole of it, with the pages' numbers. Throws print_atlas_empty. */
export async function atlasPages(source: Source, wish: PrintWish, atlas: Atlas, city: City): Promise<AtlasPage[]> {
  const w = SHEET_WORDS[wish.lang];
  const subjects = atlas === 'towns' ? await towns(source, wish) : await segments(source);
  if (subjects.length > MOST) throw new ZhituError('too_large', { limit: `${MOST} ${w.page}` });
  if (subjects.length === 0) throw new ZhituError('print_atlas_empty');
  const boxes = subjects.map(({ geometry }) => bboxOf(geometry));
  return subjects.map(({ name, geometry }, i): AtlasPage => {
    const bbox = padded(boxes[i] as BBox);
    const next = neighbours(boxes, i).map((k) => `${subjects[k]?.name} (${w.page} ${k + 2})`);
    const title = wish.title ? `${wish.title} · ${name}` : `${city.name} · ${name}`;
    return {
      name,
      geometry,
      wish: { ...wish, title: title.slice(0, 100), bbox, centre: undefined },
      notes: [
        { weight: 'note', text: `${w.page} ${i + 2} / ${subjects.length + 1}` },
        ...(next.length > 0 ? [{ weight: 'note', text: `${w.neighbours} ${next.join(w.and)}` } as const] : []),
      ],
    };
  });
}

export function indexWish(wish: PrintWish, pages: readonly AtlasPage[]): PrintWish {
  const all = pages.map(({ geometry }) => bboxOf(geometry));
  const w = SHEET_WORDS[wish.lang];
  const { scale: _, centre: __, ...rest } = wish;
  return {
    ...rest,
    title: wish.title || w.index,
    subtitle: wish.title ? w.index : wish.subtitle,
    bbox: padded(union(all)),
    layers: [],
    analysis: undefined,
  };
}

interface Subject {
  name: string;
  geometry: Geometry;
}

async function towns({ db }: Source, { lang }: PrintWish): Promise<Subject[]> {
  const all = await readTowns(db);
  return all.map(({ name, nameEn, geometry }) => ({ name: lang === 'en' ? (nameEn ?? name) : name, geometry }));
}

async function segments({ db, columns }: Source): Promise<Subject[]> {
  const ids = await columns.ids('segments', {});
  const rows = await printRows(db, 'segments', ids.subarray(0, MOST + 1));
  return rows
    .map(({ name, geometry }, i) => ({ name: name ?? `#${ids[i]}`, geometry }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}

/** At least so much ground around, that a short street is not shown alone. */
function padded([west, south, east, north]: BBox): BBox {
  const lat = AROUND * METRE;
  const lon = lat / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return [west - lon, south - lat, east + lon, north + lat];
}

function union(boxes: readonly BBox[]): BBox {
  return boxes.reduce((a, b) => [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]);
}

/** Whose boxes touch, the nearest first; six at most. */
function neighbours(boxes: readonly BBox[], of: number): number[] {
  const own = boxes[of] as BBox;
  const [x, y] = middle(own);
  const far = (b: BBox) => Math.hypot(middle(b)[0] - x, middle(b)[1] - y);
  return boxes
    .map((box, k) => ({ box, k }))
    .filter(({ box, k }) => k !== of && touch(padded(own), box))
    .sort((a, b) => far(a.box) - far(b.box))
    .slice(0, 6)
    .map(({ k }) => k);
}

function middle([west, south, east, north]: BBox): [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}

function touch(a: BBox, b: BBox): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}
