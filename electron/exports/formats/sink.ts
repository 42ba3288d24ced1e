/** A file written through a buffer, in a thread that may stand still for it. */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { fileError } from '../../file-errors.ts';

const SIZE = 1 << 20; // bytes gathered before they are written

export class Sink {
  private readonly fd: number;
  private readonly path: string;
  private buffer = Buffer.allocUnsafe(SIZE);
  private used = 0;
  private flushed = 0;
  private open = true;

  constructor(path: string) {
    this.path = path;
    this.fd = this.guard(() => openSync(path, 'wx+'));
  }

  /** Bytes so far. */
  get length(): number {
    return this.flushed + this.used;
  }

  text(text: string): void {
    this.bytes(Buffer.from(text, 'utf8'));
  }

  bytes(bytes: Uint8Array): void {
    if (bytes.length > SIZE - this.used) this.flush();
    if (bytes.length > SIZE) this.put(bytes);
    else {
      this.buffer.set(bytes, this.used);
      this.used += bytes.length;
    }
  }

  /** Room of that many bytes, to be filled at once. */
  room(size: number): Buffer {
    if (size > SIZE - this.used) this.flush();
    const room = this.buffer.subarray(this.used, this.used + size);
    this.used += size;
    return room;
  }

  /** Bytes that were written before. */
  read(at: number, size: number): Buffer {
    const out = Buffer.allocUnsafe(size);
    this.readInto(at, out);
    return out;
  }

  /** Fills `out` with bytes that were written before. */
  readInto(at: number, out: Uint8Array): void {
    this.flush();
    this.guard(() => {
      for (let done = 0; done < out.length; ) {
        const got = readSync(this.fd, out, done, out.length - done, at + done);
        if (got === 0) throw new Error('the file ended');
        done += got;
      }
    });
  }

  /** Writes over what stands there. */
  patch(at: number, bytes: Uint8Array): void {
    this.flush();
    this.guard(() => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.fd, bytes, done, bytes.length - done, at + done);
      }
    });
  }

  /** Until it is on the disk. */
  sync(): void {
    this.flush();
    this.guard(() => fsyncSync(this.fd));
  }

  flush(): void {
    const { used } = this;
    this.used = 0;
    if (used > 0) this.put(this.buffer.subarray(0, used));
  }

  close(): void {
    if (this.open) closeSync(this.fd);
    this.open = false;
  }

  private put(bytes: Uint8Array): void {
    this.guard(() => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.fd, bytes, done, bytes.length - done, this.flushed + done);
      }
    });
    this.flushed += bytes.length;
  }

  private guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw fileError(error, this.path) ?? error;
    }
  }
}
