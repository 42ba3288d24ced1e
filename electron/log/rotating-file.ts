/** A file of lines that never grows beyond its share of the disk, and that never harms who writes to it. */
import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export interface RotatingOptions {
  /** Bytes of one file. */
  size?: number;
  /** Files in all: `x.log`, `x.log.1`, … */
  files?: number;
  now?: () => number;
}

export const LOG_BYTES = 4_000_000;
export const LOG_FILES = 5; // 20 MB in all
const AGAIN = 5_000; // ms until a file that could not be written is tried again

export interface RotatingFile {
  write(line: string): void;
  close(): void;
}

export function rotatingFile(path: string, options: RotatingOptions = {}): RotatingFile {
  const { size = LOG_BYTES, files = LOG_FILES, now = Date.now } = options;
  let fd: number | null = null;
  let notBefore = 0;
  let lost = 0;

  function rotate(): void {
    close();
    rmSync(`${path}.${files - 1}`, { force: true });
    for (let n = files - 2; n >= 0; n--) {
      try {
        renameSync(n === 0 ? path : `${path}.${n}`, `${path}.${n + 1}`);
      } catch {
        // There are not as many yet; or another holds it, and this one grows on until it lets go.
      }
    }
  }

  function close(): void {
    if (fd !== null) closeSync(fd);
    fd = null;
  }

  /** Another process may write to the same file: its size is asked for, not remembered. */
  function add(line: string): void {
    const bytes = Buffer.from(line.length > size ? `${line.slice(0, size / 4)}\n` : line);
    fd ??= openSync(path, 'a', 0o600);
    if (fstatSync(fd).size + bytes.length > size) {
      rotate();
      fd = openSync(path, 'a', 0o600);
      if (fstatSync(fd).size > 2 * size) throw new Error('the file cannot be put aside');
    }
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
  }

  return {
    write(line) {
      if (now() < notBefore) {
        lost += 1;
        return;
      }
      try {
        if (lost > 0) add(`${JSON.stringify({ level: 40, time: now(), lost, msg: 'lines could not be written' })}\n`);
        lost = 0;
        add(line);
      } catch {
        // A full or vanished disk must not end the program that only wanted to tell of it.
        lost += 1;
        notBefore = now() + AGAIN;
        try {
          close();
        } catch {
          fd = null;
        }
      }
    },
    close() {
      try {
        close();
      } catch {
        fd = null;
      }
    },
  };
}
