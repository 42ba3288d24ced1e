import type { CityPack } from '../../../../electron/contract/pack.ts';
import type { WallCamera } from '../../../../electron/contract/wall.ts';

/** Zooms at which a town, and a place with the streets around it, fill a desk's map. */
const TOWN = 13.5;
const PLACE = 16;

export interface Place<View = WallCamera> {
  id: string;
  name: string;
  view: View;
}

/** The city's towns and places, by name in the page's language. */
export function placesOf(pack: CityPack, language: 'zh' | 'en'): { towns: Place[]; places: Place[] } {
  const at = (centre: [number, number], zoom: number): WallCamera => ({ centre, zoom, bearing: 0, pitch: 0 });
  return {
    towns: pack.towns.map((t) => ({ id: `town ${t.code}`, name: t[language], view: at(t.centre, TOWN) })),
    places: pack.places.map((p, i) => ({ id: `place ${i}`, name: p[language], view: at(p.at, PLACE) })),
  };
}
