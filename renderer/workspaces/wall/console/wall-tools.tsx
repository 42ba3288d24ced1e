import { Button } from '@mantine/core';
import { IconDeviceRemote } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import { mayEdit } from '../../../app/may-edit.ts';
import { useShortcut } from '../../../app/shortcuts.ts';
import { useIsUnsaved } from './draft-store.ts';

const Console = lazy(async () => ({ default: (await import('./console.tsx')).Console }));

/** In the bar over a wall: opens the operator's console. */
export function WallTools() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const [open, setOpen] = useState(false);
  const unsaved = useIsUnsaved(session?.databaseId);
  const may = mayEdit(session?.role);
  useShortcut({ id: 'wallConsole', group: 'general', keys: ['r'], rests: !may, run: () => setOpen(true) });
  if (!session || !may) return null;
  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconDeviceRemote size={18} stroke={1.6} />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t(unsaved ? 'wallConsole.unsaved' : 'wallConsole.open')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Console session={session} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
