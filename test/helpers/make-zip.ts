import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipItem {
  name: string | Buffer;
  data: string | Uint8Array;
  store?: boolean;
  flags?: number;
  crc?: number;
  /** As the directory tells it. */
  size?: number;
  method?: number;
  /** Of Unix. */
  mode?: number;
}

/** A ZIP with each thing that the directory says of a file as given. */
export function makeZip(items: readonly ZipItem[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const item of items) {
    const data = Buffer.from(item.data as Uint8Array);
    const body = item.store ? data : deflateRawSync(data);
    const name = Buffer.from(item.name as string);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(item.flags ?? 0, 2);
    common.writeUInt16LE(item.method ?? (item.store ? 0 : 8), 4);
    common.writeUInt32LE((item.crc ?? crc32(data)) >>> 0, 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(item.size ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.copy(head, 4);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x0314, 4); // made on Unix
    common.copy(entry, 6);
    entry.writeUInt32LE(((item.mode ?? 0o100644) << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, name);
    files.push(head, name, body);
    at += 30 + name.length + body.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, central, end]);
}
