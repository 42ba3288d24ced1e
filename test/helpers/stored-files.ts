/** Where the files of an archive lie that are stored as they are, read independently of electron/domain/stored-zip.ts. */
export function storedFiles(zip: Buffer): { path: string; from: number; bytes: number }[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const name = zip.readUInt16LE(at + 28);
    const path = zip.toString('utf8', at + 46, at + 46 + name);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.readUInt32LE(at + 24);
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return { path, from, bytes };
  });
}
