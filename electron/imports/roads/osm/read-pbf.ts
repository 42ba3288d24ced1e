/** OpenStreetMap's own packed format (fileformat.proto and osmformat.proto, version 0.6). */
import { PbfReader } from 'pbf';
import { type Block, broken, guarded, readBlocks } from './blocks.ts';
import type { OsmFile, OsmWay } from './osm-file.ts';

const UNDERSTOOD = new Set(['OsmSchema-V0.6', 'DenseNodes']);
const NANO = 1e-9;

export function isOsmPbf(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(4, 15)).toString('latin1') === '\n\tOSMHeader' && head[0] === 0 && head[1] === 0;
}

export function openOsmPbf(path: string): OsmFile {
  return {
    ways(key, visit) {
      eachGroup(path, (group, block) => guarded(() => waysOf(group, block, key, visit)));
    },
    nodes(visit) {
      eachGroup(path, (group, block) => guarded(() => nodesOf(group, block, visit)));
    },
  };
}

interface Primitive {
  strings: Uint8Array[];
  groups: Uint8Array[];
  granularity: number;
  west: number;
  south: number;
}

function eachGroup(path: string, visit: (group: Uint8Array, block: Primitive) => void): void {
  for (const block of readBlocks(path)) {
    if (block.type === 'OSMHeader') checkFeatures(block);
    if (block.type !== 'OSMData') continue;
    const primitive = guarded(() => primitiveOf(block.data));
    for (const group of primitive.groups) visit(group, primitive);
  }
}

function checkFeatures({ data }: Block): void {
  const needed: string[] = [];
  guarded(() =>
    new PbfReader(data).readFields((tag, out, pbf) => {
      if (tag === 4) out.push(pbf.readString());
    }, needed),
  );
  const unknown = needed.find((feature) => !UNDERSTOOD.has(feature));
  if (unknown) throw broken(unknown);
}

function primitiveOf(data: Uint8Array): Primitive {
  const block: Primitive = { strings: [], groups: [], granularity: 100, west: 0, south: 0 };
  return new PbfReader(data).readFields((tag, out, pbf) => {
    if (tag === 1) {
      pbf.readMessage((t, strings, p) => {
        if (t === 1) strings.push(p.readBytes());
      }, out.strings);
    } else if (tag === 2) out.groups.push(pbf.readBytes());
    else if (tag === 17) out.granularity = pbf.readVarint(true);
    else if (tag === 19) out.south = pbf.readVarint(true);
    else if (tag === 20) out.west = pbf.readVarint(true);
  }, block);
}

function waysOf(group: Uint8Array, { strings }: Primitive, wanted: string, visit: (way: OsmWay) => void): void {
  const key = strings.findIndex((s) => s.length === wanted.length && Buffer.from(s).toString('latin1') === wanted);
  if (key < 0) return;
  const text = (i: number) => {
    const bytes = strings[i];
    if (!bytes) throw broken('string');
    return Buffer.from(bytes).toString('utf8');
  };
  const pbf = new PbfReader(group);
  for (let tag = pbf.nextField(); tag; tag = pbf.nextField()) {
    if (tag !== 3) {
      pbf.skip(pbf.type);
      continue;
    }
    const way = pbf.readMessage(
      (t, out, p) => {
        if (t === 1) out.id = p.readVarint(true);
        else if (t === 2) out.keys = p.readPackedVarint();
        else if (t === 3) out.values = p.readPackedVarint();
        else if (t === 8) out.nodes = p.readPackedSVarint();
      },
      { id: 0, keys: [] as number[], values: [] as number[], nodes: [] as number[] },
    );
    if (!way.keys.includes(key)) continue;
    const tags = new Map(way.keys.map((k, i) => [text(k), text(way.values[i] ?? -1)]));
    let node = 0;
    visit({ id: way.id, tags, nodes: way.nodes.map((step) => (node += step)) });
  }
}

function nodesOf(group: Uint8Array, block: Primitive, visit: (id: number, lon: number, lat: number) => void): void {
  const { granularity, west, south } = block;
  const place = (id: number, lon: number, lat: number) =>
    visit(id, NANO * (west + granularity * lon), NANO * (south + granularity * lat));
  const pbf = new PbfReader(group);
  for (let tag = pbf.nextField(); tag; tag = pbf.nextField()) {
    if (tag === 2) dense(pbf.readBytes(), place);
    else if (tag === 1) {
      const node = pbf.readMessage(
        (t, out, p) => {
          if (t === 1) out.id = p.readSVarint();
          else if (t === 8) out.lat = p.readSVarint();
          else if (t === 9) out.lon = p.readSVarint();
        },
        { id: 0, lat: 0, lon: 0 },
      );
      place(node.id, node.lon, node.lat);
    } else pbf.skip(pbf.type);
  }
}

function dense(bytes: Uint8Array, place: (id: number, lon: number, lat: number) => void): void {
  const { ids, lats, lons } = new PbfReader(bytes).readFields(
    (t, out, p) => {
      if (t === 1) out.ids = p.readPackedSVarint();
      else if (t === 8) out.lats = p.readPackedSVarint();
      else if (t === 9) out.lons = p.readPackedSVarint();
    },
    { ids: [] as number[], lats: [] as number[], lons: [] as number[] },
  );
  if (lats.length !== ids.length || lons.length !== ids.length) throw broken('DenseNodes');
  let [id, lat, lon] = [0, 0, 0];
  for (let i = 0; i < ids.length; i++) {
    id += ids[i] as number;
    lat += lats[i] as number;
    lon += lons[i] as number;
    place(id, lon, lat);
  }
}
