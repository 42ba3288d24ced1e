import { Button, Checkbox, Loader } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../../electron/contract/filter.ts';
import { type ReadResult, useResult } from '../../../api/analysis.ts';
import { ApiError } from '../../../api/client.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { AmbiguousList } from './ambiguous-list.tsx';
import styles from './analysis.module.css';
import { FilterWords } from './filter-words.tsx';
import { LayerState } from './layer-state.tsx';
import { ResultMenu } from './result-menu.tsx';
import { ResultName } from './result-name.tsx';
import { ambiguousIn } from './summary-of.ts';
import { SummaryView } from './summary-view.tsx';
import { useParamWords } from './words.ts';

/** One result: what it says, its legend, and all that is needed to check it. */
export function ResultView({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useResult(id);
  const back = () => useAnalysis.getState().set({ opened: null });
  if (error && !data) {
    const gone = error instanceof ApiError && error.code === 'not_found';
    return (
      <EmptyNote
        icon={<IconAlertTriangle />}
        title={t(gone ? 'analysis.result.gone' : 'analysis.result.failed')}
        text={gone ? '' : messageOf(error)}
      >
        <div className={styles.buttons}>
          {!gone && <Button onClick={() => void refetch()}>{t('common.retry')}</Button>}
          <Button variant="default" onClick={back}>
            {t('analysis.backToList')}
          </Button>
        </div>
      </EmptyNote>
    );
  }
  if (!data) {
    return (
      <p className={styles.waiting} role="status">
        <Loader size="sm" aria-hidden /> {t('analysis.result.loading')}
      </p>
    );
  }
  return <Result result={data} onBack={back} />;
}

function Result({ result, onBack }: { result: ReadResult; onBack: () => void }) {
  const { t } = useTranslation();
  const shown = useAnalysis((s) => s.shown === result.id);
  const quiet = useAnalysis((s) => s.quiet);
  return (
    <article className={styles.view}>
      <header className={styles.head}>
        <IconButton label={t('analysis.backToList')} onClick={onBack}>
          <IconArrowLeft size={18} />
        </IconButton>
        <ResultName result={result} />
        <IconButton
          label={t(shown ? 'analysis.result.hide' : 'analysis.result.show')}
          aria-pressed={shown}
          onClick={() => useAnalysis.getState().show(shown ? null : result.id)}
        >
          {shown ? <IconEye size={18} /> : <IconEyeOff size={18} />}
        </IconButton>
        <ResultMenu result={result} />
      </header>
      {result.stale && (
        <p className={styles.staleNote}>
          <strong>{t('analysis.result.stale')}</strong> {t('analysis.result.staleWhat')}
        </p>
      )}
      <Checkbox
        size="xs"
        label={t('analysis.result.quiet')}
        checked={quiet}
        onChange={(event) => useAnalysis.getState().set({ quiet: event.currentTarget.checked })}
      />
      <LayerState id={result.id} />
      <SummaryView result={result} />
      <AmbiguousList list={result.ambiguous} total={ambiguousIn(result)} />
      <Provenance result={result} />
    </article>
  );
}

function Provenance({ result }: { result: ReadResult }) {
  const { t } = useTranslation();
  const values = useValues();
  const words = useParamWords();
  return (
    <details className={styles.more}>
      <summary>{t('analysis.result.params')}</summary>
      <FilterWords filter={result.params.filter as Filter} />
      <dl className={styles.facts}>
        {words(result.kind, result.params, false).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('analysis.result.dataHash')}</dt>
          <dd>
            <code>{result.dataHash.slice(0, 16)}</code>
          </dd>
        </div>
        <div>
          <dt>{t('analysis.result.resultHash')}</dt>
          <dd>
            <code data-result-hash={result.resultHash}>{result.resultHash.slice(0, 16)}</code>
          </dd>
        </div>
      </dl>
      <p className={styles.faint}>
        {t('analysis.result.by', { actor: result.actor, at: values.instant(result.createdAt) })}
      </p>
    </details>
  );
}
