/** A file of street lines made into the city's network. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Position } from 'geojson';
import { type RepairReport, repairStreets } from '../analysis/network/repair/repair.ts';
import type { Crs } from '../contract/crs.ts';
import { ZhituError } from '../contract/errors.ts';
import { lineLength, pointAlong } from '../domain/measure.ts';
import { type ReadRoads, type RoadLine, readAnyRoads, refusalWords } from '../imports/roads/read-roads.ts';
import { TownRaster, townMap } from '../imports/town-raster.ts';
import { spell } from '../spell.ts';
import type { Actor } from '../store/audit.ts';
import type { ReadDb, Store } from '../store/database.ts';
import { networkCounts, requireUnused } from '../store/former-network.ts';
import { type NewNetwork, putNetwork } from '../store/roads.ts';

export interface RoadsReport {
  file: string;
  read: number;
  noStreets: number;
  unknownClass: number;
  refused: ReturnType<typeof refusalWords>;
  roads: number;
  /** Edges there were before. */
  before: number;
  repair: RepairReport;
  /** Whom to name wherever the streets are shown; null for nobody. */
  from: string | null;
  bbox: [west: number, south: number, east: number, north: number];
}

export interface RoadsOptions {
  /** What the file is called, where its path does not tell. */
  name?: string;
  /** Null for what the file says, else WGS 84. */
  crs: Crs | null;
  replace: boolean;
  /** Metres, as in repairStreets. */
  tolerance: number;
  onStage?: (stage: string) => void;
}

/** All of the file or none of it. Throws ZhituError import_*, roads_none, roads_too_wide, roads_present, roads_in_use. */
export async function importRoads(
  store: Pick<Store, 'read' | 'write'>,
  actor: Actor,
  path: string,
  { name = basename(path), crs, replace, tolerance, onStage = () => {} }: RoadsOptions,
): Promise<RoadsReport> {
  await requireRoom(store.read, replace);
  onStage('reading');
  const scratch = join(tmpdir(), `zhitu-roads-${randomUUID()}`);
  const found = await readAnyRoads(path, name, crs, scratch);
  if (found.lines.length === 0) throw none(found);
  onStage('repairing');
  const { edges, junctions, report } = repair(found.lines, tolerance);
  if (edges.length === 0) throw none(found);
  const network = await networkOf(store.read, found.lines, edges, junctions);
  onStage('writing');
  const about = {
    file: name,
    read: found.read,
    noStreets: found.noStreets,
    unknownClass: found.unknownClass,
  };
  const { pieces, ...figures } = report;
  const kept = { ...about, refused: found.refused.length, ...figures, pieces: pieces.length };
  const { before } = await store.write((db) =>
    putNetwork(db, actor, network, { replace, source: name, report: kept, from: found.attribution ?? null }),
  );
  return {
    ...about,
    refused: refusalWords(found.refused),
    roads: network.roads.length,
    before,
    repair: report,
    from: found.attribution ?? null,
    bbox: boundsOf(edges.map(({ line }) => line)),
  };
}

/** Known before a large file is read. */
async function requireRoom(db: ReadDb, replace: boolean): Promise<void> {
  const { edges } = await networkCounts(db);
  if (edges > 0 && !replace) throw new ZhituError('roads_present', { edges });
  await requireUnused(db);
}

function boundsOf(lines: readonly Position[][]): RoadsReport['bbox'] {
  const box: RoadsReport['bbox'] = [180, 90, -180, -90];
  for (const [x = 0, y = 0] of lines.flat()) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function repair(lines: readonly RoadLine[], tolerance: number) {
  try {
    return repairStreets(lines, { tolerance });
  } catch (error) {
    if (error instanceof RangeError) throw new ZhituError('roads_too_wide');
    throw error;
  }
}

function none({ read, noStreets, refused }: ReadRoads): ZhituError {
  const [reason] = refusalWords(refused);
  return new ZhituError('roads_none', {
    read,
    other: noStreets,
    refused: refused.length,
    why_zh: reason ? `（${reason.zh}）` : '',
    why_en: reason ? ` (${reason.en})` : '',
  });
}

type Edges = ReturnType<typeof repairStreets>['edges'];

/** Lines of one name are one road, whose class is that of most of its length; each unnamed line is a road of its own. */
async function networkOf(
  db: ReadDb,
  lines: readonly RoadLine[],
  edges: Edges,
  junctions: NewNetwork['junctions'],
): Promise<NewNetwork> {
  const towns = await db.all<{ code: string; geometry: string }>('SELECT code, geometry FROM towns ORDER BY code');
  const map = townMap(towns.map((t) => ({ code: t.code, geometry: JSON.parse(t.geometry) })));
  const raster = towns.length ? new TownRaster(map) : null;
  const numbers = new Map<string, number>();
  const metres: Map<RoadLine['class'], number>[] = [];
  const names: (string | null)[] = [];
  const built = edges.map((edge) => {
    const source = lines[edge.source] as RoadLine;
    const key = source.name ?? `\n${source.row}`;
    let road = numbers.get(key);
    if (road === undefined) {
      road = names.push(source.name) - 1;
      metres.push(new Map());
      numbers.set(key, road);
    }
    const length = lineLength(edge.line);
    const of = metres[road] as (typeof metres)[number];
    of.set(source.class, (of.get(source.class) ?? 0) + length);
    const town = raster?.at(...pointAlong(edge.line, length / 2)) ?? -1;
    const { from, to, oneway, line } = edge;
    return { road, from, to, class: source.class, oneway, town: map.codes[town] ?? null, line };
  });
  const roads = names.map((name, i) => {
    const most = [...(metres[i] as (typeof metres)[number])].sort((a, b) => b[1] - a[1])[0];
    const typed = name === null ? null : spell(name);
    return { name, class: most?.[0] ?? ('residential' as const), typed };
  });
  return { roads, junctions, edges: built };
}
