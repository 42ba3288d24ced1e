import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useResults } from '../../../api/analysis.ts';
import { placeOf, useAnalysis } from '../../../state/analysis.ts';
import { Panel } from '../../../ui/panel.tsx';
import styles from './analysis.module.css';
import { JobStrip } from './job-strip.tsx';
import { KindList } from './kind-list.tsx';
import { NewForm } from './new-form.tsx';
import { ResultView } from './result-view.tsx';
import { ResultsList } from './results-list.tsx';

/** Choose an analysis, set it up, follow it; or look at what earlier ones found. */
export function AnalysisPanel() {
  const { t } = useTranslation();
  const { tab, kind, opened, set } = useAnalysis();
  const results = useResults();
  const top = useRef<HTMLDivElement>(null);

  // Whoever asked for the panel by key goes on in it.
  const focus = useAnalysis((s) => s.focus);
  useEffect(() => {
    if (!focus) return;
    top.current?.focus();
    set({ focus: false });
  }, [focus, set]);

  // What had the focus went with the page of the panel that it stood on: the keys go on at the top of the next.
  const content = useRef<HTMLDivElement>(null);
  const place = placeOf({ tab, kind, opened });
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    if (document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [place]);

  return (
    <Panel guide="analysis" title={t('analysis.title')} className={styles.panel} onClose={() => set({ open: false })}>
      <div ref={top} tabIndex={-1} className={styles.top}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('analysis.title')}
          value={tab}
          onChange={(value) => set({ tab: value as typeof tab })}
          data={[
            { value: 'new', label: t('analysis.newTab') },
            { value: 'results', label: t('analysis.resultsTab', { count: results.data?.length ?? 0 }) },
          ]}
        />
        <JobStrip />
      </div>
      <div ref={content} tabIndex={-1} className={styles.content}>
        {tab === 'new' && (kind ? <NewForm key={kind} kind={kind} /> : <KindList />)}
        {tab === 'results' && (opened === null ? <ResultsList /> : <ResultView key={opened} id={opened} />)}
      </div>
    </Panel>
  );
}
