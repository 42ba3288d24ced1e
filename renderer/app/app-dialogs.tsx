import { lazy, Suspense } from 'react';
import type { Session } from '../../electron/contract/system.ts';
import { useUi } from '../state/ui.ts';

const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));
const GlossaryDialog = lazy(async () => ({ default: (await import('./glossary-dialog.tsx')).GlossaryDialog }));
const AboutDialog = lazy(async () => ({ default: (await import('./about-dialog.tsx')).AboutDialog }));

/** Dialogs of the window itself; a workspace brings its own. */
export function AppDialogs({ session }: { session: Session }) {
  const dialog = useUi((s) => s.dialog);
  return (
    <Suspense fallback={null}>
      {dialog === 'keys' && <KeysDialog />}
      {dialog === 'glossary' && <GlossaryDialog />}
      {dialog === 'about' && <AboutDialog session={session} />}
    </Suspense>
  );
}
