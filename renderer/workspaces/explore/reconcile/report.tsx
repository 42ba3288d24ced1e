import { Button } from '@mantine/core';
import { IconDownload, IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../electron/contract/endpoint.ts';
import type { reconcile } from '../../../../electron/contract/system.ts';
import { useSession } from '../../../api/queries.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { useUi } from '../../../state/ui.ts';
import { failuresFirst, figuresCsv } from './figures-csv.ts';
import { FiguresTable } from './figures-table.tsx';
import { PrintSheet } from './print-sheet.tsx';
import styles from './reconcile.module.css';
import { saveText } from './save-text.ts';
import { Verdict } from './verdict.tsx';

interface Props {
  data: Output<typeof reconcile>;
  /** When it was counted, epoch seconds. */
  at: number;
  counting: boolean;
  onAgain: () => void;
}

export function Report({ data, at, counting, onAgain }: Props) {
  const { t } = useTranslation();
  const format = useFormats();
  const language = useUi((s) => s.language);
  const session = useSession().data;
  const [open, setOpen] = useState<readonly string[]>([]);
  const figures = failuresFirst(data.figures);
  const allOpen = open.length === figures.length;
  const facts = [
    t('reconcile.source', { source: data.source[language] }),
    session && t('reconcile.database', { database: session.database, date: format.date(session.asOf) }),
    t('reconcile.countedAt', { time: format.dateTime(at) }),
    session?.schematic && t('shell.schematic'),
  ].filter((fact): fact is string => Boolean(fact));

  function save() {
    const columns = ['figure', 'published', 'counted', 'shown', 'rule', 'verdict'] as const;
    const head = [...columns.map((column) => t(`reconcile.${column}`)), 'SQL'];
    const words = { head, pass: t('reconcile.pass'), fail: t('reconcile.fail') };
    saveText(figuresCsv(figures, language, words), `${t('reconcile.fileName')}.csv`, 'text/csv;charset=utf-8');
  }

  return (
    <>
      <Verdict figures={figures} />
      <p className={styles.facts}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <div className={styles.tools}>
        <Button
          variant="subtle"
          size="xs"
          onClick={() => setOpen(allOpen ? [] : figures.map((f) => f.id))}
          aria-expanded={allOpen}
        >
          {t(allOpen ? 'reconcile.collapseAll' : 'reconcile.expandAll')}
        </Button>
        <span className={styles.grow} />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={16} />}
          loading={counting}
          onClick={onAgain}
        >
          {t('reconcile.again')}
        </Button>
        <Button variant="default" size="xs" leftSection={<IconDownload size={16} />} onClick={save}>
          {t('reconcile.csv')}
        </Button>
        <Button variant="default" size="xs" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {t('reconcile.print')}
        </Button>
      </div>
      <FiguresTable
        figures={figures}
        open={open}
        onToggle={(id) => setOpen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))}
      />
      {createPortal(<PrintSheet figures={figures} facts={facts} />, document.body)}
    </>
  );
}
