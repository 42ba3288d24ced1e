import { Button, Checkbox, Loader } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconDownload, IconFileText } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SitingSummary } from '../../../../electron/contract/plan-siting.ts';
import { sitingProgress } from '../../../../electron/contract/plan-siting-api.ts';
import type { Job } from '../../../../electron/contract/system.ts';
import { planExportUrl, usePlanFeatures, usePlanResult } from '../../../api/plan-siting.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useCamera } from '../../../state/camera.ts';
import { useSiting } from '../../../state/plan-siting.ts';
import { useReport } from '../../../state/report.ts';
import { useUi } from '../../../state/ui.ts';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { PlanSlot } from '../slots.tsx';
import { ParetoSlider } from './pareto-slider.tsx';
import { ProofLine } from './proof-line.tsx';
import { RefusedList } from './refused-list.tsx';
import { SiteTable } from './site-table.tsx';
import styles from './siting.module.css';
import { SitingFigures } from './siting-figures.tsx';
import { SitingLegend } from './siting-legend.tsx';
import { ResultOnMap } from './siting-on-map.tsx';
import { ToScenario } from './to-scenario.tsx';

/** One choice of sites: how good it is, where they are, what each adds, and what was refused. */
export function SitingResult({ id, job }: { id: number; job: Job | null }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const set = useSiting((s) => s.set);
  const pareto = useSiting((s) => s.pareto);
  const quiet = useSiting((s) => s.quiet);
  const { data, error } = usePlanResult(id);
  const features = usePlanFeatures(id, data?.resultHash);
  const openReport = useReport((s) => s.open);
  const back = () => set({ opened: null, pareto: null });
  const summary = data?.summary;
  const running = job?.status === 'running' ? sitingProgress.safeParse(job.result) : null;
  const proof = running?.success && running.data.resultId === id ? running.data.proof : summary?.proof;
  useShown(summary);
  const sites = (pareto !== null && summary?.pareto?.[pareto]?.sites) || null;
  return (
    <section className={styles.form} aria-label={t('siting.result')}>
      <Button
        size="compact-sm"
        variant="subtle"
        className={styles.start}
        leftSection={<IconArrowLeft size={16} stroke={1.6} />}
        onClick={back}
      >
        {t('siting.back')}
      </Button>
      {error && <EmptyNote icon={<IconAlertTriangle />} title={t('siting.failed')} text={messageOf(error)} />}
      {!data && !error && <Loader size="sm" aria-label={t('common.loading')} />}
      {summary && proof && (
        <>
          <SitingFigures summary={summary} />
          <Checkbox
            size="xs"
            checked={quiet}
            onChange={(event) => set({ quiet: event.currentTarget.checked })}
            label={t('siting.quiet')}
          />
          <ProofLine proof={proof} jobId={running && job ? job.id : null} />
          {summary.pareto && summary.pareto.length > 1 && <ParetoSlider answers={summary.pareto} />}
          {!sites && <SiteTable summary={summary} />}
          <RefusedList candidates={summary.candidates} />
          {features.data && (
            <>
              <ResultOnMap features={features.data} summary={summary} sites={sites} />
              <ToScenario id={id} summary={summary} features={features.data} sites={sites} />
            </>
          )}
          <div className={styles.row}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileText size={16} stroke={1.6} />}
              onClick={() => openReport({ of: 'siting', id })}
            >
              {t('siting.report')}
            </Button>
            {(['csv', 'geojson'] as const).map((format) => (
              <Button
                key={format}
                size="xs"
                variant="default"
                component="a"
                href={planExportUrl(id, format, language)}
                download
                leftSection={<IconDownload size={16} stroke={1.6} />}
              >
                {t('siting.export', { format: format === 'csv' ? 'CSV' : 'GeoJSON' })}
              </Button>
            ))}
          </div>
          <PlanSlot at="legend">
            <SitingLegend walk={summary.ask.walk} own={!sites} />
          </PlanSlot>
        </>
      )}
    </section>
  );
}

/** Brings the chosen sites into sight once. */
function useShown(summary: SitingSummary | undefined): void {
  const ready = summary !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a better answer must not move the map under the reader
  useEffect(() => {
    if (!summary) return;
    const chosen = new Set(summary.chosen.map(({ id }) => id));
    const at = summary.candidates.filter(({ id }) => chosen.has(id)).map((candidate) => candidate.at);
    if (at.length === 0) return;
    const [lon, lat] = [at.map((p) => p[0]), at.map((p) => p[1])];
    const margin = 0.004; // degrees: the walk around a site
    useCamera.getState().goTo({
      bbox: [
        Math.min(...lon) - margin,
        Math.min(...lat) - margin,
        Math.max(...lon) + margin,
        Math.max(...lat) + margin,
      ],
      zoom: 16,
    });
  }, [ready]);
}
