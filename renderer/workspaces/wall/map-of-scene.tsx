import { useMemo } from 'react';
import type { Filter } from '../../../electron/contract/filter.ts';
import type { Session } from '../../../electron/contract/system.ts';
import type { WallPanelFacts, WallScene, WallState } from '../../../electron/contract/wall.ts';
import type { Layer } from '../../../electron/domain/vocabulary.ts';
import { LEAST_TEXT } from '../../map/use-map-scale.ts';
import { type Look, type PartOf, useWallCamera } from '../../map/wall-camera.ts';
import { WallLayers } from '../../map/wall-layers.tsx';
import { WallPoint } from '../../map/wall-point.tsx';
import { WallStreet } from '../../map/wall-street.tsx';
import { WallTowns } from '../../map/wall-towns.tsx';
import { type Days, instantsOf } from './days.ts';
import { lookAt } from './look-at.ts';
import { townShades } from './shades.ts';

interface Props {
  session: Session;
  scene: WallScene;
  /** Place of its path. */
  leg: number;
  state: Pick<WallState, 'view' | 'point'>;
  unit: number;
  shown: Days | null;
  whole: Pick<Filter, 'from' | 'to'>;
  categories: Layer | null;
  facts: WallPanelFacts | undefined;
  /** Street that the map stands at. */
  street: string | null;
  /** Where the map is one part of a picture over several windows. */
  part: PartOf | null;
}

/** Milliseconds for a way across the city, and at most so much of the time at a place. */
const TRAVEL = 6_000;
const SHARE = 0.5;

/** The window's map as the scene wants it. */
export function MapOfScene(props: Props) {
  const { session, scene, leg, state, unit, shown, whole, categories, facts, street, part } = props;
  const { timeZone } = session.pack;
  const scale = unit / LEAST_TEXT;
  const stay = (scene.dwell * 1000) / Math.max(1, scene.path.length);
  const key = JSON.stringify(lookAt(scene.path[leg], session.pack, facts));
  const look = useMemo<Look | null>(() => JSON.parse(key), [key]);
  useWallCamera(state.view ?? look, scale, Math.min(TRAVEL, stay * SHARE), part);
  const filter = useMemo(
    () => ({ ...instantsOf(shown, timeZone), ...(scene.towns.length ? { town: scene.towns } : {}) }),
    [shown, timeZone, scene.towns],
  );
  const shaded = JSON.stringify(townShades(facts?.ranking ?? null, session.pack.towns));
  const shades = useMemo<Record<string, string> | null>(() => JSON.parse(shaded), [shaded]);
  return (
    <>
      <WallTowns shades={shades} />
      <WallLayers
        layers={scene.layers}
        filter={filter}
        whole={whole}
        growing={scene.period.kind === 'replay'}
        categories={categories}
        guessed={part !== null}
      />
      <WallStreet name={state.view ? null : street} />
      <WallPoint at={state.point} />
    </>
  );
}
