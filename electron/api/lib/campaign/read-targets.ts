/** Targets of a campaign from a CSV, row by row: what cannot be used is told and left out. */
import { z } from 'zod';
import type { addTarget } from '../../../contract/campaigns.ts';
import type { Output } from '../../../contract/endpoint.ts';
import { ZhituError } from '../../../contract/errors.ts';
import { csvRows } from '../../../planning/csv-rows.ts';
import type { NewTarget } from '../../../store/campaign-targets.ts';
import type { Town } from '../../../store/places.ts';

const COLUMNS = {
  name: { names: ['名称', '对象', '单位名称', '店名', 'name', 'target'], needed: true, text: true },
  address: { names: ['地址', '地点', 'address'], text: true },
  town: { names: ['镇街', '乡镇', '街道', 'town'], text: true },
  lon: { names: ['经度', 'lon', 'lng', 'longitude'] },
  lat: { names: ['纬度', 'lat', 'latitude'] },
} as const;

const place = z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) });
type Refused = Output<typeof addTarget>['refused'];

/** Longitude and latitude in WGS 84; towns by code or name. Throws `campaign_csv` without a column of names. */
export function readTargets(bytes: Uint8Array, towns: readonly Town[]): { targets: NewTarget[]; refused: Refused } {
  const rows = csvRows(bytes, COLUMNS);
  if (!rows) throw new ZhituError('campaign_csv');
  const targets: NewTarget[] = [];
  const refused: Refused = [];
  for (const [i, { name, address, town, lon, lat }] of rows.entries()) {
    const refuse = (why: Refused[number]['why']) => refused.push({ row: i + 1, why });
    const code = town === undefined ? null : (towns.find((t) => t.names.includes(String(town)))?.code ?? undefined);
    const at = lon === undefined && lat === undefined ? null : place.safeParse({ lon, lat });
    if (name === undefined) refuse('no_name');
    else if (at && !at.success) refuse('bad_place');
    else if (code === undefined) refuse('bad_town');
    else {
      targets.push({
        name: String(name).slice(0, 100),
        address: address === undefined ? null : String(address).slice(0, 200),
        town: code,
        lon: at?.data?.lon ?? null,
        lat: at?.data?.lat ?? null,
        layer: null,
        featureId: null,
      });
    }
  }
  return { targets, refused };
}
