import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Warning } from '../../../../electron/contract/analysis-summary.ts';
import { warningText } from '../../../../electron/contract/analysis-warnings.ts';
import { useUi } from '../../../state/ui.ts';
import styles from './analysis.module.css';

const AT_ONCE = 2;

/** What the reader must know: the first at once, a long list on demand. */
export function Warnings({ list }: { list: readonly Warning[] }) {
  const { t } = useTranslation();
  if (list.length <= AT_ONCE + 1) return <List list={list} />;
  return (
    <div>
      <List list={list.slice(0, AT_ONCE)} />
      <details className={styles.furtherWarnings}>
        <summary>{t('analysis.result.further', { n: list.length - AT_ONCE })}</summary>
        <List list={list.slice(AT_ONCE)} />
      </details>
    </div>
  );
}

function List({ list }: { list: readonly Warning[] }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  if (list.length === 0) return null;
  return (
    <ul className={styles.warnings} aria-label={t('analysis.result.warnings')}>
      {list.map((warning) => (
        <li key={`${warning.code} ${JSON.stringify(warning.params)}`}>
          <IconAlertTriangle size={15} stroke={1.7} aria-hidden />
          <span>{warningText(warning, language)}</span>
        </li>
      ))}
    </ul>
  );
}
