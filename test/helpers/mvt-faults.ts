/** A strict reader of vector tiles (specification 2.1): where readers of maps forgive, it says what is wrong. */

type Wire = number | Uint8Array;
interface FieldOf {
  tag: number;
  wire: number;
  value: Wire;
}

class Fault extends Error {}

/** Everything that is wrong with a tile; nothing for a good one. */
export function mvtFaults(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  const names = new Set<string>();
  const told = (where: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(`${where}: ${error.message}`);
    }
  };
  told('tile', () => {
    for (const field of fields(bytes)) {
      if (field.tag !== 3) continue; // what extends a tile is nobody's concern
      told('layer', () => layer(bytesOf(field, 'layer'), names, told));
    }
  });
  return faults;
}

function layer(bytes: Uint8Array, names: Set<string>, told: (where: string, work: () => void) => void): void {
  const all = fields(bytes);
  const one = (tag: number) => all.filter((field) => field.tag === tag);
  const [name] = one(1);
  if (!name) throw new Fault('no name');
  const text = textOf(name);
  if (names.has(text)) throw new Fault(`a second layer ${text}`);
  names.add(text);
  const [version] = one(15);
  if (!version) throw new Fault('no version');
  if (![1, 2].includes(numberOf(version, 'version'))) throw new Fault('version');
  for (const extent of one(5)) if (numberOf(extent, 'extent') < 1) throw new Fault('extent');
  const keys = one(3).map(textOf).length;
  const values = one(4).map((field) => value(bytesOf(field, 'value'))).length;
  for (const [i, field] of one(2).entries())
    told(`${text} ${i}`, () => feature(bytesOf(field, 'feature'), { keys, values, version: version.value as number }));
}

const VALUE_WIRES: Readonly<Record<number, number>> = { 1: 2, 2: 5, 3: 1, 4: 0, 5: 0, 6: 0, 7: 0 };

function value(bytes: Uint8Array): void {
  const all = fields(bytes);
  if (all.length !== 1) throw new Fault('a value that is not one');
  for (const { tag, wire } of all) if (VALUE_WIRES[tag] !== wire) throw new Fault('a value of no known kind');
}

interface Layer {
  keys: number;
  values: number;
  version: number;
}

function feature(bytes: Uint8Array, { keys, values, version }: Layer): void {
  const all = fields(bytes);
  const one = (tag: number) => all.filter((field) => field.tag === tag);
  const tags = one(2).flatMap((field) => packed(bytesOf(field, 'tags')));
  if (tags.length % 2) throw new Fault('a tag without a value');
  tags.forEach((index, i) => {
    if (index >= (i % 2 ? values : keys)) throw new Fault('a tag of no key or value');
  });
  const [type, ...types] = one(3);
  if (!type || types.length) throw new Fault('no type, or several');
  const [shape, ...shapes] = one(4);
  if (!shape || shapes.length) throw new Fault('no geometry, or several');
  const kind = numberOf(type, 'type');
  const commands = packed(bytesOf(shape, 'geometry'));
  if (kind > 3) throw new Fault('a type of no geometry');
  if (kind > 0) check(kind, paths(commands), version);
}

interface Path {
  moves: number;
  line: [number, number][];
  closes: number;
}

/** A path begins with each MoveTo. */
function paths(commands: readonly number[]): Path[] {
  const out: Path[] = [];
  let [x, y, i] = [0, 0, 0];
  while (i < commands.length) {
    const [command, count] = [(commands[i] as number) & 7, (commands[i] as number) >>> 3];
    i += 1;
    const last = out.at(-1);
    if (command === 7) {
      if (!last || count !== 1) throw new Fault('ClosePath');
      last.closes += 1;
      continue;
    }
    if ((command !== 1 && command !== 2) || count === 0 || i + 2 * count > commands.length)
      throw new Fault('a command');
    const path: Path | undefined = command === 1 ? { moves: count, line: [], closes: 0 } : last;
    if (!path || path.closes) throw new Fault('LineTo without MoveTo');
    if (command === 1) out.push(path);
    for (let n = 0; n < count; n++, i += 2) {
      const [dx, dy] = [zigzag(commands[i] as number), zigzag(commands[i + 1] as number)];
      if (command === 2 && dx === 0 && dy === 0) throw new Fault('LineTo where it stands');
      x = (x + dx) | 0;
      y = (y + dy) | 0;
      path.line.push([x, y]);
    }
  }
  return out;
}

function check(kind: number, all: readonly Path[], version: number): void {
  if (all.length === 0) throw new Fault('an empty geometry');
  if (kind === 1 && (all.length > 1 || all[0]?.line.length !== all[0]?.moves || all[0]?.closes))
    throw new Fault('points');
  if (kind === 2 && all.some(({ moves, line, closes }) => moves !== 1 || line.length < 2 || closes))
    throw new Fault('a line');
  if (kind !== 3) return;
  if (all.some(({ moves, line, closes }) => moves !== 1 || line.length < 3 || closes !== 1)) throw new Fault('a ring');
  if (version < 2) return;
  const areas = all.map(({ line }) => area(line));
  if (areas.includes(0)) throw new Fault('a ring without an area');
  if ((areas[0] as number) < 0) throw new Fault('a hole without a ring around it');
}

/** Twice the area: above 0 for a ring around, below 0 for a hole. */
function area(ring: readonly [number, number][]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] as [number, number];
    return sum + x * nextY - nextX * y;
  }, 0);
}

function zigzag(n: number): number {
  return (n >>> 1) ^ -(n & 1);
}

function fields(bytes: Uint8Array): FieldOf[] {
  const out: FieldOf[] = [];
  const at = { i: 0 };
  while (at.i < bytes.length) {
    const key = varint(bytes, at);
    const [tag, wire] = [Math.floor(key / 8), key % 8];
    const length = wire === 2 ? varint(bytes, at) : wire === 1 ? 8 : wire === 5 ? 4 : null;
    if (wire === 0) out.push({ tag, wire, value: varint(bytes, at) });
    else if (length === null || at.i + length > bytes.length) throw new Fault('bytes that end too soon');
    else {
      out.push({ tag, wire, value: bytes.subarray(at.i, at.i + length) });
      at.i += length;
    }
  }
  return out;
}

function packed(bytes: Uint8Array): number[] {
  const out: number[] = [];
  const at = { i: 0 };
  while (at.i < bytes.length) out.push(varint(bytes, at));
  return out;
}

function varint(bytes: Uint8Array, at: { i: number }): number {
  let [value, scale] = [0, 1];
  for (let n = 0; n < 10; n++, scale *= 128) {
    const byte = bytes[at.i++];
    if (byte === undefined) break;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
  throw new Fault('a number without an end');
}

function bytesOf({ wire, value }: FieldOf, what: string): Uint8Array {
  if (wire !== 2) throw new Fault(`${what} of another kind`);
  return value as Uint8Array;
}
function numberOf({ wire, value }: FieldOf, what: string): number {
  if (wire !== 0) throw new Fault(`${what} of another kind`);
  return value as number;
}
function textOf(field: FieldOf): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(field, 'text'));
  } catch {
    throw new Fault('a text that is none');
  }
}
