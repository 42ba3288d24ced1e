const TABLE = new Uint32Array(256).map((_, n) => {
  let sum = n;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** Of a file’s bytes, read in pieces (ISO 3309). Rejects with the signal’s reason. */
export async function crc32(file: Blob, signal: AbortSignal): Promise<number> {
  let sum = 0xffffffff;
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    signal.throwIfAborted();
    for (const byte of next.value) sum = (TABLE[(sum ^ byte) & 0xff] as number) ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
