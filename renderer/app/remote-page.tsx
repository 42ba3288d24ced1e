import { lazy, Suspense } from 'react';
import type { Session } from '../../electron/contract/system.ts';
import { CrashPage } from './crash-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

const Remote = lazy(async () => ({ default: (await import('../workspaces/remote/remote.tsx')).Remote }));
const Steering = lazy(async () => ({ default: (await import('../workspaces/wall/console/steering.tsx')).Steering }));

/** The window of a session that is a remote: neither map nor workspaces. */
export function RemotePage({ session }: { session: Session }) {
  return (
    <ErrorBoundary fallback={(e, retry) => <CrashPage error={e} onRetry={retry} />}>
      <Suspense fallback={null}>
        <Remote session={session} Controls={Steering} />
      </Suspense>
    </ErrorBoundary>
  );
}
