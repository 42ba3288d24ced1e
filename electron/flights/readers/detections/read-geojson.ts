/** Detections on the ground in GeoJSON, in whatever coordinate system the file says or seems to be in. */

import type { Crs } from '../../../contract/crs.ts';
import type { GroundDetection } from '../../../contract/flight-files.ts';
import { believe } from '../../../crs/detect.ts';
import { epsgIn, namedCrs } from '../../../crs/named.ts';
import { readAs } from '../../../crs/read-as.ts';
import { recogniseCrs } from '../../../crs/recognise.ts';
import { type Transformer, toWgs84 } from '../../../crs/transform.ts';
import { type Probe, probe } from '../../../imports/probe.ts';
import { readRows } from '../../../imports/source.ts';
import type { City } from '../city.ts';
import { epsgToWgs84 } from '../epsg.ts';
import { type ReadResult, refuse, shown, unreadable } from '../result.ts';
import { GroundObjects } from './ground-objects.ts';
import { MAX_OBJECTS } from './pixel-objects.ts';

/** `name` is the file's own, which may speak of a system too. `crs` puts an end to guessing. Never throws. */
export function readGeojson(path: string, name: string, city: City, crs?: Crs): ReadResult<GroundDetection[]> {
  try {
    const found = probe(path, name, {});
    if (found.reading.format === 'csv') return refuse('file_unknown');
    const out = new GroundObjects();
    const transform = crs ? toWgs84(crs) : systemOf(found, name, city, out);
    if (typeof transform === 'string') return refuse('detections_crs', { crs: shown(transform) });
    let rows = 0;
    readRows(found.reading, (row) => {
      rows = row.row;
      if (rows > MAX_OBJECTS) return false;
      const columns = new Map<string, unknown>();
      row.all((column, value) => columns.set(column, value));
      if (row.problem) out.problems.add('object_invalid', { n: rows, detail: shown(row.problem.detail) });
      else out.add(rows, row.geometry, columns, transform);
      return true;
    });
    if (rows > MAX_OBJECTS) return refuse('detections_too_many', { limit: MAX_OBJECTS });
    return out.result();
  } catch (error) {
    return unreadable(error);
  }
}

/** The way to WGS 84; the system's own name when there is none. */
function systemOf(found: Probe, name: string, city: City, out: GroundObjects): Transformer | string {
  const { declared } = found;
  if (declared !== null) {
    const epsg = epsgIn(declared);
    // Desktop programs declare WGS 84 of whatever they hold, so that alone does not settle it.
    if (epsg !== null && epsg !== 4326) return epsgToWgs84(epsg) ?? `EPSG:${epsg}`;
    if (epsg === null && namedCrs(declared) === null) return declared;
  }
  const [best] = believe({
    positions: found.positions,
    named: `${name} ${found.columns.map((c) => c.name).join(' ')}`.match(/gcj\w*|bd[-_]?09\w*|火星|百度/i)?.[0] ?? '',
    declared: declared === null ? null : recogniseCrs(declared),
    boundary: false, // a detector's outlines are no administrative boundary
    bounds: city.bounds,
    streets: null,
  }).candidates;
  if (!best) return toWgs84('EPSG:4326');
  if (best.crs !== 'EPSG:4326' || best.axes || best.angles) {
    out.problems.add('detections_crs_guessed', { crs: best.crs, why_zh: best.zh, why_en: best.en });
  }
  return readAs(best);
}
