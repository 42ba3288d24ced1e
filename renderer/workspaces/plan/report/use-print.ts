import { notifications } from '@mantine/notifications';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveReport } from '../../../api/save-report.ts';
import { messageOf } from '../../../i18n/failure.ts';

/** The desktop app writes the PDF by itself; in a browser its own print does, of the page in the frame. */
export function usePrint(frame: RefObject<HTMLIFrameElement | null>) {
  const { t } = useTranslation();
  const [printing, setPrinting] = useState(false);
  const bridge = window.zhitu;

  async function print(path: string): Promise<void> {
    if (!bridge) {
      frame.current?.contentWindow?.print();
      return;
    }
    setPrinting(true);
    try {
      const name = await saveReport(bridge, path);
      if (name !== null) notifications.show({ message: t('report.saved', { name }) });
    } catch (error) {
      notifications.show({ color: 'red', title: t('report.failed'), message: messageOf(error) });
    } finally {
      setPrinting(false);
    }
  }
  return { print, printing, native: bridge !== undefined };
}
