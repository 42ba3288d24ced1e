import { lazy, Suspense, useEffect } from 'react';
import { useGuide } from '../state/guide.ts';
import { closeGuide, GUIDE_PANEL } from './open-guide.ts';

const GuidePanel = lazy(async () => ({ default: (await import('../guide/guide-panel.tsx')).GuidePanel }));

/** The user guide, loaded when it is first opened. */
export function GuideBeside() {
  const opened = useGuide((s) => s.opened);
  useEffect(() => {
    // Before any dialog hears it: Escape in the guide is the guide's, though a dialog is open beside it.
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== 'Escape' || event.isComposing || !(target instanceof Element) || !target.closest(GUIDE_PANEL))
        return;
      event.stopImmediatePropagation();
      if (!useGuide.getState().stepOut()) closeGuide();
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
  return <Suspense fallback={null}>{opened && <GuidePanel />}</Suspense>;
}
