import { lazy, Suspense } from 'react';
import { useMapFailed } from '../../map/map-context.tsx';
import { usePrint } from '../../state/print.ts';

const PrintPanel = lazy(async () => ({ default: (await import('./print-panel.tsx')).PrintPanel }));

/** Over whatever workspace is shown. */
export function PrintPlace() {
  const open = usePrint((s) => s.open);
  const mapless = useMapFailed();
  if (!open || mapless) return null;
  return (
    <Suspense fallback={null}>
      <PrintPanel />
    </Suspense>
  );
}
