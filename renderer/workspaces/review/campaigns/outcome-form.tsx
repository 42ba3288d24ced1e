import { Button, Group, NumberInput, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '../../../../electron/contract/campaign-templates.ts';
import type { CampaignTargetDetail } from '../../../../electron/contract/campaigns.ts';
import { checkList, TARGET_OUTCOMES, type TargetOutcome } from '../../../../electron/domain/campaigns.ts';
import type { useTargetStep } from '../../../api/campaigns.ts';
import { useUi } from '../../../state/ui.ts';
import review from '../review.module.css';
import styles from './campaigns.module.css';

interface Props {
  target: CampaignTargetDetail;
  template: CampaignTemplate;
  step: ReturnType<typeof useTargetStep>;
}

/** Decides a target, telling why it cannot be decided yet; takes the outcome back while nobody went on from it. */
export function OutcomeForm({ target, template, step }: Props) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const [chosen, setChosen] = useState<TargetOutcome | null>(null);
  const [demand, setDemand] = useState('');
  const [days, setDays] = useState<string | number>(template.days);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const again = target.state === 'not_fixed';
  if (target.outcome !== null && !again) {
    const goneOn = target.outcome === 'case' || target.orders.some((o) => o.result !== null);
    if (goneOn) return null;
    return (
      <Button size="xs" variant="subtle" loading={step.isPending} onClick={() => step.mutate({ do: 'reopen' })}>
        {t('campaigns.reopen')}
      </Button>
    );
  }
  const given = new Map(target.answers.map((a) => [a.item, a.value]));
  const { missing, failed } = checkList(template.items, given, new Set(target.photos.map((p) => p.item)));
  const nameOf = (id: string) => template.items.find((item) => item.id === id)?.[language] ?? id;
  const allows = (outcome: TargetOutcome) =>
    missing.length === 0 && (outcome === 'passed' ? failed.length === 0 && !again : failed.length > 0);
  const outcome = chosen !== null && allows(chosen) ? chosen : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (outcome === null || (outcome === 'rectify' && demand.trim() === '')) return;
    const order = outcome === 'rectify' ? { demand: demand.trim(), days: Number(days) || template.days } : {};
    step.mutate({ do: 'decide', body: { rev: target.rev, outcome, ...order, note: note.trim() } });
  };
  return (
    <form className={styles.section} onSubmit={submit} aria-label={t('campaigns.outcome')}>
      <h3 className={review.sub}>{t('campaigns.outcome')}</h3>
      {again && <p className={review.warning}>{t('campaigns.again_what')}</p>}
      <Group gap={6}>
        {TARGET_OUTCOMES.map((one) => (
          <Button
            key={one}
            size="xs"
            variant={outcome === one ? 'filled' : 'default'}
            aria-pressed={outcome === one}
            disabled={!allows(one)}
            onClick={() => setChosen(one)}
          >
            {t(`campaigns.decide.${one}`)}
          </Button>
        ))}
      </Group>
      <p className={review.hint}>
        {missing.length > 0
          ? t('campaigns.missing', {
              count: missing.length,
              items: missing.map(nameOf).join(language === 'zh' ? '；' : '; '),
            })
          : t(failed.length > 0 ? 'campaigns.hasFailed' : 'campaigns.noneFailed')}
      </p>
      {outcome === 'rectify' && (
        <>
          <Textarea
            size="xs"
            label={t('campaigns.demand')}
            withAsterisk
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2000}
            value={demand}
            error={asked && demand.trim() === '' && t('campaigns.demandNeeded')}
            onChange={(event) => setDemand(event.currentTarget.value)}
          />
          <NumberInput
            size="xs"
            label={t('campaigns.days')}
            min={1}
            max={120}
            allowDecimal={false}
            value={days}
            onChange={setDays}
          />
        </>
      )}
      {outcome !== null && (
        <>
          <Textarea
            size="xs"
            label={t('campaigns.note')}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={step.isPending}>
            {t('campaigns.confirm')}
          </Button>
        </>
      )}
    </form>
  );
}
