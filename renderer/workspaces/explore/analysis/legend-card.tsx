import { IconArrowsDiagonal, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useResult } from '../../../api/analysis.ts';
import { useAnalysis } from '../../../state/analysis.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import styles from './analysis.module.css';
import { ResultLegend } from './result-legend.tsx';
import { useResultName } from './words.ts';

/** The legend of the result on the map while the panel is closed. */
export function LegendCard({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data } = useResult(id);
  const nameOf = useResultName();
  const { set, show } = useAnalysis.getState();
  return (
    <Panel
      className={styles.card}
      title={data ? nameOf(data) : t('analysis.mapTitle')}
      actions={
        <>
          <IconButton
            label={t('analysis.open')}
            onClick={() => set({ open: true, tab: 'results', opened: id, focus: true })}
          >
            <IconArrowsDiagonal size={16} />
          </IconButton>
          <IconButton label={t('analysis.result.hide')} onClick={() => show(null)}>
            <IconX size={16} />
          </IconButton>
        </>
      }
    >
      <div className={styles.cardBody}>{data && <ResultLegend result={data} />}</div>
    </Panel>
  );
}
