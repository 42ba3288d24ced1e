import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconFocusCentered } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VEHICLES } from '../../../../electron/domain/vocabulary.ts';
import { useSendReminder } from '../../../api/reminders.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useCamera } from '../../../state/camera.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { Panel } from '../../../ui/panel.tsx';
import styles from '../campaigns/campaigns.module.css';
import { FailureNote } from '../campaigns/failure-note.tsx';
import review from '../review.module.css';

type Vehicle = (typeof VEHICLES)[number];

/** Records that a driver was reminded, which opens the window. */
export function ReminderForm() {
  const { t } = useTranslation();
  const { place, set } = useCampaigns();
  const send = useSendReminder();
  const [plate, setPlate] = useState('');
  const [vehicle, setVehicle] = useState<Vehicle>('car');
  const [street, setStreet] = useState('');
  const [address, setAddress] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (plate.trim() === '' || place === null) return;
    send.mutate(
      { plate: plate.trim(), vehicle, street: street.trim(), address: address.trim(), ...place },
      { onSuccess: ({ id }) => set({ form: 'none', place: null, reminder: id }) },
    );
  };
  const centre = () => {
    const middle = useCamera.getState().view?.centre;
    if (middle) set({ place: { lon: middle[0], lat: middle[1] } });
  };
  return (
    <Panel
      guide="reminders#record"
      title={t('reminders.create')}
      className={review.itemPanel}
      onClose={() => set({ form: 'none' })}
    >
      <form className={review.body} onSubmit={submit}>
        <p className={review.hint}>{t('reminders.noSms')}</p>
        <TextInput
          size="xs"
          autoFocus
          autoComplete="off"
          withAsterisk
          label={t('reminders.plate')}
          description={t('reminders.plateHint')}
          placeholder="浙F12345"
          maxLength={20}
          value={plate}
          error={asked && plate.trim() === '' && t('reminders.plateNeeded')}
          onChange={(event) => setPlate(event.currentTarget.value)}
        />
        <Select
          size="xs"
          label={t('reminders.vehicle')}
          allowDeselect={false}
          value={vehicle}
          onChange={(value) => value && setVehicle(value as Vehicle)}
          data={VEHICLES.map((value) => ({ value, label: valueLabel(t, 'violations', 'vehicle', value) }))}
        />
        <TextInput
          size="xs"
          label={t('reminders.street')}
          description={t('reminders.streetHint')}
          maxLength={100}
          value={street}
          onChange={(event) => setStreet(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('reminders.address')}
          maxLength={200}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <section className={styles.section} aria-label={t('reminders.place')}>
          <h3 className={review.sub}>{t('reminders.place')}</h3>
          <Group gap="xs">
            <span className={styles.time}>{place && `${place.lon.toFixed(5)}, ${place.lat.toFixed(5)}`}</span>
            <Button size="xs" variant="default" leftSection={<IconFocusCentered size={16} />} onClick={centre}>
              {t('reminders.mapCentre')}
            </Button>
          </Group>
          <p className={review.hint}>{t('reminders.placeHint')}</p>
          <p role="alert" className={review.problem} hidden={!asked || place !== null}>
            {asked && place === null && t('reminders.placeNeeded')}
          </p>
        </section>
        <FailureNote error={send.error} />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={send.isPending}>
            {t('reminders.submit')}
          </Button>
          <Button size="xs" variant="default" onClick={() => set({ form: 'none' })}>
            {t('reminders.cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
