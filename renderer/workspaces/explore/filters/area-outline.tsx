import { useMemo } from 'react';
import { ringOf } from '../../../map/area.ts';
import { AreaOverlay } from '../../../map/interactions/area-overlay.tsx';
import { useFilters } from '../../../state/filters.ts';

/** Outlines the area that is filtered by. */
export function FilterAreaOverlay() {
  const polygon = useFilters((s) => s.shared.polygon);
  const ring = useMemo(() => (polygon ? ringOf(polygon) : null), [polygon]);
  return <AreaOverlay ring={ring} />;
}
