import { UnstyledButton } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sitingAsk } from '../../../../electron/contract/plan-siting.ts';
import type { PlanResult } from '../../../../electron/contract/plan-siting-api.ts';
import { useDeletePlanResult, usePlanResults } from '../../../api/plan-siting.ts';
import { useSession } from '../../../api/queries.ts';
import { mayPlan } from '../../../app/may-edit.ts';
import { useFormats } from '../../../app/use-formats.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { KeptName } from './kept-name.tsx';
import styles from './siting.module.css';

/** Earlier choices of sites, newest first. */
export function SitingKept() {
  const { t } = useTranslation();
  const { data, error } = usePlanResults();
  if (error) return <p role="alert">{messageOf(error)}</p>;
  const results = data?.filter(({ kind }) => kind === 'siting');
  return (
    <section aria-label={t('siting.kept')}>
      <h3 className={styles.heading}>{t('siting.kept')}</h3>
      {results?.length === 0 && <p className={styles.hint}>{t('siting.keptNone')}</p>}
      <ul className={styles.list}>
        {results?.map((result) => (
          <Kept key={result.id} result={result} />
        ))}
      </ul>
    </section>
  );
}

function Kept({ result }: { result: PlanResult }) {
  const { t } = useTranslation();
  const values = useValues();
  const formats = useFormats();
  const drop = useDeletePlanResult();
  const editor = mayPlan(useSession().data?.role);
  const [naming, setNaming] = useState(false);
  const named = useRef(false);
  /** Who has named it goes on from the pencil. */
  const back = (pencil: HTMLButtonElement | null) => {
    if (pencil && named.current) pencil.focus();
    named.current = false;
  };
  const ask = sitingAsk.safeParse(result.params);
  const what = ask.success
    ? t('siting.keptItem', {
        model: t(`siting.model.${ask.data.model}`),
        sites: ask.data.sites,
        walk: values.length(ask.data.walk),
      })
    : `#${result.id}`;
  const name = result.name ?? what;
  if (naming) {
    const done = () => {
      named.current = true;
      setNaming(false);
    };
    return (
      <li>
        <KeptName result={result} usual={what} onDone={done} />
      </li>
    );
  }
  return (
    <li>
      <UnstyledButton
        className={styles.name}
        aria-label={t('siting.open', { name: `${name} #${result.id}` })}
        onClick={() => useSiting.getState().set({ opened: result.id, pareto: null })}
      >
        {name}
        <span className={styles.clause}>
          #{result.id} · {formats.dateTime(result.createdAt)}
          {result.stale ? ` · ${t('siting.stale')}` : ''}
        </span>
      </UnstyledButton>
      {editor && (
        <>
          <IconButton
            ref={back}
            size={28}
            label={t('siting.rename', { name: `${name} #${result.id}` })}
            onClick={() => setNaming(true)}
          >
            <IconPencil size={16} />
          </IconButton>
          <IconButton
            size={28}
            label={t('siting.drop', { name: `${name} #${result.id}` })}
            onClick={() => drop.mutate(result.id)}
          >
            <IconX size={16} />
          </IconButton>
        </>
      )}
    </li>
  );
}
