import { Button, Checkbox } from '@mantine/core';
import { IconPrinter, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldTask } from '../../../../electron/contract/field.ts';
import { useField } from '../../../state/field.ts';
import styles from './field.module.css';

const MOST_SHEETS = 50;

/** What can be done with the chosen tasks together. */
export function ChosenTasks({ tasks }: { tasks: readonly FieldTask[] }) {
  const { t } = useTranslation();
  const { picked, set } = useField();
  const chosen = tasks.filter((task) => picked.includes(task.id)).map((task) => task.id);
  const tooMany = chosen.length > MOST_SHEETS;
  const none = chosen.length === 0;
  return (
    <div className={styles.chosen}>
      <Checkbox
        size="md"
        label={t('fieldCheck.pickAll', { count: tasks.length })}
        checked={chosen.length === tasks.length}
        indeterminate={!none && chosen.length < tasks.length}
        onChange={(event) => set({ picked: event.currentTarget.checked ? tasks.map((task) => task.id) : [] })}
      />
      {/* Never disabled in full: when its dialog is done with it has the focus back. */}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUsersGroup size={16} stroke={1.6} />}
        aria-disabled={none}
        data-disabled={none || undefined}
        onClick={() => !none && set({ picked: chosen, dialog: 'assign' })}
      >
        {t('fieldCheck.assignMany', { count: chosen.length })}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.6} />}
        disabled={none || tooMany}
        onClick={() => set({ picked: chosen, dialog: 'sheets' })}
      >
        {tooMany
          ? t('fieldCheck.mostSheets', { most: MOST_SHEETS })
          : t('fieldCheck.sheetsOf', { count: chosen.length })}
      </Button>
    </div>
  );
}
