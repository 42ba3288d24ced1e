/** What a WMTS or WMS says of itself, as far as a map needs it: layers with an address that can be added. */
import sax from 'sax';
import { ZhituError } from '../../contract/errors.ts';

export interface OfferedLayer {
  name: string;
  title: string;
  /** Of tiles; null for WMS. */
  set: string | null;
  grid: 'mercator' | 'degrees';
  /** To be added as it is. */
  url: string;
}

export interface Capabilities {
  service: 'wmts' | 'wms';
  title: string;
  attribution: string;
  layers: OfferedLayer[];
  /** Layers in systems that a map cannot draw. */
  left: number;
}

interface Node {
  name: string;
  at: Record<string, string>;
  text: string;
  children: Node[];
}

const MOST = 500; // layers offered
const MAX_DEPTH = 100;

/** `asked` is the address that gave the answer. Throws basemap_answer. */
export function readCapabilities(text: string, asked: string): Capabilities {
  const root = parse(text, new URL(asked).host);
  const found = root.name === 'Capabilities' ? ofWmts(root, asked) : ofWms(root, asked);
  return { ...found, layers: found.layers.slice(0, MOST) };
}

function parse(text: string, host: string): Node {
  const root: Node = { name: '', at: {}, text: '', children: [] };
  const path = [root];
  const parser = sax.parser(true, {});
  const bad = (detail: string) => new ZhituError('basemap_answer', { host, detail: detail.slice(0, 80) });
  parser.onerror = (error) => {
    throw bad(`XML: ${error.message.split('\n')[0]}`);
  };
  parser.onopentag = ({ name, attributes }) => {
    const node: Node = { name: local(name), at: attributes as Record<string, string>, text: '', children: [] };
    path.at(-1)?.children.push(node);
    if (path.push(node) > MAX_DEPTH) throw bad('XML');
  };
  parser.onclosetag = () => path.pop();
  parser.ontext = parser.oncdata = (piece: string) => {
    const top = path.at(-1);
    if (top) top.text += piece;
  };
  parser.write(text).close();
  const [document] = root.children;
  if (!document || !/^(?:Capabilities|WMS_Capabilities|WMT_MS_Capabilities)$/.test(document.name)) {
    throw bad(document?.name ?? 'XML');
  }
  return document;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function all(node: Node | undefined, ...path: string[]): Node[] {
  let found = node ? [node] : [];
  for (const name of path) found = found.flatMap((n) => n.children.filter((c) => c.name === name));
  return found;
}

function text(node: Node | undefined, ...path: string[]): string {
  return all(node, ...path)[0]?.text.trim() ?? '';
}

function href(node: Node | undefined): string {
  return node?.at['xlink:href'] ?? node?.at.href ?? '';
}

const FIRST = 559_082_264.0287178; // scale denominator of level 0, metres and degrees alike

interface Grid {
  grid: OfferedLayer['grid'];
  /** `EPSG:3857:{z}` and its like. */
  matrix: string;
}

/** A set whose levels are those of web maps, whatever it calls them; null for any other. */
function gridOf(set: Node): Grid | null {
  const crs = text(set, 'SupportedCRS');
  const degrees = /4326|4490|CRS84/.test(crs);
  if (!degrees && !/3857|900913|3785|102100/.test(crs)) return null;
  let pattern: string | null = null;
  for (const matrix of all(set, 'TileMatrix')) {
    const level = Math.log2(FIRST / Number(text(matrix, 'ScaleDenominator')));
    const z = Math.round(level);
    const corner = text(matrix, 'TopLeftCorner')
      .split(/\s+/)
      .map(Number)
      .sort((a, b) => a - b);
    const wanted = degrees ? [-180, 90] : [-20_037_508.34, 20_037_508.34];
    const aligned = wanted.every((value, i) => Math.abs((corner[i] ?? Number.NaN) - value) < (degrees ? 1e-6 : 1));
    if (Math.abs(level - z) > 0.001 || !aligned || text(matrix, 'TileWidth') !== '256') return null;
    const [, before = '', number = ''] = /^(.*?)(\d+)$/.exec(text(matrix, 'Identifier')) ?? [];
    const step = Number(number) - z;
    if (number === '' || Math.abs(step) > 9) return null;
    const own = `${before}{z${step > 0 ? `+${step}` : step < 0 ? step : ''}}`;
    if (pattern !== null && pattern !== own) return null;
    pattern = own;
  }
  return pattern === null ? null : { grid: degrees ? 'degrees' : 'mercator', matrix: pattern };
}

function ofWmts(root: Node, asked: string): Capabilities {
  const contents = all(root, 'Contents')[0];
  const grids = new Map(all(contents, 'TileMatrixSet').map((set) => [text(set, 'Identifier'), gridOf(set)]));
  const operation = all(root, 'OperationsMetadata', 'Operation').find((o) => o.at.name === 'GetTile');
  const service = href(all(operation, 'DCP', 'HTTP', 'Get')[0]) || asked.replace(/\?.*/, '');
  const layers: OfferedLayer[] = [];
  let left = 0;
  for (const layer of all(contents, 'Layer')) {
    const name = text(layer, 'Identifier');
    const style =
      text(all(layer, 'Style').find((s) => s.at.isDefault === 'true') ?? all(layer, 'Style')[0], 'Identifier') ||
      'default';
    const sets = all(layer, 'TileMatrixSetLink').map((link) => text(link, 'TileMatrixSet'));
    const format =
      all(layer, 'Format')
        .map((f) => f.text.trim())
        .find((f) => /png|jpe?g|webp|tiles/.test(f)) ?? 'image/png';
    const resource = all(layer, 'ResourceURL').find((r) => r.at.resourceType === 'tile')?.at.template;
    const before = layers.length;
    for (const set of sets) {
      const grid = grids.get(set);
      if (!grid) continue;
      const url = resource
        ? resource
            .replace(/\{Style\}/gi, style)
            .replace(/\{TileMatrixSet\}/gi, set)
            .replace(/\{TileMatrix\}/gi, grid.matrix)
        : kvp(
            service,
            asked,
            {
              SERVICE: 'WMTS',
              REQUEST: 'GetTile',
              VERSION: '1.0.0',
              LAYER: name,
              STYLE: style,
              TILEMATRIXSET: set,
              FORMAT: format,
            },
            `&TILEMATRIX=${grid.matrix}&TILECOL={x}&TILEROW={y}`,
          );
      layers.push({ name, title: text(layer, 'Title') || name, set, grid: grid.grid, url });
    }
    if (layers.length === before) left++;
  }
  layers.sort((a, b) => Number(a.grid === 'degrees') - Number(b.grid === 'degrees'));
  const provider = text(root, 'ServiceProvider', 'ProviderName');
  return { service: 'wmts', title: text(root, 'ServiceIdentification', 'Title'), attribution: provider, layers, left };
}

function ofWms(root: Node, asked: string): Capabilities {
  const newer = root.name === 'WMS_Capabilities';
  const version = newer ? '1.3.0' : '1.1.1';
  const capability = all(root, 'Capability')[0];
  const service =
    href(all(capability, 'Request', 'GetMap', 'DCPType', 'HTTP', 'Get', 'OnlineResource')[0]) ||
    asked.replace(/\?.*/, '');
  const formats = all(capability, 'Request', 'GetMap', 'Format').map((f) => f.text.trim());
  const format = ['image/png', 'image/jpeg'].find((f) => formats.includes(f)) ?? formats[0] ?? 'image/png';
  const layers: OfferedLayer[] = [];
  let left = 0;
  const walk = (layer: Node, inherited: readonly string[]) => {
    const systems = [...inherited, ...all(layer, newer ? 'CRS' : 'SRS').flatMap((n) => n.text.trim().split(/\s+/))];
    const name = text(layer, 'Name');
    if (name) {
      const crs = ['EPSG:3857', 'EPSG:900913', 'EPSG:102100', 'EPSG:4326', 'EPSG:4490', 'CRS:84'].find((c) =>
        systems.includes(c),
      );
      if (crs) {
        const fixed = {
          SERVICE: 'WMS',
          REQUEST: 'GetMap',
          VERSION: version,
          LAYERS: name,
          STYLES: '',
          FORMAT: format,
          TRANSPARENT: 'TRUE',
          WIDTH: '256',
          HEIGHT: '256',
          [newer ? 'CRS' : 'SRS']: crs,
        };
        const grid = /4326|4490|84$/.test(crs) ? 'degrees' : 'mercator';
        layers.push({
          name,
          title: text(layer, 'Title') || name,
          set: null,
          grid,
          url: kvp(service, asked, fixed, '&BBOX={bbox}'),
        });
      } else left++;
    }
    for (const child of all(layer, 'Layer')) walk(child, systems);
  };
  for (const layer of all(capability, 'Layer')) walk(layer, []);
  const [about] = all(root, 'Service');
  return {
    service: 'wms',
    title: text(about, 'Title'),
    attribution: text(about, 'ContactInformation', 'ContactPersonPrimary', 'ContactOrganization'),
    layers,
    left,
  };
}

/** The key of the address that was asked goes to tiles as well. Services write the address inside their network at times: the host stays the one that was asked. */
function kvp(service: string, asked: string, fixed: Record<string, string>, tail: string): string {
  const from = new URL(asked);
  const url = new URL(URL.canParse(service) ? service : asked);
  url.protocol = from.protocol;
  url.host = from.host;
  const own = new Set(['SERVICE', 'REQUEST', 'VERSION', 'ACCEPTVERSIONS', ...Object.keys(fixed)]);
  const kept = [...from.searchParams, ...url.searchParams].filter(([name]) => !own.has(name.toUpperCase()));
  const query = [...new Map(kept), ...Object.entries(fixed)].map(
    ([k, v]) => `${encodeURIComponent(k)}=${v === '{key}' ? v : encodeURIComponent(v)}`,
  );
  return `${url.origin}${url.pathname}?${query.join('&')}${tail}`;
}
