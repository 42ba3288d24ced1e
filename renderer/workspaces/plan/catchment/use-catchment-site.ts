import type { Position } from 'geojson';
import { useEffect } from 'react';
import { askCatchment } from '../../../api/plan-catchment.ts';
import { listenForToolKeys } from '../../../map/interactions/edit-keys.ts';
import { siteOnMap } from '../../../map/interactions/site-grip.ts';
import { newestWins } from '../../../map/interactions/snap-newest.ts';
import { useMap } from '../../../map/map-context.tsx';
import { WALKS } from '../../../state/plan.ts';
import { useCatchment } from '../../../state/plan-catchment.ts';
import { useUi } from '../../../state/ui.ts';

/** The site is put, dragged and moved by keys on the map; its catchment follows as fast as answers come. */
export function useCatchmentSite(): void {
  const map = useMap();
  useEffect(() => {
    const asker = newestWins(
      (at: Position) => askCatchment(at, WALKS),
      (answer) => {
        if ('catchment' in answer) useCatchment.getState().set({ catchment: answer.catchment, failure: null });
        else useCatchment.getState().set({ catchment: null, failure: answer.failure });
      },
    );
    const follow = (at: Position | null) => at && asker.ask(at);
    follow(useCatchment.getState().at);
    const stop = useCatchment.subscribe((now, before) => {
      if (now.at !== before.at) follow(now.at);
    });
    return () => {
      stop();
      asker.stop();
    };
  }, []);

  const inHand = useUi((s) => s.tool === 'plan');
  useEffect(() => {
    if (!map) return;
    const stop = siteOnMap(map, {
      at: () => useCatchment.getState().at,
      set: (at) => useCatchment.getState().set({ at }),
      placing: () => useUi.getState().tool === 'plan',
    });
    return stop;
  }, [map]);
  useEffect(() => {
    if (!map || !inHand) return;
    const putDown = () => useUi.getState().set({ tool: 'none' });
    map.getCanvas().focus();
    return listenForToolKeys(map, { enter: putDown, remove: () => useCatchment.getState().clear(), cancel: putDown });
  }, [map, inHand]);
  // Whoever leaves the panel leaves its tool.
  useEffect(
    () => () => {
      if (useUi.getState().tool === 'plan') useUi.getState().set({ tool: 'none' });
    },
    [],
  );
}
