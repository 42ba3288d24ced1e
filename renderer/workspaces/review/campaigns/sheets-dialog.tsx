import { Button, Loader, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checklistsUrl, useChecklists } from '../../../api/campaigns.ts';
import { saveReport } from '../../../api/save-report.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './campaigns.module.css';
import { FailureNote } from './failure-note.tsx';

/** Checklists as they will be on paper: of one target, or with `target` 0 of all. */
export function SheetsDialog({ campaign, target }: { campaign: number; target: number }) {
  const { t } = useTranslation();
  const set = useCampaigns((s) => s.set);
  const [lang, setLang] = useState(useUi.getState().language);
  const [printing, setPrinting] = useState(false);
  const { data, error } = useChecklists(campaign, target, lang);
  const frame = useRef<HTMLIFrameElement>(null);
  const bridge = window.zhitu;
  const print = async () => {
    if (!bridge) return frame.current?.contentWindow?.print();
    setPrinting(true);
    try {
      const name = await saveReport(bridge, checklistsUrl(campaign, target, lang));
      if (name !== null) notifications.show({ message: t('campaigns.saved', { name }) });
    } catch (problem) {
      notifications.show({ color: 'red', title: t('campaigns.notDone'), message: messageOf(problem) });
    } finally {
      setPrinting(false);
    }
  };
  return (
    <Dialog
      opened
      guide="campaigns#paper"
      onClose={() => set({ sheets: null })}
      title={t('campaigns.print')}
      size="min(960px, 94vw)"
    >
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('campaigns.language')}
          data={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          value={lang}
          onChange={(value) => setLang(value as 'zh' | 'en')}
        />
        <Button
          size="xs"
          leftSection={<IconPrinter size={16} />}
          disabled={!data}
          loading={printing}
          onClick={() => void print()}
        >
          {t(bridge ? 'campaigns.pdf' : 'campaigns.doPrint')}
        </Button>
      </div>
      <FailureNote error={error} />
      <div className={styles.sheet}>
        {!data && !error && <Loader aria-label={t('campaigns.loading')} />}
        {data && <iframe ref={frame} className={styles.frame} title={t('campaigns.preview')} srcDoc={data} />}
      </div>
    </Dialog>
  );
}
