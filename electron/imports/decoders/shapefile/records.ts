/** The records of a .shp file, in the order of its index where there is one. */
import { ZhituError } from '../../../contract/errors.ts';
import { Anywhere, type Bytes, Forward } from '../bytes.ts';

const HEADER = 100; // bytes of both files
const FILE_CODE = 9994;
const LARGEST = 64 << 20; // bytes of a shape; fifty thousand vertices, the most that is taken, are 1.6 MB

/** Type of the shapes. Throws import_broken, and import_truncated for fewer bytes than the header tells of. */
export async function readShapeType(shp: Bytes): Promise<number> {
  const forward = new Forward(shp);
  const head = Buffer.from(await forward.more(HEADER));
  await forward.close();
  if (head.length < HEADER || head.readInt32BE(0) !== FILE_CODE) {
    throw new ZhituError('import_broken', { detail: 'SHP: header' });
  }
  if (head.readInt32BE(24) * 2 > shp.size) throw truncated(shp.size);
  return head.readInt32LE(32);
}

export interface Index {
  records: number;
  /** Where each record begins, in words of two bytes, when they do not simply follow one another. */
  words: Uint32Array | null;
}

/** Null where there is none, or one that leads nowhere. */
export async function readIndex(shx: Bytes | undefined, shp: Bytes): Promise<Index | null> {
  const records = Math.floor(((shx?.size ?? 0) - HEADER) / 8);
  if (!shx || records <= 0) return shx ? { records: 0, words: null } : null;
  const forward = new Forward(shx);
  await forward.more(HEADER);
  const words = new Uint32Array(records);
  let next = HEADER / 2;
  let straight = true;
  try {
    for (let i = 0; i < records; i++) {
      const entry = forward.take(8) ?? (await forward.more(8));
      if (entry.length < 8) return null;
      const [at, length] = [entry.readUInt32BE(0), entry.readUInt32BE(4)];
      if (at < HEADER / 2 || at * 2 + 8 > shp.size) return null;
      if (at !== next) straight = false;
      words[i] = at;
      next = at + 4 + length;
    }
  } finally {
    await forward.close();
  }
  return { records, words: straight ? null : words };
}

/** Contents of a record; null for one too large to be read. Throws import_truncated and import_broken. */
export async function* shapesInFile(shp: Bytes): AsyncGenerator<Buffer | null> {
  const forward = new Forward(shp);
  try {
    await forward.skip(HEADER);
    for (;;) {
      const head = forward.take(8) ?? (await forward.more(8));
      if (head.length === 0) return;
      if (head.length < 8) throw truncated(forward.at);
      const length = head.readInt32BE(4) * 2;
      if (length < 0) throw new ZhituError('import_broken', { detail: `SHP: ${forward.at} B` });
      if (forward.at + length > shp.size) throw truncated(shp.size);
      if (length > LARGEST) {
        await forward.skip(length);
        yield null;
      } else yield forward.take(length) ?? (await forward.more(length));
    }
  } finally {
    await forward.close();
  }
}

/** As the index has it. */
export async function* shapesByIndex(shp: Bytes, words: Uint32Array, scratch: string): AsyncGenerator<Buffer | null> {
  const file = new Anywhere(await shp.onDisk(scratch));
  try {
    for (const word of words) {
      const head = file.read(word * 2, 8);
      const length = head.length < 8 ? -1 : head.readInt32BE(4) * 2;
      if (length < 0 || word * 2 + 8 + length > shp.size) throw truncated(shp.size);
      yield length > LARGEST ? null : file.read(word * 2 + 8, length);
    }
  } finally {
    file.close();
  }
}

function truncated(bytes: number): ZhituError {
  return new ZhituError('import_truncated', { detail: `SHP, ${bytes} B` });
}
