/** A zip written as its parts come, with what is not written yet held back. */
import { open } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { fileError } from '../../file-errors.ts';

export interface ZipOut {
  text(path: string, text: string): void;
  file(from: string, path: string): void;
  stream(path: string, source: Readable): void;
  /** A part that is written bit by bit; one at a time. `put` resolves when more may come. */
  part(path: string): { put(text: string): Promise<void>; end(): void };
  /** Resolves when all of it is on the disk. */
  finish(): Promise<void>;
  close(): void;
}

export function zipOut(path: string): ZipOut {
  const zip = new ZipFile();
  const out = zip.outputStream as unknown as Readable;
  let failure: unknown = null;
  let wake: (() => void) | null = null;
  const fail = (error: unknown) => {
    failure ??= error;
    wake?.();
  };
  zip.on('error', fail);
  const written = write(out, path).catch(fail);

  return {
    text: (name, text) => zip.addBuffer(Buffer.from(text, 'utf8'), name),
    file: (from, name) => zip.addFile(from, name),
    stream(name, source) {
      source.on('error', fail);
      zip.addReadStream(source, name);
    },
    part(name) {
      const through = new PassThrough({ highWaterMark: 1 << 20 });
      zip.addReadStream(through, name);
      return {
        async put(text) {
          if (failure) throw failure;
          if (through.write(text)) return;
          await new Promise<void>((resolve) => {
            wake = resolve;
            through.once('drain', resolve);
          });
          wake = null;
          if (failure) throw failure;
        },
        end: () => through.end(),
      };
    },
    async finish() {
      zip.end();
      await written;
      if (failure) throw failure;
    },
    close: () => void out.destroy(),
  };
}

async function write(out: Readable, path: string): Promise<void> {
  try {
    const file = await open(path, 'wx');
    try {
      for await (const part of out) await file.writeFile(part as Uint8Array);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    out.destroy();
    throw fileError(error, path) ?? error;
  }
}
