import { Button, Group, Loader, MultiSelect, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddCampaign, useCampaignList } from '../../../api/campaigns.ts';
import { useSession } from '../../../api/queries.ts';
import { useClock } from '../../../api/use-clock.ts';
import { useCampaigns } from '../../../state/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import review from '../review.module.css';
import { BasisNote } from './basis-note.tsx';
import styles from './campaigns.module.css';
import { FailureNote } from './failure-note.tsx';

/** The day so many days after an instant, by the machine's calendar, as ISO writes it. */
function dayAfter(now: number, days: number): string {
  const at = new Date((now + days * 86_400) * 1000);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/** Makes a campaign from one of the city's checklists. */
export function CampaignForm() {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const set = useCampaigns((s) => s.set);
  const pack = useSession().data?.pack;
  const templates = useCampaignList().data?.templates;
  const add = useAddCampaign();
  const now = useClock();
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [from, setFrom] = useState(() => dayAfter(now(), 0));
  const [to, setTo] = useState(() => dayAfter(now(), 30));
  const [squads, setSquads] = useState<string[]>([]);
  const template = templates?.find((one) => one.id === chosen) ?? templates?.[0];
  const name = typed ?? template?.[language] ?? '';
  const close = () => set({ form: 'none' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!template || name.trim() === '') return;
    add.mutate(
      { name: name.trim(), template: template.id, from, to, squads },
      {
        onSuccess: ({ id }) => set({ form: 'none', campaign: id, target: null, state: null, squad: null, town: null }),
      },
    );
  };
  return (
    <Dialog opened guide="campaigns" onClose={close} title={t('campaigns.create')} size="md">
      {!templates && <Loader size="sm" aria-label={t('campaigns.loading')} />}
      {template && (
        <form className={styles.form} onSubmit={submit}>
          <Select
            size="xs"
            data-autofocus
            label={t('campaigns.template')}
            allowDeselect={false}
            value={template.id}
            onChange={setChosen}
            data={templates?.map((one) => ({ value: one.id, label: one[language] })) ?? []}
          />
          <p className={review.hint}>{t('campaigns.items', { count: template.items.length })}</p>
          <BasisNote basis={template.basis} />
          <TextInput
            size="xs"
            label={t('campaigns.name')}
            withAsterisk
            maxLength={100}
            value={name}
            error={name.trim() === '' && t('campaigns.nameNeeded')}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div className={styles.days}>
            <TextInput
              size="xs"
              type="date"
              required
              label={t('campaigns.from')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              size="xs"
              type="date"
              required
              label={t('campaigns.to')}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </div>
          <MultiSelect
            size="xs"
            label={t('campaigns.squads')}
            placeholder={squads.length ? '' : t('campaigns.anySquad')}
            value={squads}
            onChange={setSquads}
            data={pack?.squads.map((one) => ({ value: one.code, label: one[language] })) ?? []}
          />
          <FailureNote error={add.error} />
          <Group gap="xs">
            <Button type="submit" size="xs" loading={add.isPending}>
              {t('campaigns.createDo')}
            </Button>
            <Button size="xs" variant="default" onClick={close}>
              {t('campaigns.cancel')}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}
