/** Reads archives whose files are stored as they are (PKWARE APPNOTE 4.3): what an evidence bundle is. */

/** Bytes that can be read here and there: a file on a disk or one that was dropped on a page. */
export interface ByteSource {
  size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

export interface StoredFile {
  path: string;
  /** Where its bytes lie in the archive. */
  from: number;
  bytes: number;
}

const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const END_SIZE = 22;
const LONGEST_END = END_SIZE + 0xffff;

/**
 * By the directory at its end; each file is looked up where it is said to lie. Throws an Error when it is no such archive
 * (compressed, encrypted, over 4 GB, cut off or damaged).
 */
export async function readStoredZip(source: ByteSource, decode: (bytes: Uint8Array) => string): Promise<StoredFile[]> {
  const tail = await source.read(Math.max(0, source.size - LONGEST_END), source.size);
  let end = tail.length - END_SIZE;
  while (end >= 0 && int32(tail, end) !== END) end--;
  if (end < 0) throw new Error('not an archive');
  const count = int16(tail, end + 10);
  const start = int32(tail, end + 16);
  const directory = await source.read(start, start + int32(tail, end + 12));
  const files: StoredFile[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > directory.length || int32(directory, at) !== CENTRAL) throw new Error('directory damaged');
    const [length, extra, comment] = [28, 30, 32].map((o) => int16(directory, at + o)) as [number, number, number];
    const path = decode(directory.subarray(at + 46, at + 46 + length));
    const bytes = int32(directory, at + 24);
    if (int16(directory, at + 10) !== 0 || bytes !== int32(directory, at + 20)) throw new Error(`compressed: ${path}`);
    const local = int32(directory, at + 42);
    const head = await source.read(local, local + 30);
    if (head.length < 30 || int32(head, 0) !== LOCAL) throw new Error(`damaged: ${path}`);
    const name = decode(await source.read(local + 30, local + 30 + int16(head, 26)));
    if (name !== path) throw new Error(`damaged: ${path}`);
    const from = local + 30 + int16(head, 26) + int16(head, 28);
    if (from + bytes > source.size) throw new Error(`cut off: ${path}`);
    files.push({ path, from, bytes });
    at += 46 + length + extra + comment;
  }
  if (at !== directory.length) throw new Error('directory damaged');
  return files;
}

function int16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

function int32(bytes: Uint8Array, at: number): number {
  return (int16(bytes, at) | (int16(bytes, at + 2) << 16)) >>> 0;
}
