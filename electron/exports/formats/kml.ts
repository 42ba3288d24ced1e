/** KML 2.2 (OGC 07-147r2): typed attributes, times, a style for each category. Always WGS 84. */
import type { Geometry, Position } from 'geojson';
import { LAYER_SPECS } from '../../domain/layers.ts';
import { isoInZone } from '../../domain/time.ts';
import { aboutLines } from '../about-file.ts';
import { categoriesOf, layerLabel } from '../categories.ts';
import type { ExportColumn, Feature, LayerPlan, Value } from '../feature.ts';
import type { Losses } from '../losses.ts';
import { rounder, tellRounding } from './coordinates.ts';
import { Sink } from './sink.ts';
import type { FormatWriter, WriterContext } from './writer.ts';
import { holdsForbidden, xml } from './xml.ts';

export function kml({ path, losses }: WriterContext): FormatWriter {
  const sink = new Sink(path);
  const plans: LayerPlan[] = [];
  let placemark: (feature: Feature) => string;
  return {
    begin(plan) {
      if (plans.length === 0) {
        sink.text('<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n');
        sink.text('<name>治图 Zhitu</name>\n');
      }
      plans.push(plan);
      tellRounding({ ...plan, projected: false }, losses);
      losses.tell('times_as_text_kml');
      placemark = placemarks(plan, losses);
      sink.text(`${styles(plan)}${schema(plan)}<Folder><name>${xml(layerLabel(plan.layer, plan.lang))}</name>\n`);
    },
    add: (features) => sink.text(features.map(placemark).join('')),
    end: () => sink.text('</Folder>\n'),
    finish() {
      const [first] = plans;
      const name = first?.lang === 'en' ? 'About this file' : '说明';
      const about = xml(aboutLines(plans, losses).join('\n'));
      sink.text(`<Folder><name>${name}</name><description>${about}</description></Folder>\n</Document></kml>\n`);
      sink.sync();
    },
    close: () => sink.close(),
  };
}

/** As KML writes colours: opacity, blue, green, red. */
function colour(hex: string, opacity: string): string {
  return `${opacity}${hex.slice(5, 7)}${hex.slice(3, 5)}${hex.slice(1, 3)}`;
}

function styles({ layer, lang }: LayerPlan): string {
  return categoriesOf(layer, lang)
    .map(
      ({ value, colour: hex }) =>
        `<Style id="${layer}-${value ?? 'none'}"><IconStyle><color>${colour(hex, 'ff')}</color><scale>0.6</scale></IconStyle><LabelStyle><scale>0</scale></LabelStyle><LineStyle><color>${colour(hex, 'ff')}</color><width>3</width></LineStyle><PolyStyle><color>${colour(hex, '59')}</color></PolyStyle></Style>\n`,
    )
    .join('');
}

function schema({ layer, columns }: LayerPlan): string {
  const fields = columns.map((c) => `<SimpleField type="${typeOf(c)}" name="${xml(c.name)}"/>`);
  return `<Schema id="${layer}" name="${layer}">${fields.join('')}</Schema>\n`;
}

function typeOf({ type, wide }: ExportColumn): string {
  if (type === 'integer') return wide ? 'double' : 'int';
  return { text: 'string', real: 'double', boolean: 'bool', instant: 'string' }[type];
}

function placemarks(plan: LayerPlan, losses: Losses): (feature: Feature) => string {
  const { layer, columns, timeZone } = plan;
  const at = (field: string) => columns.findIndex((c) => c.field === field);
  const { category, time } = LAYER_SPECS[layer];
  const [name, key, kind] = [at('name'), at('key'), at(category)];
  const times = time.kind === 'instant' ? [at(time.at)] : [at(time.from), at(time.to)];
  const known = new Set(categoriesOf(layer, plan.lang).map((c) => c.value));
  const round = rounder({ projected: false });
  for (const { mixed, wide, name: column } of columns) {
    if (mixed) losses.tell('mixed_types', { layer, column });
    if (wide) losses.tell('integers_as_reals', { layer, column });
  }

  function data(value: Value, i: number): string {
    const column = columns[i] as ExportColumn;
    if (value === null) return '';
    if (value === '') losses.count('empty_as_null', { layer, column: column.name });
    if (typeof value === 'string' && holdsForbidden(value)) {
      losses.count('characters_removed', { layer, column: column.name });
    }
    const text = column.type === 'instant' ? isoInZone(Number(value), timeZone) : value;
    const shown = typeof text === 'boolean' ? Number(text) : text;
    return `<SimpleData name="${xml(column.name)}">${xml(String(shown))}</SimpleData>`;
  }
  function when(values: readonly Value[]): string {
    const [from, to] = times.map((i) => values[i] ?? null);
    const text = (value: Value) => isoInZone(Number(value), timeZone);
    if (time.kind === 'instant') return from == null ? '' : `<TimeStamp><when>${text(from)}</when></TimeStamp>`;
    const ends = [from == null ? '' : `<begin>${text(from)}</begin>`, to == null ? '' : `<end>${text(to)}</end>`].join(
      '',
    );
    return ends && `<TimeSpan>${ends}</TimeSpan>`;
  }
  return ({ id, geometry, values }) => {
    // Readers take this for the column of that name, so nothing else stands here where there is one.
    const title = name >= 0 ? values[name] : (values[key] ?? `#${id}`);
    const value = values[kind];
    const style = typeof value === 'string' && known.has(value) ? value : 'none';
    const attributes = values.map(data).join('');
    return `<Placemark>${title == null ? '' : `<name>${xml(String(title))}</name>`}${when(values)}<styleUrl>#${layer}-${style}</styleUrl><ExtendedData><SchemaData schemaUrl="#${layer}">${attributes}</SchemaData></ExtendedData>${shape(geometry, round)}</Placemark>\n`;
  };
}

function shape(g: Geometry, round: (value: number) => number): string {
  const positions = (list: Position[]) => list.map(([x = 0, y = 0]) => `${round(x)},${round(y)}`).join(' ');
  const coordinates = (list: Position[]) => `<coordinates>${positions(list)}</coordinates>`;
  const ring = (list: Position[], of: string) => `<${of}><LinearRing>${coordinates(list)}</LinearRing></${of}>`;
  const several = (parts: Geometry[]) =>
    `<MultiGeometry>${parts.map((part) => shape(part, round)).join('')}</MultiGeometry>`;
  switch (g.type) {
    case 'Point':
      return `<Point>${coordinates([g.coordinates])}</Point>`;
    case 'LineString':
      return `<LineString><tessellate>1</tessellate>${coordinates(g.coordinates)}</LineString>`;
    case 'Polygon':
      return `<Polygon>${g.coordinates.map((r, i) => ring(r, i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs')).join('')}</Polygon>`;
    case 'MultiPoint':
      return several(g.coordinates.map((c) => ({ type: 'Point', coordinates: c })));
    case 'MultiLineString':
      return several(g.coordinates.map((c) => ({ type: 'LineString', coordinates: c })));
    case 'MultiPolygon':
      return several(g.coordinates.map((c) => ({ type: 'Polygon', coordinates: c })));
    case 'GeometryCollection':
      return several(g.geometries);
  }
}
