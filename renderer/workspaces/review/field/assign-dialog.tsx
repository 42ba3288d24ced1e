import { Button, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssignTasks } from '../../../api/field.ts';
import { useSession } from '../../../api/queries.ts';
import { usePeople } from '../../../api/review.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useField } from '../../../state/field.ts';
import { useUi } from '../../../state/ui.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import review from '../review.module.css';
import { endOf } from './days.ts';
import styles from './field.module.css';

const NOBODY = '';

/** All chosen tasks to one squad at once; what is left open stays with each of them as it is. */
export function AssignDialog() {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const { picked, set } = useField();
  const { data: session } = useSession();
  const { data: people } = usePeople();
  const assign = useAssignTasks();
  const [squad, setSquad] = useState<string | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  const [day, setDay] = useState('');
  // Whoever was named is of the former squad.
  const chooseSquad = (next: string | null) => {
    setSquad(next);
    if (next !== null && person === null) setPerson(NOBODY);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = {
      ...(squad === null ? {} : { squad }),
      ...(person === null ? {} : { person: person === NOBODY ? null : person }),
      ...(day === '' ? {} : { dueAt: endOf(day) }),
    };
    assign.mutate(
      { ids: [...picked], ...wish },
      {
        onSuccess: ({ assigned }) => {
          set({ dialog: 'none', picked: [] });
          notifications.show({ message: t('fieldCheck.assignedMany', { count: assigned }), autoClose: 4000 });
        },
      },
    );
  };
  const title = t('fieldCheck.assignMany', { count: picked.length });
  return (
    <Dialog opened guide="field#assign" onClose={() => set({ dialog: 'none' })} title={title} size="md">
      <form className={styles.many} onSubmit={submit}>
        <p className={review.hint}>{t('fieldCheck.assignManyWhat')}</p>
        <Select
          size="xs"
          data-autofocus
          label={t('fieldCheck.squad')}
          placeholder={t('fieldCheck.asItIs')}
          clearable
          value={squad}
          onChange={chooseSquad}
          data={(session?.pack.squads ?? []).map((s) => ({ value: s.code, label: s[language] }))}
        />
        <Select
          size="xs"
          label={t('fieldCheck.person')}
          placeholder={t('fieldCheck.asItIs')}
          clearable
          value={person}
          onChange={setPerson}
          data={[
            { value: NOBODY, label: t('fieldCheck.noPerson') },
            ...(people ?? []).filter((p) => p.active).map((p) => ({ value: p.name, label: p.name })),
          ]}
        />
        <TextInput
          size="xs"
          type="date"
          label={t('fieldCheck.due')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <p role="alert" className={review.problem}>
          {assign.error ? messageOf(assign.error) : ''}
        </p>
        <Button
          className={styles.save}
          type="submit"
          size="xs"
          loading={assign.isPending}
          disabled={squad === null && person === null && day === ''}
        >
          {title}
        </Button>
      </form>
    </Dialog>
  );
}
