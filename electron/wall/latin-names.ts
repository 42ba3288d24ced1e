import { latinStreetName } from '../domain/street-name.ts';
import type { Ask } from './panel.ts';

/** Streets' names for who reads no Chinese, as the map writes them; those that no road bears are left out. */
export async function latinNames({ db }: Pick<Ask, 'db'>, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.all<{ name: string; pinyin: string }>(
    `SELECT r.name, min(t.pinyin) AS pinyin FROM roads r JOIN search_terms t ON t.kind = 'road' AND t.ref = r.id
     WHERE r.name IN (SELECT value FROM json_each(?)) AND t.pinyin IS NOT NULL GROUP BY r.name`,
    JSON.stringify(names),
  );
  return new Map(rows.map(({ name, pinyin }) => [name, latinStreetName(name, pinyin)]));
}
