import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisKind } from '../../../../electron/contract/analysis.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { filterOf, useFilters } from '../../../state/filters.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './analysis.module.css';
import { checked } from './checked.ts';
import { Cost } from './cost.tsx';
import { FieldRow } from './field-row.tsx';
import { defaultsOf, FIELDS, valueAt, withValue } from './fields.ts';
import { FilterWords } from './filter-words.tsx';
import { useRun } from './use-run.ts';

/** Milliseconds without a change before the cost is asked for. */
const REST = 350;

/** One analysis set up: what is counted, its parameters, what it will take. */
export function NewForm({ kind }: { kind: AnalysisKind }) {
  const { t } = useTranslation();
  const draft = useAnalysis((s) => s.drafts[kind]);
  const busy = useAnalysis((s) => s.job !== null);
  const { set, setDraft } = useAnalysis.getState();
  const shared = useFilters((s) => s.shared);
  const own = useFilters((s) => s.own);
  const filter = useMemo(() => filterOf({ shared, own }, 'violations'), [shared, own]);
  const values = useMemo(() => ({ ...defaultsOf(kind), ...draft }), [kind, draft]);
  const { params, faults } = useMemo(() => checked(kind, values, filter), [kind, values, filter]);
  const wanted = useMemo(() => (params ? { kind, params } : null), [kind, params]);
  const [asked] = useDebouncedValue(wanted, REST);
  const { run, pending, error } = useRun();
  const allowed = mayPlan(useSession().data?.role);
  const change = (key: string, value: unknown) => setDraft(kind, withValue(values, key, value));
  const shown = FIELDS[kind].filter((field) => !field.when || field.when(values));
  const row = (field: (typeof shown)[number]) => (
    <FieldRow
      key={field.key}
      kind={kind}
      field={field}
      value={valueAt(values, field.key)}
      fault={faults[field.key]}
      onChange={(value) => change(field.key, value)}
    />
  );
  const more = shown.filter((field) => field.more);
  const [open, setOpen] = useState(false);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted && !busy && !pending) run(wanted);
      }}
    >
      <header className={styles.head}>
        <IconButton label={t('analysis.back')} onClick={() => set({ kind: null })}>
          <IconArrowLeft size={18} />
        </IconButton>
        <div className={styles.grow}>
          <h3 className={styles.title}>{t(`analysis.kind.${kind}`)}</h3>
          <p className={styles.soft}>{t(`analysis.question.${kind}`)}</p>
        </div>
        {draft && (
          <button
            type="button"
            className={styles.link}
            onClick={() => set({ drafts: { ...useAnalysis.getState().drafts, [kind]: undefined } })}
          >
            {t('analysis.reset')}
          </button>
        )}
      </header>
      <FilterWords filter={filter} note={t('analysis.filterNote')} />
      {shown.filter((field) => !field.more).map(row)}
      {more.length > 0 && (
        <details
          className={styles.more}
          open={open || more.some((field) => faults[field.key])}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>{t('analysis.more')}</summary>
          {more.map(row)}
        </details>
      )}
      <footer className={styles.foot}>
        <Cost wanted={asked} stale={asked !== wanted} />
        {error && (
          <p role="alert" className={styles.fault}>
            {messageOf(error)}
          </p>
        )}
        {allowed ? (
          <Button
            type="submit"
            fullWidth
            leftSection={<IconPlayerPlay size={16} />}
            loading={pending}
            disabled={!wanted || busy}
          >
            {t(busy ? 'analysis.running' : 'analysis.run')}
          </Button>
        ) : (
          <p className={styles.soft}>{t('analysis.notAllowed')}</p>
        )}
      </footer>
    </form>
  );
}
