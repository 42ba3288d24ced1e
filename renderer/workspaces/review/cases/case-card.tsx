import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../electron/contract/cases.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCases } from '../../../state/cases.ts';
import styles from './cases.module.css';
import { useClockText } from './clock-text.ts';

/** One case in a list or on the board; `states` says its state too. */
export function CaseCard({ row, states }: { row: CaseRow; states: boolean }) {
  const { t } = useTranslation();
  const values = useValues();
  const clock = useClockText()(row);
  const current = useCases((s) => s.current === row.id);
  const set = useCases((s) => s.set);
  const facts = [
    states && t(`cases.status.${row.status}`),
    t(`cases.kind.${row.kind}`),
    row.town && values.place('town', row.town),
    row.assignee && values.account(row.assignee),
  ];
  return (
    <UnstyledButton
      className={styles.card}
      data-case={row.id}
      data-urgency={row.urgency}
      aria-current={current}
      onClick={() => set({ current: row.id, draft: null })}
    >
      <span className={styles.cardTitle}>{values.title(row.title)}</span>
      <span className={styles.cardFacts}>{facts.filter(Boolean).join(' · ')}</span>
      <span className={styles.cardFoot}>
        <span className={styles.number}>{row.number}</span>
        {clock && (
          <span className={styles.clock} data-urgency={row.urgency}>
            {clock}
          </span>
        )}
      </span>
    </UnstyledButton>
  );
}
