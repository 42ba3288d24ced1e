/** What is known of each part's rows besides their values, on its way to the writer: a file, so that memory stays flat. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

export type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

interface Piece {
  at: number;
  length: number;
  Type: { new (length: number): Numbers };
}

export class PartsFile {
  private readonly fd: number;
  private size = 0;
  private readonly parts: (Piece | null)[][] = [];

  constructor(path: string) {
    this.fd = openSync(path, 'wx+', 0o600);
  }

  /** Arrays of the next part; null ones come back as null. */
  add(arrays: readonly (Numbers | null)[]): void {
    this.parts.push(
      arrays.map((array) => {
        if (!array) return null;
        const at = this.size;
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        for (let done = 0; done < bytes.length; )
          done += writeSync(this.fd, bytes, done, bytes.length - done, at + done);
        this.size += bytes.length;
        return { at, length: array.length, Type: array.constructor as Piece['Type'] };
      }),
    );
  }

  /** The arrays of a part from one on and up to another. */
  read(part: number, from = 0, to?: number): (Numbers | null)[] {
    return (this.parts[part] ?? []).slice(from, to).map((piece) => {
      if (!piece) return null;
      const array = new piece.Type(piece.length);
      const bytes = new Uint8Array(array.buffer);
      for (let got = 0; got < bytes.length; ) {
        const n = readSync(this.fd, bytes, got, bytes.length - got, piece.at + got);
        if (n === 0) throw new Error('a staging file is cut short');
        got += n;
      }
      return array;
    });
  }

  close(): void {
    closeSync(this.fd);
  }
}
