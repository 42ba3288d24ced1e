import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../electron/contract/cases.ts';
import { ENDED_CASES } from '../../../../electron/domain/cases.ts';
import { CASE_STATUSES } from '../../../../electron/domain/vocabulary.ts';
import { CaseCard } from './case-card.tsx';
import styles from './cases.module.css';
import { useCardKeys } from './use-card-keys.ts';

const isEnded = (status: string) => ENDED_CASES.some((ended) => ended === status);

/** A column for each state, in the order of the machine; those that end a case only while they hold any. */
export function CaseBoard({ rows, beside }: { rows: readonly CaseRow[]; beside: boolean }) {
  const { t } = useTranslation();
  const keys = useCardKeys();
  const columns = CASE_STATUSES.map((status) => ({ status, cards: rows.filter((row) => row.status === status) }));
  return (
    <section className={styles.board} aria-label={t('cases.board')} data-beside={beside || undefined}>
      <p className={styles.boardHint}>{t('cases.boardHint')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows between the buttons in it */}
      <div className={styles.columns} onKeyDown={keys}>
        {columns
          .filter(({ status, cards }) => cards.length > 0 || !isEnded(status))
          .map(({ status, cards }) => (
            <section
              key={status}
              className={styles.column}
              data-column={status}
              data-empty={cards.length === 0 || undefined}
              aria-labelledby={`column-${status}`}
            >
              <h3 id={`column-${status}`} className={styles.columnTitle}>
                {t(`cases.status.${status}`)} <span>{cards.length}</span>
              </h3>
              <ul className={styles.cards}>
                {cards.map((row) => (
                  <li key={row.id}>
                    <CaseCard row={row} states={false} />
                  </li>
                ))}
              </ul>
              {cards.length === 0 && <p className={styles.faint}>{t('cases.emptyColumn')}</p>}
            </section>
          ))}
      </div>
    </section>
  );
}
