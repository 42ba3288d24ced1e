import { Alert, Button, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseHours, useSetCaseHours } from '../../../api/cases.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useCases } from '../../../state/cases.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import review from '../review.module.css';

/** In how many working hours each state is to be left; for supervisors. */
export function HoursDialog() {
  const { t } = useTranslation();
  const set = useCases((s) => s.set);
  const { data } = useCaseHours();
  const save = useSetCaseHours();
  return (
    <Dialog opened guide="cases#hours" onClose={() => set({ hours: false })} title={t('cases.hoursTitle')}>
      <p className={review.hint}>{t('cases.hoursWhat')}</p>
      {data?.hours.map((rule) => (
        <HoursRow key={rule.state} {...rule} save={save} />
      ))}
      {save.error && (
        <Alert color="red" variant="light" p="xs" role="alert">
          {messageOf(save.error)}
        </Alert>
      )}
    </Dialog>
  );
}

type Rule = NonNullable<ReturnType<typeof useCaseHours>['data']>['hours'][number];

function HoursRow({ state, hours, source, save }: Rule & { save: ReturnType<typeof useSetCaseHours> }) {
  const { t } = useTranslation();
  const values = useValues();
  const [given, setGiven] = useState<number | string>(hours);
  const valid = typeof given === 'number' && given > 0 && given <= 2000;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) save.mutate({ state, hours: given });
  };
  return (
    <form className={review.addPerson} style={{ gridTemplateColumns: '1fr auto' }} onSubmit={submit}>
      <NumberInput
        size="xs"
        label={state === 'soon' ? t('cases.hoursSoon') : t(`cases.status.${state}`)}
        description={values.words(source)}
        min={0.5}
        max={2000}
        step={0.5}
        hideControls
        value={given}
        onChange={setGiven}
      />
      <Button type="submit" size="xs" variant="default" disabled={!valid || given === hours}>
        {t('cases.hoursSave')}
      </Button>
    </form>
  );
}
