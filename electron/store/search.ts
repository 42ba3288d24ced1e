/** Finding by name, pinyin and number. Every query is bounded by a LIMIT over an index or over the city's few names. */
import type { SearchHit } from '../contract/system.ts';
import { type Sight, sees } from '../domain/personal.ts';
import { LAYERS, type Layer } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';

/** How well a hit answers; less is better. Ties go to what weighs more, then to the shorter name. */
export interface RankedHit {
  hit: SearchHit;
  rank: number;
}

export const RANK = { exact: 0, prefix: 1, exactInitials: 2, number: 2.5, pinyin: 3, initials: 4, inside: 5 } as const;

/**
 * Roads, places and towns whose name holds the text, or whose pinyin (`jiefanglu`) or initials (`jfl`) begin with it.
 * Spaces and case do not matter.
 */
export async function searchNames(db: ReadDb, text: string, limit: number): Promise<RankedHit[]> {
  const typed = text.normalize('NFKC').toLowerCase();
  const letters = typed.replace(/[\s'’-]+/g, '');
  const latin = /^[a-zü0-9]+$/.test(letters) ? letters.replaceAll('ü', 'v') : null;
  const rows = await db.all<{
    kind: string;
    ref: number | null;
    name: string;
    lon: number;
    lat: number;
    west: number | null;
    south: number | null;
    east: number | null;
    north: number | null;
    rank: number;
  }>(
    `SELECT kind, ref, name, lon, lat, west, south, east, north, CASE
       WHEN lower(name) = ?1 THEN ${RANK.exact}
       WHEN instr(lower(name), ?1) = 1 THEN ${RANK.prefix}
       WHEN initials = ?2 THEN ${RANK.exactInitials}
       WHEN instr(pinyin, ?2) = 1 THEN ${RANK.pinyin}
       WHEN instr(initials, ?2) = 1 THEN ${RANK.initials}
       WHEN instr(lower(name), ?1) > 0 THEN ${RANK.inside}
     END AS rank
     FROM search_terms WHERE rank IS NOT NULL
     ORDER BY rank, weight DESC, length(name), name, id LIMIT ?3`,
    typed,
    latin,
    limit,
  );
  return rows.map(({ rank, west, south, east, north, ...row }) => ({
    rank,
    hit: {
      kind: row.kind === 'place' || row.kind === 'town' ? row.kind : 'road',
      label: row.name,
      detail: '',
      lon: row.lon,
      lat: row.lat,
      bbox: west === null || south === null || east === null || north === null ? null : [west, south, east, north],
      layer: null,
      id: row.ref,
    },
  }));
}

interface NumberRow {
  id: number;
  label: string;
  detail: string | null;
  lon: number;
  lat: number;
}

/** Features by the beginning of their number, permits by theirs, and cases, as typed or in capitals, as `sight` sees them. */
export async function searchNumbers(db: ReadDb, text: string, limit: number, sight: Sight): Promise<RankedHit[]> {
  const out: RankedHit[] = [];
  for (const typed of new Set([text, text.toUpperCase()])) {
    const range = [typed, `${typed}\u{10ffff}`];
    for (const layer of LAYERS) {
      const rows = await db.all<NumberRow>(
        `SELECT id, key AS label, street AS detail, lon, lat FROM ${layer}
         WHERE retired_at IS NULL AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
        ...range,
        limit,
      );
      out.push(...rows.map((row) => numberHit(row, 'feature', layer, typed)));
    }
    const permits = await db.all<NumberRow>(
      `SELECT v.id, p.number AS label, coalesce(v.name, p.applicant) AS detail, v.lon, v.lat FROM permits p
       JOIN vendors v ON v.id = p.vendor_id WHERE p.number >= ? AND p.number < ? ORDER BY p.number LIMIT ?`,
      ...range,
      limit,
    );
    const named = sees(sight, 'trade');
    out.push(...permits.map((row) => numberHit(named ? row : { ...row, detail: null }, 'feature', 'vendors', typed)));
    if (!sees(sight, 'person')) continue;
    const cases = await db.all<NumberRow>(
      `SELECT id, number AS label, title AS detail, lon, lat FROM cases
       WHERE number >= ? AND number < ? AND lon IS NOT NULL AND lat IS NOT NULL ORDER BY number LIMIT ?`,
      ...range,
      limit,
    );
    out.push(...cases.map((row) => numberHit(row, 'case', null, typed)));
  }
  return out;
}

function numberHit(row: NumberRow, kind: 'feature' | 'case', layer: Layer | null, typed: string): RankedHit {
  const { id, label, detail, lon, lat } = row;
  return {
    rank: label === typed ? RANK.exact : RANK.number,
    hit: { kind, label, detail: detail ?? '', lon, lat, bbox: null, layer, id },
  };
}
