import { Button, Checkbox, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  SITING_MODELS,
  SITING_PURPOSES,
  type SitingModel,
  type SitingPurpose,
} from '../../../../electron/contract/plan-siting.ts';
import { useSitingCandidates, useStartSiting } from '../../../api/plan-siting.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { usePlan, WALKS, type Walk } from '../../../state/plan.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { askOf, candidatesOf } from './ask-of.ts';
import { CandidateList } from './candidate-list.tsx';
import { DemandFields } from './demand-fields.tsx';
import styles from './siting.module.css';
import { CandidatesOnMap } from './siting-on-map.tsx';
import { SourceFields } from './source-fields.tsx';
import { WeightFields } from './weight-fields.tsx';

const REST = 400; // milliseconds without a change before candidates are asked for

/** What is asked: purpose, candidates, how many, within what walk, by which model, for whom. */
export function SitingForm() {
  const { t } = useTranslation();
  const values = useValues();
  const { form, change, set, job } = useSiting();
  const { walk, hours, scenario, set: setPlan } = usePlan();
  const [pareto, setPareto] = useState(false);
  const labels = { purpose: useId(), walk: useId() };
  const wanted = useMemo(() => candidatesOf(form), [form]);
  const [asked] = useDebouncedValue(wanted, REST);
  const found = useSitingCandidates(asked, asked.sources.length > 0);
  // What was found last stays for as long as the next is looked for, not when nothing is asked for.
  const candidates = wanted.sources.length > 0 ? found.data : undefined;
  const start = useStartSiting();
  const allowed = mayPlan(useSession().data?.role);
  const changePurpose = (purpose: SitingPurpose) => {
    const usual = purpose === 'stalls' ? 'frontage' : 'land';
    change({ purpose, sources: form.sources.includes('given') ? [usual, 'given'] : [usual] });
  };
  const run = () =>
    start.mutate(
      { ...askOf(form, walk, hours, pareto), scenarioId: scenario },
      { onSuccess: ({ jobId }) => set({ job: jobId, opened: null }) },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <p className={styles.hint}>{t('siting.intro')}</p>
      <fieldset className={styles.group} aria-labelledby={labels.purpose}>
        <span id={labels.purpose} className={styles.label}>
          {t('siting.purpose')}
        </span>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby={labels.purpose}
          value={form.purpose}
          onChange={(purpose) => changePurpose(purpose as SitingPurpose)}
          data={SITING_PURPOSES.map((value) => ({ value, label: t(`siting.purposes.${value}`) }))}
        />
        {form.purpose === 'stalls' && <p className={styles.hint}>{t('siting.stallsHint')}</p>}
      </fieldset>
      <SourceFields found={found} waiting={found.isFetching || asked !== wanted} />
      <div className={styles.pair}>
        <NumberInput
          size="xs"
          label={t(form.model === 'least_sites' ? 'siting.most' : 'siting.sites')}
          min={1}
          max={500}
          value={form.sites}
          onChange={(sites) => typeof sites === 'number' && sites >= 1 && sites <= 500 && change({ sites })}
        />
        {form.model === 'least_sites' && (
          <NumberInput
            size="xs"
            label={t('siting.target')}
            min={1}
            max={100}
            value={form.target}
            onChange={(target) => typeof target === 'number' && target >= 1 && target <= 100 && change({ target })}
          />
        )}
      </div>
      <fieldset className={styles.group} aria-labelledby={labels.walk}>
        <span id={labels.walk} className={styles.label}>
          {t('siting.walk')}
        </span>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby={labels.walk}
          value={`${walk}`}
          onChange={(metres) => setPlan({ walk: Number(metres) as Walk })}
          data={WALKS.map((metres) => ({ value: `${metres}`, label: values.length(metres) }))}
        />
      </fieldset>
      <Select
        size="xs"
        label={
          <span className={styles.labelled}>
            {t('siting.modelLabel')}
            <HelpTip term={t(`siting.model.${form.model}`)} text={t(`siting.modelWhat.${form.model}`)} />
          </span>
        }
        description={t(`siting.modelWhat.${form.model}`)}
        allowDeselect={false}
        value={form.model}
        onChange={(model) => model && change({ model: model as SitingModel })}
        data={SITING_MODELS.map((value) => ({ value, label: t(`siting.model.${value}`) }))}
      />
      {form.purpose === 'parking' && <DemandFields />}
      <WeightFields />
      <Checkbox
        size="xs"
        checked={pareto}
        onChange={(event) => setPareto(event.currentTarget.checked)}
        label={t('siting.paretoAsk')}
      />
      {candidates && <CandidateList candidates={candidates} />}
      {candidates && <CandidatesOnMap candidates={candidates} />}
      {start.error && (
        <p role="alert" className={styles.fault}>
          {messageOf(start.error)}
        </p>
      )}
      {allowed ? (
        <Button
          type="submit"
          leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
          loading={start.isPending}
          disabled={job !== null || wanted.sources.length === 0}
        >
          {t(job === null ? 'siting.run' : 'siting.running')}
        </Button>
      ) : (
        <p className={styles.hint}>{t('siting.notAllowed')}</p>
      )}
    </form>
  );
}
