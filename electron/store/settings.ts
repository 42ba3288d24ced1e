import type { SettingKey } from '../contract/system.ts';
import { type Actor, audit } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';

/** A setting shared by everyone who opens this database; null when it was never set. */
export async function readSettingValue(db: ReadDb, key: SettingKey): Promise<unknown> {
  const row = await db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key);
  return row ? JSON.parse(row.value) : null;
}

/** The value must have passed the setting's schema. What orders the work is kept in the trail as it was and as it is. */
export async function writeSettingValue(db: WriteDb, actor: Actor, key: SettingKey, value: unknown): Promise<void> {
  const from = await readSettingValue(db, key);
  await db.run(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    JSON.stringify(value),
  );
  const told = key === 'review_worth' ? { key, from, to: value } : { key };
  await audit(db, actor, { action: 'set', entity: 'setting', detail: told });
}
