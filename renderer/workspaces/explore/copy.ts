import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';

/** Puts text on the clipboard and says so. */
export async function copyText(text: string, t: TFunction): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notifications.show({
      message: t('common.copiedText', { text: text.length > 60 ? `${text.slice(0, 60)}…` : text }),
      autoClose: 2000,
    });
  } catch {
    notifications.show({ message: t('common.cannotCopy'), color: 'red' });
  }
}
