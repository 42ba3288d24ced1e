/** Where the index of a database lies: in a folder beside it that may be deleted at any time. */
import { basename, dirname, join } from 'node:path';
import type { Layer } from '../domain/vocabulary.ts';

/** `city.db` → `city.db-cache` */
export function cacheFolder(dbPath: string): string {
  return join(dirname(dbPath), `${basename(dbPath)}-cache`);
}

/** The whole layer. */
export function columnsFile(dbPath: string, layer: Layer): string {
  return join(cacheFolder(dbPath), `${layer}.points`);
}

/** Rows that an import added, finished (`.run`) or not yet (`.part`). */
export function runFile(dbPath: string, layer: Layer, name: string, kind: 'run' | 'part'): string {
  return join(cacheFolder(dbPath), `${layer}-${name}.${kind}`);
}

export function isRunOf(layer: Layer, file: string): boolean {
  return file.startsWith(`${layer}-`) && file.endsWith('.run');
}

/** What a process that stopped half-way leaves. */
export function isDraft(file: string): boolean {
  return file.endsWith('.tmp') || file.endsWith('.part');
}
