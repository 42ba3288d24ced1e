/** A ZIP on the disk whose directory may point anywhere: what lies beyond the file is an error, never a crash. */
import { close, fstatSync, openSync, read } from 'node:fs';
import { Readable } from 'node:stream';
import yauzl, { type ZipFile } from 'yauzl';

/** The caller closes it. Rejects for what is no ZIP, and for a file that cannot be opened. */
export async function openZip(path: string): Promise<ZipFile> {
  const file = new WithinFile(openSync(path, 'r'));
  try {
    const options = { decodeStrings: false, autoClose: false, validateEntrySizes: true };
    return await yauzl.fromRandomAccessReaderPromise(file, file.size, options);
  } catch (error) {
    file.close(() => undefined);
    throw error;
  }
}

/** The reader that comes with the library passes on any 64-bit number, which `fs` throws at outside of any promise. */
class WithinFile extends yauzl.RandomAccessReader {
  readonly #fd: number;
  readonly size: number;

  constructor(fd: number) {
    super();
    this.#fd = fd;
    this.size = fstatSync(fd).size;
  }

  #holds(start: number, end: number): boolean {
    return start >= 0 && end >= start && end <= this.size;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const [fd, within] = [this.#fd, this.#holds(start, end)];
    let at = start;
    return new Readable({
      read(size) {
        if (!within) return this.destroy(beyond());
        const chunk = Buffer.alloc(Math.min(size, end - at));
        if (chunk.length === 0) return this.push(null);
        read(fd, chunk, 0, chunk.length, at, (error, bytes) => {
          if (error || bytes === 0) return this.destroy(error ?? beyond());
          at += bytes;
          this.push(chunk.subarray(0, bytes));
        });
      },
    });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (this.#holds(position, position + length)) read(this.#fd, buffer, offset, length, position, callback);
    else setImmediate(callback, beyond());
  }

  override close(callback: (error: Error | null) => void): void {
    close(this.#fd, (error) => callback(error ?? null));
  }
}

function beyond(): Error {
  return new Error('points beyond the end of the file');
}
