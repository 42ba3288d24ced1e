import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../../electron/contract/system.ts';
import { useUi } from '../../../state/ui.ts';
import { useCounted } from './figures-table.tsx';
import styles from './print-sheet.module.css';

/** The report on paper: black on white, every SQL printed, heads repeated on each page. Not seen on the screen. */
export function PrintSheet({ figures, facts }: { figures: readonly Figure[]; facts: readonly string[] }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const counted = useCounted();
  const n = figures.length;
  const failed = figures.filter((f) => !f.pass).length;
  return (
    <section className={styles.sheet} aria-hidden="true">
      <h1>
        {t('shell.title')} · {t('reconcile.title')}
      </h1>
      <p className={styles.verdict}>
        {failed ? t('reconcile.someFail', { n, failed }) : t('reconcile.allPass', { n })}
      </p>
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      <table>
        <thead>
          <tr>
            {(['figure', 'published', 'counted', 'shown', 'rule', 'verdict'] as const).map((column) => (
              <th key={column}>{t(`reconcile.${column}`)}</th>
            ))}
          </tr>
        </thead>
        {figures.map((figure) => (
          <tbody key={figure.id}>
            <tr>
              <td>{figure[language]}</td>
              <td>{figure.published}</td>
              <td>{counted(figure)}</td>
              <td>{figure.shown}</td>
              <td>{figure.rule[language]}</td>
              <td>{t(figure.pass ? 'reconcile.pass' : 'reconcile.fail')}</td>
            </tr>
            <tr>
              <td colSpan={6}>
                <pre>{figure.sql}</pre>
              </td>
            </tr>
          </tbody>
        ))}
      </table>
    </section>
  );
}
