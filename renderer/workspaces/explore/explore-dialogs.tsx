import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { type Dialog, useUi } from '../../state/ui.ts';

/** Dialogs load when first asked for and then stay mounted, so that an import goes on while its dialog is closed. */
const DIALOGS: Partial<Record<Dialog, ComponentType>> = {
  import: lazy(async () => ({ default: (await import('./import/import-dialog.tsx')).ImportDialog })),
  export: lazy(async () => ({ default: (await import('./export/export-dialog.tsx')).ExportDialog })),
  reconcile: lazy(async () => ({ default: (await import('./reconcile/reconcile-dialog.tsx')).ReconcileDialog })),
  audit: lazy(async () => ({ default: (await import('./audit/audit-dialog.tsx')).AuditDialog })),
  basemaps: lazy(async () => ({ default: (await import('./basemap/basemap-dialog.tsx')).BasemapDialog })),
  history: lazy(async () => ({ default: (await import('./history/history-dialog.tsx')).HistoryDialog })),
};

export function ExploreDialogs() {
  const dialog = useUi((s) => s.dialog);
  const [asked, setAsked] = useState<readonly Dialog[]>([]);
  useEffect(() => {
    if (DIALOGS[dialog]) setAsked((before) => (before.includes(dialog) ? before : [...before, dialog]));
  }, [dialog]);
  return asked.map((name) => {
    const Body = DIALOGS[name];
    return (
      Body && (
        <Suspense key={name} fallback={null}>
          <Body />
        </Suspense>
      )
    );
  });
}
