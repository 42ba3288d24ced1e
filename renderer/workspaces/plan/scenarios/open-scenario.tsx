import { Button } from '@mantine/core';
import { IconArrowsLeftRight, IconFileText, IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioInfo } from '../../../../electron/contract/plan-scenarios.ts';
import { useReport } from '../../../state/report.ts';
import { useComparison } from '../../../state/scenario-comparison.ts';
import { DraftList } from './draft-list.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import styles from './scenarios.module.css';

/** The open scenario's changes, and what to do with all of them. */
export function OpenScenario({ scenario, editor }: { scenario: ScenarioInfo; editor: boolean }) {
  const { t } = useTranslation();
  const [merging, setMerging] = useState(false);
  const { id, items } = scenario;
  const openReport = useReport((s) => s.open);
  return (
    <section className={styles.open} aria-label={scenario.name}>
      <h3 className={styles.heading}>{scenario.name}</h3>
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsLeftRight size={16} stroke={1.6} />}
          onClick={() => useComparison.getState().begin(null, id)}
        >
          {t('scenarios.compare')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFileText size={16} stroke={1.6} />}
          onClick={() => openReport({ of: 'scenario', id })}
        >
          {t('scenarios.report')}
        </Button>
        {editor && (
          <Button
            size="xs"
            disabled={items === 0}
            leftSection={<IconGitMerge size={16} stroke={1.6} />}
            onClick={() => setMerging(true)}
          >
            {t('scenarios.merge')}
          </Button>
        )}
      </div>
      <DraftList scenario={scenario} editor={editor} />
      {merging && <MergeDialog scenario={scenario} onClose={() => setMerging(false)} />}
    </section>
  );
}
