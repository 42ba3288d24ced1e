/** What helps to find out what is wrong with an installation, and tells of nobody: texts that a person can read through. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { cpus, freemem, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { ZipFile } from 'yazl';
import type { DiagnosticFile } from '../contract/diagnostics.ts';
import { crashNotes, readCrashNote } from '../log/crashes.ts';
import { LOG_FILE, LOG_FOLDER } from '../log/log.ts';
import { scrub } from '../log/scrub.ts';
import { VERSION } from '../version.ts';
import { lookAtDatabase } from './look-at-database.ts';

export interface DiagnosticSource {
  dbPath: string;
  dataDir: string;
  host: 'electron' | 'loopback' | 'command';
  /** Walls and doors, of a host that runs. */
  walls?: unknown;
}

const LOG_SHOWN = 500_000; // bytes: some 3,000 lines, newest of all
const CRASHES_SHOWN = 10;

export async function collectDiagnostics(source: DiagnosticSource): Promise<DiagnosticFile[]> {
  const { dbPath, dataDir } = source;
  const look = await lookAtDatabase(dbPath);
  const database = { bytes: bytesOf(dbPath), logBytes: bytesOf(`${dbPath}-wal`), ...look };
  const log = tail([join(dataDir, LOG_FOLDER, LOG_FILE), join(dataDir, LOG_FOLDER, `${LOG_FILE}.1`)], LOG_SHOWN);
  return [
    file('program.json', program(source.host)),
    file('database.json', database),
    ...(source.walls === undefined ? [] : [file('walls.json', source.walls)]),
    text('log.txt', scrub(log)),
    ...crashNotes(dataDir)
      .slice(0, CRASHES_SHOWN)
      .map((name) => text(`crashes/${basename(name)}`, scrub(readCrashNote(dataDir, name)))),
  ];
}

/** The very texts that were looked through, and nothing else. */
export async function zipDiagnostics(files: readonly DiagnosticFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, text: content } of files) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function program(host: DiagnosticSource['host']) {
  const { node, electron, chrome, sqlite, v8 } = process.versions;
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  return {
    at: new Date().toISOString(),
    version: VERSION,
    host,
    versions: { node, electron, chrome, sqlite, v8 },
    platform: process.platform,
    release: release(),
    arch: process.arch,
    processors: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memory: { total: totalmem(), free: freemem(), own: process.memoryUsage().rss },
    up: Math.round(process.uptime()),
    timeZone,
    locale,
  };
}

function file(name: string, content: unknown): DiagnosticFile {
  return text(name, `${JSON.stringify(content, null, 2)}\n`);
}

function text(name: string, content: string): DiagnosticFile {
  return { name, bytes: Buffer.byteLength(content), text: content };
}

function bytesOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/** The last lines of the files together, the newest file being the first; whole lines only. */
function tail(paths: readonly string[], most: number): string {
  let said = '';
  for (const path of paths) {
    const left = most - Buffer.byteLength(said);
    if (left > 0) said = lastBytes(path, left) + said;
  }
  return said;
}

function lastBytes(path: string, most: number): string {
  try {
    const fd = openSync(path, 'r');
    try {
      const { size } = fstatSync(fd);
      const from = Math.max(0, size - most);
      const bytes = Buffer.alloc(size - from);
      const read = bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, from));
      return from === 0 ? read : read.slice(read.indexOf('\n') + 1);
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}
