import { useEffect, useState } from 'react';
import { useAnalysis } from '../../state/analysis.ts';
import { useFilters } from '../../state/filters.ts';
import { useLayerState } from '../../state/layers.ts';
import { useProject } from '../../state/project.ts';
import { useUi } from '../../state/ui.ts';
import { isChanged } from './actions.ts';
import { markNow } from './view.ts';

/** Whether the open project differs from what is kept of it. */
export function useChanged(): boolean {
  const [changed, setChanged] = useState(() => isChanged(markNow()));
  useEffect(() => {
    const look = () => setChanged(isChanged(markNow()));
    const stops = [useLayerState, useFilters, useUi, useAnalysis, useProject].map((store) => store.subscribe(look));
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return changed;
}
