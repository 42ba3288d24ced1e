import { Button, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanEvent } from '../../../../api/plan-vendors.ts';
import { useSession } from '../../../../api/queries.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { dayOf } from '../permits/month.ts';
import styles from '../vendors.module.css';
import { EventResult } from './event-result.tsx';

/** Asks what an event needs: cleaning, trips and the like, from what earlier events had. */
export function EventForm({ placed }: { placed: number | null }) {
  const { t } = useTranslation();
  const session = useSession().data;
  const today = session ? dayOf(session.asOf, session.pack.timeZone) : '';
  const [name, setName] = useState('');
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [hours, setHours] = useState('17:00-22:00');
  const [own, setStalls] = useState<number | null>(null);
  const [visitors, setVisitors] = useState(10_000);
  const stalls = own ?? placed ?? 20;
  const { mutate, data, error, isPending } = usePlanEvent();
  const send = (event: FormEvent) => {
    event.preventDefault();
    mutate({ name, from, to, hours, stalls, visitors });
  };
  return (
    <section aria-labelledby="event-plan">
      <form className={styles.view} onSubmit={send}>
        <h3 id="event-plan" className={styles.heading}>
          {t('vendors.event.title')}
        </h3>
        <TextInput
          size="xs"
          required
          label={t('vendors.event.name')}
          placeholder={t('vendors.event.nameHint')}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <div className={styles.pair}>
          <TextInput
            size="xs"
            type="date"
            required
            label={t('vendors.event.from')}
            value={from}
            onChange={(e) => setFrom(e.currentTarget.value)}
          />
          <TextInput
            size="xs"
            type="date"
            required
            label={t('vendors.event.to')}
            value={to}
            onChange={(e) => setTo(e.currentTarget.value)}
          />
          <TextInput
            size="xs"
            required
            label={t('vendors.event.hours')}
            value={hours}
            onChange={(e) => setHours(e.currentTarget.value)}
          />
          <NumberInput
            size="xs"
            label={t('vendors.event.stalls')}
            min={1}
            max={2000}
            allowDecimal={false}
            value={stalls}
            onChange={(value) => typeof value === 'number' && setStalls(value)}
          />
          <NumberInput
            size="xs"
            label={t('vendors.event.visitors')}
            min={0}
            max={10_000_000}
            step={1000}
            allowDecimal={false}
            thousandSeparator=","
            value={visitors}
            onChange={(value) => typeof value === 'number' && setVisitors(value)}
          />
        </div>
        <Button type="submit" size="xs" loading={isPending}>
          {t('vendors.event.send')}
        </Button>
        {error && (
          <p className={styles.problem} role="alert">
            {messageOf(error)}
          </p>
        )}
      </form>
      {data && !error && <EventResult result={data} />}
    </section>
  );
}
