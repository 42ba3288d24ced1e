/** The files of a shapefile dropped beside each other belong together: they are sent as one archive. */
import { crc32 } from './crc32.ts';

const ALONE = /\.(shp|shx|dbf|prj|cpg|cst|qpj|sbn|sbx|qix|shp\.xml)$/i;
const LARGEST = 0xffff_ffff; // bytes that an archive of the plain kind can tell of

/** Of a file that stands for several. */
const members = new WeakMap<File, readonly File[]>();

/** As they come, those of a shapefile as one in the place of the first. */
export function gatherSets(files: readonly File[]): File[] {
  const sets = new Map<string, File[]>();
  for (const file of files) {
    if (!ALONE.test(file.name)) continue;
    const base = file.name.replace(ALONE, '').toLowerCase();
    sets.set(base, [...(sets.get(base) ?? []), file]);
  }
  const inSet = new Map<File, File>();
  for (const set of sets.values()) {
    const shape = set.find((file) => /\.shp$/i.test(file.name));
    if (!shape || set.length < 2 || set.reduce((sum, file) => sum + file.size, 0) > LARGEST) continue;
    const all = new File(set, shape.name.replace(ALONE, '.zip'));
    members.set(all, set);
    for (const file of set) inSet.set(file, all);
  }
  return [...new Set(files.map((file) => inSet.get(file) ?? file))];
}

/** What is sent for a file: itself, or an archive of those that it stands for, stored as they are. */
export async function packed(file: File, signal: AbortSignal): Promise<File> {
  const set = members.get(file);
  if (!set) return file;
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let at = 0;
  let listed = 0;
  for (const one of set) {
    const name = new TextEncoder().encode(one.name);
    const sum = await crc32(one, signal);
    const common = (view: DataView, from: number) => {
      view.setUint16(from, 20, true);
      view.setUint16(from + 2, 0x800, true); // the name is UTF-8
      view.setUint32(from + 10, sum, true);
      view.setUint32(from + 14, one.size, true);
      view.setUint32(from + 18, one.size, true);
      view.setUint16(from + 22, name.length, true);
    };
    const head = new DataView(new ArrayBuffer(30));
    head.setUint32(0, 0x04034b50, true);
    common(head, 4);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    entry.setUint16(4, 20, true);
    common(entry, 6);
    entry.setUint32(42, at, true);
    parts.push(head.buffer as ArrayBuffer, name, one);
    directory.push(entry.buffer as ArrayBuffer, name);
    at += 30 + name.length + one.size;
    listed += 46 + name.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, set.length, true);
  end.setUint16(10, set.length, true);
  end.setUint32(12, listed, true);
  end.setUint32(16, at, true);
  return new File([...parts, ...directory, end.buffer as ArrayBuffer], file.name);
}
