import { createHash } from 'node:crypto';

/** SHA-256 of everything that was read, part by part; the order in which parts were read does not matter. */
export class Digest {
  readonly #parts = new Map<string, string>();

  add(part: string, ...contents: (ArrayBufferView | string)[]): void {
    const hash = createHash('sha256');
    for (const content of contents) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      hash.update(`${bytes.byteLength}:`).update(bytes as Uint8Array);
    }
    this.#parts.set(part, hash.digest('hex'));
  }

  /** Hexadecimal. */
  whole(): string {
    const hash = createHash('sha256');
    for (const [part, digest] of [...this.#parts].sort(([a], [b]) => (a < b ? -1 : 1)))
      hash.update(`${part} ${digest}\n`);
    return hash.digest('hex');
  }
}
