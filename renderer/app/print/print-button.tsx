import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMapFailed } from '../../map/map-context.tsx';
import { usePrint } from '../../state/print.ts';
import { ShortcutButton } from '../shortcut-button.tsx';

export function PrintButton() {
  const { t } = useTranslation();
  const { open, set } = usePrint();
  if (useMapFailed()) return null;
  return (
    <ShortcutButton label={t('print.title')} shortcut="print" aria-pressed={open} onClick={() => set({ open: !open })}>
      <IconPrinter size={20} stroke={1.6} />
    </ShortcutButton>
  );
}
