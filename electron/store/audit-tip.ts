/** The tip of the audit chain as it is kept in the database, and a second time in a file beside it. */
import { promises, readFileSync } from 'node:fs';
import { parseTip, type Tip, tipText } from '../domain/audit-tip.ts';
import { writeWhole } from '../write-whole.ts';
import type { ReadDb } from './database.ts';
import { idOf } from './file-header.ts';

/** `city.db` → `city.db-audit-tip` */
export function tipFile(dbPath: string): string {
  return `${dbPath}-audit-tip`;
}

/** The text beside the database; null when there is none. */
export function readTipBeside(dbPath: string): string | null {
  try {
    return readFileSync(tipFile(dbPath), 'utf8').slice(0, 4096);
  } catch {
    return null;
  }
}

export async function readTip(db: ReadDb): Promise<Tip | null> {
  return tipFromMeta((await db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'audit_tip'"))?.value);
}

/** Null when there is none, or not as this program writes it. */
export function tipFromMeta(text: string | undefined): Tip | null {
  try {
    return parseTip(tipText(JSON.parse(text ?? '') as Tip));
  } catch {
    return null;
  }
}

const SOON = 1000; // ms from a change to the file that tells of it

export interface TipKeeper {
  /** After a commit. */
  soon(): void;
  /** Resolves when the file tells of the last commit. */
  flush(): Promise<void>;
}

/**
 * Keeps the file beside the database up to date. It may lag behind the chain but is never ahead of what is on the disk:
 * else a power cut, after which the last transactions may be missing, would look like entries taken away.
 */
export function tipKeeper(dbPath: string, read: ReadDb): TipKeeper {
  const self = idOf(dbPath);
  let written = readTipBeside(dbPath);
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const tip = await readTip(read);
    const text = tip && tipText(tip);
    // Another file at that place has a tip of its own.
    if (!text || text === written || idOf(dbPath) !== self) return;
    await syncLog(dbPath);
    await writeWhole(tipFile(dbPath), text).then(
      () => {
        written = text;
      },
      () => undefined, // a full disk or a folder without permission: the chain itself stands
    );
  }

  return {
    soon() {
      timer ??= setTimeout(() => void this.flush(), SOON).unref();
    },
    flush() {
      clearTimeout(timer);
      timer = undefined;
      turn = turn.then(write).catch(() => undefined);
      return turn;
    },
  };
}

async function syncLog(dbPath: string): Promise<void> {
  const log = await promises.open(`${dbPath}-wal`, 'r+').catch(() => null);
  await log?.sync().catch(() => undefined);
  await log?.close();
}
