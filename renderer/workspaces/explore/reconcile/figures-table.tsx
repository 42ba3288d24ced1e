import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../../electron/contract/system.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useUi } from '../../../state/ui.ts';
import { copyText } from '../copy.ts';
import styles from './reconcile.module.css';

interface Props {
  figures: readonly Figure[];
  /** Ids of the figures whose SQL is shown. */
  open: readonly string[];
  onToggle: (id: string) => void;
}

export function FiguresTable({ figures, open, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('reconcile.figure')}</th>
          <th scope="col" className={styles.number}>
            {t('reconcile.published')}
          </th>
          <th scope="col" className={styles.number}>
            {t('reconcile.counted')}
          </th>
          <th scope="col" className={styles.number}>
            {t('reconcile.shown')}
          </th>
          <th scope="col">{t('reconcile.rule')}</th>
          <th scope="col">{t('reconcile.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <FigureRows
            key={figure.id}
            figure={figure}
            open={open.includes(figure.id)}
            onToggle={() => onToggle(figure.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

function FigureRows({ figure, open, onToggle }: { figure: Figure; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const counted = useCounted();
  const id = useId();
  return (
    <Fragment>
      <tr className={figure.pass ? undefined : styles.differs}>
        <th scope="row">
          <UnstyledButton
            className={styles.disclose}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-label={t('reconcile.showSql', { figure: figure[language] })}
            onClick={onToggle}
          >
            <IconChevronRight size={16} aria-hidden className={styles.chevron} />
            {figure[language]}
          </UnstyledButton>
        </th>
        <td className={styles.number}>{figure.published}</td>
        <td className={styles.number}>{counted(figure)}</td>
        <td className={styles.number}>{figure.shown}</td>
        <td>{figure.rule[language]}</td>
        <td>
          <span className={figure.pass ? styles.pass : styles.fail}>
            {figure.pass ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
            {t(figure.pass ? 'reconcile.pass' : 'reconcile.fail')}
          </span>
        </td>
      </tr>
      {open && (
        <tr id={id} className={styles.sqlRow}>
          <td colSpan={6}>
            <pre className={styles.sql}>{figure.sql}</pre>
            <Button variant="subtle" size="compact-xs" onClick={() => void copyText(figure.sql, t)}>
              {t('reconcile.copySql')}
            </Button>
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** Shares such as 14379 / 30573 in full: the display rule is what shortens them. */
export function useCounted(): (figure: Figure) => string {
  const { t } = useTranslation();
  const values = useValues();
  return ({ counted }) => {
    if (counted === null) return t('reconcile.nothingCounted');
    if (typeof counted === 'string') return counted;
    return Number.isInteger(counted) ? values.number(counted) : String(Number(counted.toPrecision(8)));
  };
}
