import { VisuallyHidden } from '@mantine/core';
import { useAnalysis } from '../../../state/analysis.ts';
import { AnalysisPanel } from './analysis-panel.tsx';
import { LegendCard } from './legend-card.tsx';
import { ResultOnMap } from './result-on-map.tsx';
import { useFollowAnalysis } from './use-follow-analysis.ts';

/** The panel, the result on the map, and who follows the job under way, whether or not the panel is open. */
export function Workbench() {
  const open = useAnalysis((s) => s.open);
  const shown = useAnalysis((s) => s.shown);
  const said = useFollowAnalysis();
  return (
    <>
      <ResultOnMap />
      {open ? <AnalysisPanel /> : shown !== null && <LegendCard id={shown} />}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
