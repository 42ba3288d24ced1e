import { Button, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTask } from '../../../../electron/contract/field.ts';
import { useAssignTasks } from '../../../api/field.ts';
import { useSession } from '../../../api/queries.ts';
import { usePeople } from '../../../api/review.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useUi } from '../../../state/ui.ts';
import review from '../review.module.css';
import { dayOf, endOf } from './days.ts';
import styles from './field.module.css';

/** Which squad goes, who of it, and until when. */
export function AssignForm({ task }: { task: FieldTask }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { data: session } = useSession();
  const { data: people } = usePeople();
  const assign = useAssignTasks();
  const [squad, setSquad] = useState(task.squad);
  const [person, setPerson] = useState(task.person);
  const [day, setDay] = useState(task.dueAt === null ? '' : dayOf(task.dueAt));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    assign.mutate(
      { ids: [task.id], squad, person, dueAt: day === '' ? null : endOf(day) },
      { onSuccess: () => notifications.show({ message: t('fieldCheck.assigned'), autoClose: 2500 }) },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h3 className={review.sub}>{t('fieldCheck.assign')}</h3>
      <div className={review.pair}>
        <Select
          size="xs"
          label={t('fieldCheck.squad')}
          placeholder={t('fieldCheck.noSquad')}
          value={squad}
          onChange={setSquad}
          data={(session?.pack.squads ?? []).map((s) => ({ value: s.code, label: s[language] }))}
        />
        <Select
          size="xs"
          label={t('fieldCheck.person')}
          placeholder={t('fieldCheck.noPerson')}
          clearable
          value={person}
          onChange={setPerson}
          data={(people ?? []).filter((p) => p.active).map((p) => p.name)}
        />
        <TextInput
          size="xs"
          type="date"
          label={t('fieldCheck.due')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button className={styles.save} type="submit" size="xs" variant="default" loading={assign.isPending}>
          {t('fieldCheck.save')}
        </Button>
      </div>
      <p role="alert" className={review.problem}>
        {assign.error ? messageOf(assign.error) : ''}
      </p>
    </form>
  );
}
