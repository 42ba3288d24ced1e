/**
 * What a disk may hold after a power cut, worked out from the record of all calls. Strict: of what was written to a file
 * since it was last flushed, each write is there, missing or torn at a sector by itself; names that were made, changed or
 * taken away since their folder was last flushed are so up to some moment, each folder for itself.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../../../electron/domain/prng.ts';
import type { Call } from './call-log.ts';

interface DiskFile {
  kept: Buffer;
  pending: Call[];
}
type Node = DiskFile | 'folder';
type Names = Map<string, Node>;
/** Takes place whole or not at all; null for a name that is gone. */
type Naming = [path: string, node: Node | null][];

/** Nothing: as a process that is killed leaves it. Everything: all that was not flushed. */
export type Loss = 'nothing' | 'something' | 'everything';

export class Disk {
  private readonly names: Names = new Map();
  private readonly kept: Names;
  /** By folder. */
  private readonly namings = new Map<string, Naming[]>();
  private readonly files = new Map<number, DiskFile>();

  /** @param base folder with what was on the disk before */
  constructor(base: string) {
    for (const path of readdirSync(base, { recursive: true, encoding: 'utf8' })) {
      const place = join(base, path);
      const folder = statSync(place).isDirectory();
      this.names.set(path, folder ? 'folder' : { kept: readFileSync(place), pending: [] });
    }
    this.kept = new Map(this.names);
  }

  do(call: Call): void {
    const { op, path } = call;
    const node = this.names.get(path);
    const file = this.files.get(call.file);
    if (op === 'open' && node && node !== 'folder') this.files.set(call.file, node);
    else if (op === 'create') {
      const made: DiskFile = { kept: Buffer.alloc(0), pending: [] };
      this.files.set(call.file, made);
      this.name(dirname(path), [[path, made]]);
    } else if (op === 'write' || op === 'truncate') file?.pending.push(call);
    else if (op === 'sync' && file) {
      file.kept = file.pending.reduce(applied, file.kept);
      file.pending = [];
    } else if (op === 'syncFolder') {
      const folder = path || '.';
      for (const naming of this.namings.get(folder) ?? []) named(this.kept, naming);
      this.namings.delete(folder);
    } else if (op === 'mkdir') this.name(dirname(path), [[path, 'folder']]);
    else if (op === 'unlink' || op === 'rmdir') this.name(dirname(path), [[path, null]]);
    else if (op === 'rename' || op === 'link') this.rename(call);
  }

  /** With all that lies below. */
  private rename({ op, path, bytes }: Call): void {
    const to = bytes.toString();
    const moved = [...this.names].filter(([name]) => name === path || name.startsWith(`${path}/`));
    const naming: Naming = moved.map(([name, node]) => [to + name.slice(path.length), node]);
    if (op === 'rename') naming.unshift(...moved.map(([name]): [string, null] => [name, null]));
    this.name(dirname(to), naming);
  }

  private name(folder: string, naming: Naming): void {
    named(this.names, naming);
    const before = this.namings.get(folder);
    if (before) before.push(naming);
    else this.namings.set(folder, [naming]);
  }

  /** What may be there now. */
  contents(loss: Loss, random: Random): Map<string, Buffer | 'folder'> {
    const names = new Map(this.kept);
    for (const pending of this.namings.values()) {
      const most = pending.length;
      const done = loss === 'nothing' ? most : loss === 'everything' ? 0 : random.int(most + 1);
      for (const naming of pending.slice(0, done)) named(names, naming);
    }
    const reachable = [...names].filter(([path]) => hasFolders(names, path));
    return new Map(reachable.map(([path, node]) => [path, node === 'folder' ? node : left(node, loss, random)]));
  }
}

export function writeContents(dir: string, contents: ReadonlyMap<string, Buffer | 'folder'>): void {
  mkdirSync(dir, { recursive: true });
  for (const [path, what] of [...contents].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (what === 'folder') mkdirSync(join(dir, path));
    else writeFileSync(join(dir, path), what);
  }
}

function named(names: Names, naming: Naming): void {
  for (const [path, node] of naming) {
    if (node) names.set(path, node);
    else names.delete(path);
  }
}

function hasFolders(names: Names, path: string): boolean {
  const parent = dirname(path);
  return parent === '.' || (names.get(parent) === 'folder' && hasFolders(names, parent));
}

const SECTORS = [512, 4096]; // bytes that a disk writes whole

function left({ kept, pending }: DiskFile, loss: Loss, random: Random): Buffer {
  if (loss === 'everything') return kept;
  if (loss === 'nothing') return pending.reduce(applied, kept);
  return pending.flatMap((call) => survived(call, random)).reduce(applied, kept);
}

function survived(call: Call, random: Random): Call[] {
  if (random.chance(0.4)) return [];
  if (call.op === 'truncate' || random.chance(0.6)) return [call];
  const sector = random.pick(SECTORS);
  const parts: Call[] = [];
  for (let at = 0; at < call.bytes.length; ) {
    const end = Math.min(call.bytes.length, at + sector - ((call.offset + at) % sector));
    if (random.chance(0.5)) parts.push({ ...call, offset: call.offset + at, bytes: call.bytes.subarray(at, end) });
    at = end;
  }
  return parts;
}

function applied(before: Buffer, { op, offset, bytes }: Call): Buffer {
  const after = Buffer.alloc(op === 'truncate' ? offset : Math.max(before.length, offset + bytes.length));
  before.copy(after);
  if (op === 'write') bytes.copy(after, offset);
  return after;
}
