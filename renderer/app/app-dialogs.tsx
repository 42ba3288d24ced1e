import { lazy, Suspense } from 'react';
import type { Session } from '../../electron/contract/system.ts';
import { useUi } from '../state/ui.ts';

const PeopleDialog = lazy(async () => ({ default: (await import('./account/people-dialog.tsx')).PeopleDialog }));
const OwnPasswordDialog = lazy(async () => ({
  default: (await import('./account/own-password-dialog.tsx')).OwnPasswordDialog,
}));
const BackupsDialog = lazy(async () => ({ default: (await import('./backups/backups-dialog.tsx')).BackupsDialog }));
const SharingDialog = lazy(async () => ({ default: (await import('./sharing/sharing-dialog.tsx')).SharingDialog }));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));
const GlossaryDialog = lazy(async () => ({ default: (await import('./glossary-dialog.tsx')).GlossaryDialog }));
const LicencesDialog = lazy(async () => ({ default: (await import('./licences-dialog.tsx')).LicencesDialog }));
const DiagnosticsDialog = lazy(async () => ({ default: (await import('./diagnostics-dialog.tsx')).DiagnosticsDialog }));
const AboutDialog = lazy(async () => ({ default: (await import('./about-dialog.tsx')).AboutDialog }));

/** Dialogs of the window itself; a workspace brings its own. */
export function AppDialogs({ session }: { session: Session }) {
  const dialog = useUi((s) => s.dialog);
  return (
    <Suspense fallback={null}>
      {dialog === 'people' && <PeopleDialog />}
      {dialog === 'password' && <OwnPasswordDialog />}
      {dialog === 'backups' && <BackupsDialog />}
      {dialog === 'sharing' && <SharingDialog />}
      {dialog === 'keys' && <KeysDialog />}
      {dialog === 'glossary' && <GlossaryDialog />}
      {dialog === 'licences' && <LicencesDialog />}
      {dialog === 'diagnostics' && <DiagnosticsDialog />}
      {dialog === 'about' && <AboutDialog session={session} />}
    </Suspense>
  );
}
