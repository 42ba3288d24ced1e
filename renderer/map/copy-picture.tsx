import { notifications } from '@mantine/notifications';
import { IconPhotoShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SCHEMATIC_NOTE } from '../../electron/domain/export-format.ts';
import { useSession } from '../api/queries.ts';
import { ShortcutButton } from '../app/shortcut-button.tsx';
import { useShortcut } from '../app/shortcuts.ts';
import { useFormats } from '../app/use-formats.ts';
import { useUi } from '../state/ui.ts';
import { NotCopied, putOnClipboard } from '../ui/clipboard.ts';
import { useMap } from './map-context.tsx';
import { mapPicture } from './map-picture.ts';
import { useAttribution } from './use-attribution.ts';

/** Copies the map's picture, with where it is from and that it is a drawing where it is one. */
export function CopyPicture() {
  const { t } = useTranslation();
  const map = useMap();
  const session = useSession().data;
  const language = useUi((s) => s.language);
  const attribution = useAttribution();
  const format = useFormats();

  async function copy(): Promise<void> {
    if (!map || !session) return;
    const left = `${session.pack.name[language]} · ${attribution} · ${format.date(Date.now() / 1000)}`;
    const words = session.schematic
      ? { left, mark: t('copy.mark'), note: SCHEMATIC_NOTE[language] }
      : { left, mark: '', note: '' };
    try {
      await putOnClipboard({ 'image/png': mapPicture(map, words) });
      notifications.show({ message: t('copy.picture'), autoClose: 2500 });
    } catch (error) {
      const message = t(error instanceof NotCopied ? 'copy.denied' : 'copy.noPicture');
      notifications.show({ color: 'red', title: t('copy.failed'), message });
    }
  }
  useShortcut({ id: 'copyPicture', group: 'map', keys: ['Shift+c'], run: () => void copy() });
  return (
    <ShortcutButton label={t('copy.map')} shortcut="copyPicture" onClick={() => void copy()}>
      <IconPhotoShare size={18} stroke={1.6} />
    </ShortcutButton>
  );
}
