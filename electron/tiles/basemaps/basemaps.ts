/** Basemaps that a user added, and their tiles. */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  createWriteStream,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Basemap } from '../../contract/basemaps.ts';
import { ZhituError } from '../../contract/errors.ts';
import { putInPlace, syncFile } from '../../write-whole.ts';
import { type Archive, type Facts, invalid, type TileContent } from './archive.ts';
import { type Capabilities, readCapabilities } from './capabilities.ts';
import { asCapabilities, entryOf, told, withKey } from './entries.ts';
import { readKey, writeKey } from './keys.ts';
import { openMbtiles } from './mbtiles-archive.ts';
import { fetchBytes, isNetworkOn, setNetwork } from './network.ts';
import { openPmtiles } from './pmtiles-archive.ts';
import { type Entry, readRegistry, writeRegistry } from './registry.ts';
import { takeKey } from './remote.ts';
import { remoteTile } from './remote-tile.ts';
import { readStreets } from './streets-file.ts';

const MAX_CAPABILITIES = 20 << 20; // bytes
const MAX_FILE_BYTES = 20e9; // a province in vector tiles is about 1 GB

type FileKind = 'pmtiles' | 'mbtiles' | 'geojson';

export interface Basemaps {
  list(): Basemap[];
  /** Takes a file by its bytes. Throws archive_invalid or too_large, and then leaves nothing. */
  addFile(name: string, body: ReadableStream<Uint8Array> | null): Promise<Basemap>;
  /** Throws bad_request for an address that is no template of tiles. */
  addAddress(name: string, url: string, attribution: string, key?: string): Basemap;
  /** What a WMTS or WMS offers. Throws network_off and what asking throws. */
  capabilities(url: string, key?: string): Promise<Capabilities>;
  isOnline(): boolean;
  switchNetwork(on: boolean): void;
  remove(id: string): void;
  isRemote(id: string): boolean;
  /** Null where there is no tile. Throws not_found, archive_invalid; of the network network_off and what asking throws. */
  tile(id: string, z: number, x: number, y: number): Promise<TileContent | null>;
  /** The GeoJSON of a basemap of streets. */
  data(id: string): Promise<Uint8Array<ArrayBuffer>>;
}

export function createBasemaps(folder: string): Basemaps {
  mkdirSync(folder, { recursive: true });
  removeLeftovers(folder);
  bringUpToDate(folder);
  const open = new Map<string, Promise<Archive>>();

  const pathOf = (id: string) => join(folder, `${id}.data`);

  /** Read anew each time, for several windows and hosts may share the folder. */
  const entries = () => readRegistry(folder);

  function find(id: string): Entry {
    const found = entries().find((b) => b.id === id);
    if (!found) throw new ZhituError('not_found', { what: id });
    return found;
  }

  function archiveOf({ id, kind }: Basemap): Promise<Archive> {
    let archive = open.get(id);
    if (!archive) {
      if (kind !== 'pmtiles' && kind !== 'mbtiles') throw new ZhituError('not_found', { what: id });
      archive = openArchive(kind, pathOf(id));
      archive.catch(() => open.delete(id));
      open.set(id, archive);
    }
    return archive;
  }

  return {
    list: () => entries().map(told),
    isOnline: () => isNetworkOn(folder),
    switchNetwork: (on) => setNetwork(folder, on),
    isRemote: (id) => find(id).remote !== undefined,

    async addFile(name, body) {
      const id = randomUUID();
      const part = `${pathOf(id)}.part`;
      try {
        await receive(body, part);
        const kind = kindOf(part);
        const facts = await accept(kind, part);
        await syncFile(part);
        await putInPlace(part, pathOf(id));
        const place = kind === 'geojson' ? 'data.geojson' : '{z}/{x}/{y}';
        const url = `/api/basemaps/${id}/${place}`;
        const made: Basemap = { id, name: shortName(name), kind, url, host: null, keyed: false, ...facts };
        writeRegistry(folder, [...entries(), made]);
        return made;
      } catch (error) {
        rmSync(part, { force: true });
        rmSync(pathOf(id), { force: true });
        throw error;
      }
    },

    addAddress(name, url, attribution, given) {
      const { entry, key } = entryOf(randomUUID(), { name, url, attribution, key: given });
      writeKey(folder, entry.id, key);
      writeRegistry(folder, [...entries(), entry]);
      return told(entry);
    },

    async capabilities(given, more) {
      if (!isNetworkOn(folder)) throw new ZhituError('network_off');
      const { url, key } = takeKey(withKey(given, more));
      const asked = asCapabilities(url);
      const bytes = await fetchBytes(
        asked.replaceAll('{key}', encodeURIComponent(more ?? key ?? '')),
        MAX_CAPABILITIES,
      );
      return readCapabilities(new TextDecoder().decode(bytes), asked);
    },

    remove(id) {
      find(id);
      writeRegistry(
        folder,
        entries().filter((b) => b.id !== id),
      );
      writeKey(folder, id, null);
      open.get(id)?.then(
        (archive) => archive.close(),
        () => undefined,
      );
      open.delete(id);
      rmSync(pathOf(id), { force: true });
    },

    async tile(id, z, x, y) {
      const entry = find(id);
      if (entry.remote) {
        if (z < entry.minZoom || z > entry.maxZoom || x >= 2 ** z || y >= 2 ** z) return null;
        if (!isNetworkOn(folder)) throw new ZhituError('network_off');
        return remoteTile(entry.remote, [z, x, y], readKey(folder, id));
      }
      const archive = await archiveOf(entry);
      const { minZoom, maxZoom } = archive.facts;
      if (z < minZoom || z > maxZoom || x >= 2 ** z || y >= 2 ** z) return null;
      return archive.tile(z, x, y).catch((error: unknown) => {
        throw error instanceof ZhituError ? error : invalid(`${z}/${x}/${y}`, error);
      });
    },

    async data(id) {
      if (find(id).kind !== 'geojson') throw new ZhituError('not_found', { what: id });
      return new Uint8Array(await readFile(pathOf(id)));
    },
  };
}

