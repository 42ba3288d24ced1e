/** Styles that QGIS (QML) and others (SLD 1.0, OGC 02-070) read from a GeoPackage: our map's colours by category. */
import { LAYER_SPECS } from '../../../domain/layers.ts';
import type { Layer } from '../../../domain/vocabulary.ts';
import { type Category, categoriesOf, layerColour } from '../../categories.ts';
import { xml } from '../xml.ts';

export type Drawn = 'point' | 'line' | 'area';

export interface LayerStyle {
  layer: Layer;
  drawn: Drawn;
  /** The column of the category in the file; null where it was not chosen. */
  column: string | null;
  lang: 'zh' | 'en';
}

const WIDTH = { point: 0.2, line: 0.86, area: 0.3 } as const; // millimetres of lines and outlines
const SIZE = 2; // millimetres across of a point

export function qml(style: LayerStyle): string {
  const list = categories(style);
  const symbols = list.map(({ colour }, i) => symbol(style.drawn, colour, i)).join('');
  const ranges = list
    .map(
      ({ value, label }, i) =>
        `<category render="true" symbol="${i}" type="${value === null ? 'NULL' : 'string'}" value="${xml(value ?? '')}" label="${xml(label)}"/>`,
    )
    .join('');
  const renderer =
    style.column === null
      ? `<renderer-v2 type="singleSymbol"><symbols>${symbols}</symbols></renderer-v2>`
      : `<renderer-v2 type="categorizedSymbol" attr="${xml(`"${style.column}"`)}"><categories>${ranges}</categories><symbols>${symbols}</symbols></renderer-v2>`;
  const kind = { point: 0, line: 1, area: 2 }[style.drawn];
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version="3.22" styleCategories="Symbology">${renderer}<layerGeometryType>${kind}</layerGeometryType></qgis>`;
}

function categories({ layer, column, lang }: LayerStyle): Category[] {
  return column === null ? [{ value: null, label: '', colour: layerColour(layer) }] : categoriesOf(layer, lang);
}

function symbol(drawn: Drawn, colour: string, name: number): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const full = `${r},${g},${b},255`;
  const looks: Record<Drawn, [type: string, kind: string, options: Record<string, string>]> = {
    point: [
      'marker',
      'SimpleMarker',
      {
        name: 'circle',
        color: full,
        outline_color: '255,255,255,255',
        outline_width: `${WIDTH.point}`,
        size: `${SIZE}`,
      },
    ],
    line: ['line', 'SimpleLine', { line_color: full, line_width: `${WIDTH.line}`, line_width_unit: 'MM' }],
    area: [
      'fill',
      'SimpleFill',
      { color: `${r},${g},${b},90`, style: 'solid', outline_color: full, outline_width: `${WIDTH.area}` },
    ],
  };
  const [type, kind, options] = looks[drawn];
  // Programs before 3.22 read `prop`, later ones `Option`.
  const entries = Object.entries(options);
  const now = entries.map(([key, value]) => `<Option type="QString" name="${key}" value="${value}"/>`).join('');
  const before = entries.map(([key, value]) => `<prop k="${key}" v="${value}"/>`).join('');
  return `<symbol type="${type}" name="${name}" alpha="1" clip_to_extent="1"><layer class="${kind}" enabled="1" pass="0" locked="0"><Option type="Map">${now}</Option>${before}</layer></symbol>`;
}

export function sld(style: LayerStyle): string {
  const rules = categories(style)
    .map(({ value, label, colour }) => {
      const test =
        value === null
          ? style.column === null
            ? ''
            : '<ElseFilter/>'
          : `<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>${xml(style.column ?? '')}</ogc:PropertyName><ogc:Literal>${xml(value)}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>`;
      return `<Rule><Name>${xml(label)}</Name>${test}${symbolizer(style.drawn, colour)}</Rule>`;
    })
    .join('');
  const { layer } = style;
  return `<?xml version="1.0" encoding="UTF-8"?><StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc"><NamedLayer><Name>${layer}</Name><UserStyle><Name>${layer}</Name><FeatureTypeStyle>${rules}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>`;
}

function symbolizer(drawn: Drawn, colour: string): string {
  const css = (name: string, value: string) => `<CssParameter name="${name}">${value}</CssParameter>`;
  if (drawn === 'line') {
    return `<LineSymbolizer><Stroke>${css('stroke', colour)}${css('stroke-width', '3')}</Stroke></LineSymbolizer>`;
  }
  if (drawn === 'area') {
    return `<PolygonSymbolizer><Fill>${css('fill', colour)}${css('fill-opacity', '0.35')}</Fill><Stroke>${css('stroke', colour)}</Stroke></PolygonSymbolizer>`;
  }
  return `<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill>${css('fill', colour)}</Fill><Stroke>${css('stroke', '#ffffff')}</Stroke></Mark><Size>7</Size></Graphic></PointSymbolizer>`;
}

export function categoryColumn(layer: Layer): string {
  return LAYER_SPECS[layer].category;
}
