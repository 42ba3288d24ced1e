import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileText, IconPrinter, IconShieldCheck, IconShieldSearch, IconZip } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentUrl, type EvidenceSubject, fetchDocument } from '../../../api/evidence.ts';
import { saveReport } from '../../../api/save-report.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useUi } from '../../../state/ui.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { BundleDialog } from './bundle-dialog.tsx';
import { CheckDialog } from './check-dialog.tsx';

/** What leaves the house about a finding or a case. */
export function EvidenceMenu({ subject, name }: { subject: EvidenceSubject; name: string }) {
  const { t } = useTranslation();
  const lang = useUi((s) => s.language);
  const [dialog, setDialog] = useState<'none' | 'bundle' | 'check'>('none');
  const [busy, setBusy] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const bridge = window.zhitu;

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (failure) {
      notifications.show({ color: 'red', title: t('evidence.notDone'), message: messageOf(failure) });
    } finally {
      setBusy(false);
    }
  };
  const word = () =>
    attempt(async () => {
      const url = URL.createObjectURL(await fetchDocument(subject, lang, 'docx'));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${name}.docx`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    });
  const print = () =>
    attempt(async () => {
      if (bridge) {
        const saved = await saveReport(bridge, documentUrl(subject, lang));
        if (saved !== null) notifications.show({ message: t('evidence.saved', { name: saved }) });
        return;
      }
      const page = frame.current;
      const text = await (await fetchDocument(subject, lang, 'html')).text();
      if (!page) return;
      page.onload = () => page.contentWindow?.print();
      page.srcdoc = text;
    });
  return (
    <>
      <Menu position="bottom-end" width={240} withinPortal={false}>
        <Menu.Target>
          <IconButton label={t('evidence.menu')} loading={busy}>
            <IconShieldCheck size={18} stroke={1.6} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconZip size={16} stroke={1.6} />} onClick={() => setDialog('bundle')}>
            {t('evidence.bundle')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileText size={16} stroke={1.6} />} onClick={() => void word()}>
            {t('evidence.word')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => void print()}>
            {t(bridge ? 'evidence.pdf' : 'evidence.print')}
          </Menu.Item>
          <Menu.Divider role="separator" />
          <Menu.Item leftSection={<IconShieldSearch size={16} stroke={1.6} />} onClick={() => setDialog('check')}>
            {t('evidence.check')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'bundle' && <BundleDialog subject={subject} name={name} onClose={() => setDialog('none')} />}
      {dialog === 'check' && <CheckDialog onClose={() => setDialog('none')} />}
      {!bridge && <iframe ref={frame} title={t('evidence.print')} hidden />}
    </>
  );
}
