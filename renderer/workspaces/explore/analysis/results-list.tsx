import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconEye, IconEyeOff, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResultInfo } from '../../../../electron/contract/analysis-api.ts';
import { useResults } from '../../../api/analysis.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './analysis.module.css';
import { KIND_ICONS } from './kind-list.tsx';
import { ResultMenu } from './result-menu.tsx';
import resultsListStyles from './results-list.module.css';
import { useParamWords, useResultName } from './words.ts';

/** What earlier analyses found, newest first. */
export function ResultsList() {
  const { t } = useTranslation();
  const { data, error, refetch } = useResults();
  if (error && !data) {
    return (
      <EmptyNote icon={<IconAlertTriangle />} title={t('analysis.result.failed')} text={messageOf(error)}>
        <Button variant="light" onClick={() => void refetch()}>
          {t('common.retry')}
        </Button>
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
  if (data.length === 0) {
    return (
      <EmptyNote icon={<IconHistory />} title={t('analysis.result.none')} text={t('analysis.result.noneWhat')}>
        <Button variant="light" onClick={() => useAnalysis.getState().set({ tab: 'new', kind: null })}>
          {t('analysis.result.first')}
        </Button>
      </EmptyNote>
    );
  }
  return (
    <ul className={resultsListStyles.results} aria-label={t('analysis.result.list')}>
      {data.map((result) => (
        <Row key={result.id} result={result} />
      ))}
    </ul>
  );
}

function Row({ result }: { result: ResultInfo }) {
  const { t } = useTranslation();
  const values = useValues();
  const nameOf = useResultName();
  const words = useParamWords();
  const shown = useAnalysis((s) => s.shown === result.id);
  const name = nameOf(result);
  const Icon = KIND_ICONS[result.kind];
  const open = () => {
    useAnalysis.getState().set({ opened: result.id });
    useAnalysis.getState().show(result.id);
  };
  return (
    <li className={resultsListStyles.result} data-shown={shown || undefined} data-result={result.id}>
      <IconButton
        label={t(shown ? 'analysis.result.hide' : 'analysis.result.show')}
        aria-pressed={shown}
        onClick={() => useAnalysis.getState().show(shown ? null : result.id)}
      >
        {shown ? <IconEye size={18} /> : <IconEyeOff size={18} />}
      </IconButton>
      <button
        type="button"
        className={resultsListStyles.resultOpen}
        onClick={open}
        aria-label={t('analysis.result.openResult', { name })}
      >
        <span className={resultsListStyles.resultName}>
          <Icon size={15} stroke={1.7} />
          <span>{name}</span>
          {result.stale && <span className={resultsListStyles.stale}>{t('analysis.result.stale')}</span>}
        </span>
        <span className={styles.faint}>
          {result.name !== null && `${t(`analysis.kind.${result.kind}`)} · `}
          {values.instant(result.createdAt, 'short')} · <code>{result.dataHash.slice(0, 8)}</code>
        </span>
        <span className={styles.faint}>
          {words(result.kind, result.params, true)
            .map(([label, value]) => `${label} ${value}`)
            .join(' · ')}
        </span>
      </button>
      <ResultMenu result={result} />
    </li>
  );
}
