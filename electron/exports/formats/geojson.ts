import { SCHEMATIC_NOTE } from '../../domain/export-format.ts';
import { isoInZone } from '../../domain/time.ts';
import type { Feature, LayerPlan } from '../feature.ts';
import type { Losses } from '../losses.ts';
import { rounded, rounder, tellRounding } from './coordinates.ts';
import type { TextFormat } from './text-format.ts';

/**
 * RFC 7946: WGS 84, seven decimals; in another system with the `crs` of GeoJSON 2008. The foreign member `zhitu` says
 * which layer this is and whether the data are a drawing; empty fields are left out.
 */
export function geojson(plan: LayerPlan, losses: Losses): TextFormat {
  const { layer, columns, crs, schematic, timeZone } = plan;
  const round = rounder(plan);
  const own = crs !== 'EPSG:4326' ? { crs } : {};
  const about = { layer, ...own, ...(schematic ? { schematic: true, note: SCHEMATIC_NOTE } : {}) };
  let first = true;

  function featureOf({ geometry, values }: Feature): string {
    const properties: Record<string, unknown> = Object.create(null);
    columns.forEach(({ name, type }, i) => {
      const value = values[i] ?? null;
      if (value !== null) properties[name] = type === 'instant' ? isoInZone(Number(value), timeZone) : value;
    });
    return JSON.stringify({ type: 'Feature', geometry: rounded(geometry, round), properties });
  }

  return {
    head() {
      tellRounding(plan, losses);
      losses.tell('nulls_left_out');
      losses.tell('no_styles');
      if (crs !== 'EPSG:4326') losses.tell('not_rfc7946', {}, { crs });
      return `{"type":"FeatureCollection",${crsMember(plan)}"zhitu":${JSON.stringify(about)},"features":[`;
    },
    rows(features) {
      if (features.length === 0) return '';
      const text = `${first ? '\n' : ',\n'}${features.map(featureOf).join(',\n')}`;
      first = false;
      return text;
    },
    tail: () => '\n]}\n',
  };
}

/** Offsets and a person's own systems have no name that others know. */
function crsMember({ crs }: LayerPlan): string {
  if (crs === 'EPSG:4326' || !crs.startsWith('EPSG:')) return '';
  const name = `urn:ogc:def:crs:EPSG::${crs.slice(5)}`;
  return `"crs":${JSON.stringify({ type: 'name', properties: { name } })},`;
}