/** Addresses of before, which pages asked themselves: asked from here now, their keys put apart. */
function bringUpToDate(folder: string): void {
  const entries = readRegistry(folder);
  const old = (e: Entry) => (e.kind === 'xyz' || e.kind === 'wmts') && !e.remote;
  if (!entries.some(old)) return;
  const renewed = entries.map((before) => {
    if (!old(before)) return before;
    const { entry, key } = entryOf(before.id, before);
    writeKey(folder, entry.id, key);
    return entry;
  });
  writeRegistry(folder, renewed);
}

/** Uploads that a crash cut off: parts that nobody has written to for an hour. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.part') && Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path);
  }
}

async function openArchive(kind: 'pmtiles' | 'mbtiles', path: string): Promise<Archive> {
  return kind === 'pmtiles' ? openPmtiles(path) : openMbtiles(path);
}

async function receive(body: ReadableStream<Uint8Array> | null, path: string): Promise<void> {
  if (!body) throw invalid('0 B');
  let size = 0;
  const limit = new Transform({
    transform(chunk: Uint8Array, _, done) {
      size += chunk.length;
      done(size > MAX_FILE_BYTES ? new ZhituError('too_large', { limit: '20 GB' }) : null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(body), limit, createWriteStream(path));
  if (size === 0) throw invalid('0 B');
}

/** By the first bytes, never by the name. */
function kindOf(path: string): FileKind {
  const head = Buffer.alloc(64);
  const fd = openSync(path, 'r');
  const got = readSync(fd, head, 0, 64, 0);
  closeSync(fd);
  if (head.toString('latin1', 0, 7) === 'PMTiles') return 'pmtiles';
  if (head.toString('latin1', 0, 16) === 'SQLite format 3\0') return 'mbtiles';
  if (/^\uFEFF?\s*\{/.test(head.toString('utf8', 0, got))) return 'geojson';
  throw new ZhituError('basemap_unknown');
}

/** Checks a received file, and for streets keeps only what is drawn. */
async function accept(kind: FileKind, path: string): Promise<Facts> {
  if (kind === 'geojson') {
    const { facts, text } = readStreets(path);
    writeFileSync(path, text);
    return facts;
  }
  const archive = await openArchive(kind, path);
  archive.close();
  return archive.facts;
}

function shortName(name: string): string {
  return (
    name
      .replace(/^.*[\\/]/, '')
      .replace(/\.(pmtiles|mbtiles|geojson|json)$/i, '')
      .slice(0, 100) || name
  );
}
