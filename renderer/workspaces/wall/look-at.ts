/** Where a place of a scene's path is in this city and these data. Pure. */
import type { CityPack } from '../../../electron/contract/pack.ts';
import type { WallPanelFacts, WallScene } from '../../../electron/contract/wall.ts';
import type { Look } from '../../map/wall-camera.ts';

type Pack = Pick<CityPack, 'bounds' | 'centre' | 'zoom'>;
type Facts = Pick<WallPanelFacts, 'extent' | 'ranking'>;

/** @param facts of the scene's panel; undefined while they are on their way, where null is told for what hangs on them */
export function lookAt(
  place: WallScene['path'][number] | undefined,
  pack: Pack,
  facts: Facts | undefined,
): Look | null {
  if (!place) return { box: pack.bounds };
  if (!('to' in place)) return place;
  switch (place.to) {
    case 'city':
      return { box: pack.bounds };
    case 'centre':
      return centreOf(pack);
    case 'data':
      return facts ? boxOr(facts.extent, pack) : null;
    case 'ranked':
      return facts ? boxOr(facts.ranking?.rows[place.place - 1]?.box, pack) : null;
  }
}

/** Name of the ranking that the map stands at; null for none. */
export function visited(place: WallScene['path'][number] | undefined, facts: Facts | undefined): string | null {
  if (!place || !('to' in place) || place.to !== 'ranked') return null;
  const row = facts?.ranking?.rows[place.place - 1];
  return row?.box ? row.name : null;
}

const boxOr = (box: [number, number, number, number] | null | undefined, pack: Pack): Look =>
  box ? { box } : centreOf(pack);

function centreOf({ centre, zoom }: Pack): Look {
  return { centre, zoom, bearing: 0, pitch: 0 };
}
