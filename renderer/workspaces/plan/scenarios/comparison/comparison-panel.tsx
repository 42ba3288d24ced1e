import { Loader, SegmentedControl, Select } from '@mantine/core';
import { IconArrowsLeftRight, IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useScenarioDiff, useScenarios } from '../../../../api/scenarios.ts';
import { ShortcutButton } from '../../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../../app/shortcuts.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { useReport } from '../../../../state/report.ts';
import { useComparison } from '../../../../state/scenario-comparison.ts';
import { EmptyNote } from '../../../../ui/empty-note.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { Panel } from '../../../../ui/panel.tsx';
import styles from './comparison.module.css';
import { Differences } from './differences.tsx';
import { Figures } from './figures.tsx';

const RECORD = 'record';

/** Which two are compared, and the tables of what differs. */
export function ComparisonPanel({ sides }: { sides: { a: number | null; b: number | null } }) {
  const { t } = useTranslation();
  const { data: scenarios } = useScenarios();
  const { data, error } = useScenarioDiff(sides.a, sides.b);
  const { mode, set } = useComparison();
  const openReport = useReport((s) => s.open);
  const swap = () => set({ sides: { a: sides.b, b: sides.a } });
  useShortcut({ id: 'compareSwap', group: 'general', keys: ['x'], run: swap });
  const choices = [
    { value: RECORD, label: t('scenarios.record') },
    ...(scenarios ?? []).map((s) => ({ value: String(s.id), label: s.name })),
  ];
  const choose = (side: 'a' | 'b', value: string | null) =>
    value && set({ sides: { ...sides, [side]: value === RECORD ? null : Number(value) } });
  return (
    <Panel
      guide="scenarios#compare"
      title={t('scenarios.comparing')}
      onClose={() => set({ sides: null })}
      className={styles.sheet}
    >
      <div className={styles.choices}>
        <Select
          size="xs"
          label={t('scenarios.left')}
          data={choices}
          allowDeselect={false}
          value={sides.a === null ? RECORD : String(sides.a)}
          onChange={(value) => choose('a', value)}
        />
        <ShortcutButton label={t('scenarios.swap')} shortcut="compareSwap" onClick={swap}>
          <IconArrowsLeftRight size={18} stroke={1.6} />
        </ShortcutButton>
        <Select
          size="xs"
          label={t('scenarios.right')}
          data={choices}
          allowDeselect={false}
          value={sides.b === null ? RECORD : String(sides.b)}
          onChange={(value) => choose('b', value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('scenarios.mode')}
          data={(['swipe', 'pair'] as const).map((value) => ({ value, label: t(`scenarios.${value}`) }))}
          value={mode}
          onChange={(value) => set({ mode: value as 'pair' | 'swipe' })}
        />
        {sides.b !== null && (
          <IconButton
            label={t('scenarios.report')}
            onClick={() =>
              openReport({ of: 'scenario', id: sides.b as number, ...(sides.a === null ? {} : { scenario: sides.a }) })
            }
          >
            <IconFileText size={18} stroke={1.6} />
          </IconButton>
        )}
      </div>
      {error && <EmptyNote title={t('scenarios.failed')} text={messageOf(error)} />}
      {!data && !error && <Loader size="sm" m="md" aria-label={t('scenarios.working')} />}
      {data && (
        <div className={styles.tables}>
          <Differences diff={data} />
          <Figures figures={data.figures} />
        </div>
      )}
    </Panel>
  );
}
