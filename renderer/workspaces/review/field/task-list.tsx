import { Checkbox, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldTask } from '../../../../electron/contract/field.ts';
import { useClock } from '../../../api/use-clock.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useField } from '../../../state/field.ts';
import review from '../review.module.css';
import styles from './field.module.css';

/** Those due first; a box chooses it, the rest of a row opens the task. */
export function TaskList({ tasks }: { tasks: readonly FieldTask[] }) {
  const { t } = useTranslation();
  const values = useValues();
  const now = useClock();
  const { task: current, picked, set } = useField();
  const toggle = (id: number) =>
    set({ picked: picked.includes(id) ? picked.filter((p) => p !== id) : [...picked, id] });
  return (
    <ul className={styles.list} aria-label={t('fieldCheck.list')}>
      {tasks.map((task) => {
        const name = task.key ?? t('fieldCheck.unnamed', { id: task.id });
        const late = task.dueAt !== null && task.dueAt < now();
        return (
          <li key={task.id} className={styles.row}>
            <Checkbox
              className={styles.box}
              size="md"
              aria-label={t('fieldCheck.pick', { name })}
              checked={picked.includes(task.id)}
              onChange={() => toggle(task.id)}
            />
            <UnstyledButton
              className={styles.open}
              aria-current={task.id === current}
              onClick={() => set({ task: task.id })}
            >
              <span className={review.itemKey}>{name}</span>
              <span className={styles.due} data-late={late || undefined}>
                {late && t('fieldCheck.overdue')}
                {!late &&
                  task.dueAt !== null &&
                  t('fieldCheck.dueOn', { day: values.instant(task.dueAt, 'short').slice(5, 10) })}
              </span>
              <span className={review.itemFacts}>
                {[
                  task.squad ? values.place('squad', task.squad) : t('fieldCheck.noSquad'),
                  task.person,
                  task.town && values.place('town', task.town),
                  task.areaM2 !== null && values.area(task.areaM2),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
