/** Shades of squads by what a ranking tells of them, the same on the map and in the list. Pure. */
import type { CityPack } from '../../../electron/contract/pack.ts';
import type { WallPanelFacts } from '../../../electron/contract/wall.ts';
import { SEQUENTIAL } from '../../../electron/domain/palette.ts';

type Ranking = NonNullable<WallPanelFacts['ranking']>;

/** Those of the ramp that stand out from a dark map. */
const RAMP = SEQUENTIAL.dark.slice(2, 7);

/** @param value of largest */
export function shadeOf(value: number, largest: number): string {
  const share = largest > 0 ? Math.sqrt(Math.max(0, value) / largest) : 0;
  return RAMP[Math.round(share * (RAMP.length - 1))] as string;
}

/** Shade by the code of each town whose squad is told of; null where the ranking is not one of squads. */
export function townShades(ranking: Ranking | null, towns: CityPack['towns']): Record<string, string> | null {
  if (ranking?.words !== 'squad' || ranking.rows.length === 0) return null;
  const largest = Math.max(...ranking.rows.map(({ value }) => value));
  const values = new Map(ranking.rows.map(({ name, value }) => [name, value]));
  const shades: Record<string, string> = {};
  for (const { code, squad } of towns) {
    const value = values.get(squad);
    if (value !== undefined) shades[code] = shadeOf(value, largest);
  }
  return shades;
}
