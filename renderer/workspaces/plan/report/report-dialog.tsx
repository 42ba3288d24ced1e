import { Alert, Button, Checkbox, Group, Loader, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconPrinter, IconTable } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PAPERS, type Paper } from '../../../../electron/contract/plan-report.ts';
import { type ReportWish, reportUrl, useReportPage } from '../../../api/report.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { type ReportOf, useReport } from '../../../state/report.ts';
import { useUi } from '../../../state/ui.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './report.module.css';
import { usePrint } from './use-print.ts';

const SCALES = [500, 1000, 2000, 2500, 5000, 10_000, 20_000, 25_000, 50_000, 100_000];

/** The report as it will be on paper, with what can be chosen about it. */
export function ReportDialog() {
  const of = useReport((s) => s.of);
  return of && <Preview of={of} />;
}

function Preview({ of }: { of: ReportOf }) {
  const { t } = useTranslation();
  const close = useReport((s) => s.close);
  const language = useUi((s) => s.language);
  const [paper, setPaper] = useState<Paper>('a4');
  const [landscape, setLandscape] = useState(false);
  const [scale, setScale] = useState<string | null>(null);
  const [lang, setLang] = useState(language);
  const [title, setTitle] = useState('');
  const [settled] = useDebouncedValue(title.trim(), 400);
  const wish: ReportWish = {
    ...of,
    paper,
    lang,
    landscape: landscape ? 'yes' : 'no',
    ...(scale ? { scale } : {}),
    ...(settled ? { title: settled } : {}),
  };
  const { data, error, isFetching } = useReportPage(wish);
  const frame = useRef<HTMLIFrameElement>(null);
  const { print, printing, native } = usePrint(frame);
  return (
    <Dialog
      opened
      guide="reports"
      onClose={close}
      title={t('report.title')}
      size="min(1180px, 94vw)"
      classNames={{ body: styles.body ?? '' }}
    >
      <div className={styles.choices}>
        <TextInput
          size="xs"
          label={t('report.heading')}
          description={t('report.headingHint')}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Labelled text={t('report.paper')}>
          <SegmentedControl
            size="xs"
            aria-label={t('report.paper')}
            data={PAPERS.map((value) => ({ value, label: value.toUpperCase() }))}
            value={paper}
            onChange={(value) => setPaper(value as Paper)}
          />
        </Labelled>
        <Checkbox
          size="xs"
          label={t('report.landscape')}
          checked={landscape}
          onChange={(event) => setLandscape(event.currentTarget.checked)}
        />
        <Select
          size="xs"
          label={t('report.scale')}
          placeholder={t('report.auto')}
          clearable
          data={SCALES.map((n) => ({ value: String(n), label: `1 : ${n.toLocaleString('en')}` }))}
          value={scale}
          onChange={setScale}
        />
        <Labelled text={t('report.language')}>
          <SegmentedControl
            size="xs"
            aria-label={t('report.language')}
            data={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={lang}
            onChange={(value) => setLang(value as 'zh' | 'en')}
          />
        </Labelled>
        <Group gap="xs" className={styles.buttons}>
          <Button
            size="xs"
            leftSection={<IconPrinter size={16} />}
            disabled={!data || isFetching}
            loading={printing}
            onClick={() => void print(reportUrl(wish))}
          >
            {t(native ? 'report.pdf' : 'report.print')}
          </Button>
          <Button
            size="xs"
            variant="default"
            component="a"
            leftSection={<IconTable size={16} />}
            href={reportUrl({ ...wish, format: 'xlsx' })}
            download
          >
            {t('report.xlsx')}
          </Button>
          <Button
            size="xs"
            variant="default"
            component="a"
            leftSection={<IconDownload size={16} />}
            href={reportUrl(wish)}
            download
          >
            {t('report.html')}
          </Button>
        </Group>
      </div>
      <div className={styles.sheet} data-busy={isFetching || undefined}>
        {error && (
          <Alert color="red" variant="light" role="alert" title={t('report.failed')}>
            {messageOf(error)}
          </Alert>
        )}
        {!data && !error && <Loader aria-label={t('report.loading')} />}
        {data && <iframe ref={frame} className={styles.frame} title={t('report.preview')} srcDoc={data} />}
      </div>
    </Dialog>
  );
}

function Labelled({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className={styles.labelled}>
      <span aria-hidden>{text}</span>
      {children}
    </div>
  );
}
