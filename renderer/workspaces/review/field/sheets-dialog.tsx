import { Alert, Button, Loader, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sheetsUrl, useSheets } from '../../../api/field.ts';
import { saveReport } from '../../../api/save-report.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useField } from '../../../state/field.ts';
import { useUi } from '../../../state/ui.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './field.module.css';

/** The sheets of the chosen tasks as they will be on paper. */
export function SheetsDialog() {
  const { t } = useTranslation();
  const { picked, set } = useField();
  const [lang, setLang] = useState(useUi.getState().language);
  const [printing, setPrinting] = useState(false);
  const { data, error } = useSheets(picked, lang);
  const frame = useRef<HTMLIFrameElement>(null);
  const bridge = window.zhitu;
  const print = async () => {
    if (!bridge) return frame.current?.contentWindow?.print();
    setPrinting(true);
    try {
      const name = await saveReport(bridge, sheetsUrl(picked, lang));
      if (name !== null) notifications.show({ message: t('fieldCheck.saved', { name }) });
    } catch (failure) {
      notifications.show({ color: 'red', title: t('fieldCheck.notDone'), message: messageOf(failure) });
    } finally {
      setPrinting(false);
    }
  };
  return (
    <Dialog
      opened
      guide="field#sheets"
      onClose={() => set({ dialog: 'none' })}
      title={t('fieldCheck.sheets')}
      size="min(960px, 94vw)"
    >
      <div className={styles.choices}>
        <SegmentedControl
          size="xs"
          aria-label={t('fieldCheck.language')}
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
          {t(bridge ? 'fieldCheck.pdf' : 'fieldCheck.print')}
        </Button>
      </div>
      <div className={styles.sheet}>
        {error && (
          <Alert color="red" variant="light" role="alert" title={t('fieldCheck.notDone')}>
            {messageOf(error)}
          </Alert>
        )}
        {!data && !error && <Loader aria-label={t('fieldCheck.loading')} />}
        {data && <iframe ref={frame} className={styles.frame} title={t('fieldCheck.preview')} srcDoc={data} />}
      </div>
    </Dialog>
  );
}
