import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioInfo } from '../../../../electron/contract/plan-scenarios.ts';
import { usePlan } from '../../../state/plan.ts';
import { ScenarioRow } from './scenario-row.tsx';
import styles from './scenarios.module.css';

interface Branch {
  scenario: ScenarioInfo;
  branches: Branch[];
}

/** The record with its scenarios and their branches; those merged or thrown away stand apart. */
export function ScenarioTree({ scenarios, editor }: { scenarios: readonly ScenarioInfo[]; editor: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const box = useId();
  const active = usePlan((s) => s.scenario);
  const set = usePlan((s) => s.set);
  const closed = scenarios.filter((s) => s.status !== 'open');
  return (
    <nav aria-label={t('scenarios.list')}>
      <ul className={styles.tree}>
        <li>
          <UnstyledButton
            className={styles.name}
            aria-current={active === null}
            title={t('scenarios.recordHint')}
            onClick={() => set({ scenario: null })}
          >
            {t('scenarios.record')}
          </UnstyledButton>
          <Branches branches={treeOf(scenarios.filter((s) => s.status === 'open'))} editor={editor} />
        </li>
      </ul>
      {closed.length > 0 && (
        <>
          <UnstyledButton
            className={styles.fold}
            aria-expanded={shown}
            aria-controls={box}
            onClick={() => setShown(!shown)}
          >
            <IconChevronRight size={14} data-open={shown || undefined} />
            {t('scenarios.closed')} ({closed.length})
          </UnstyledButton>
          <Collapse expanded={shown} id={box}>
            <ul className={styles.tree}>
              {closed.map((scenario) => (
                <li key={scenario.id}>
                  <ScenarioRow scenario={scenario} editor={editor} />
                </li>
              ))}
            </ul>
          </Collapse>
        </>
      )}
    </nav>
  );
}

function Branches({ branches, editor }: { branches: readonly Branch[]; editor: boolean }) {
  if (branches.length === 0) return null;
  return (
    <ul className={styles.branches}>
      {branches.map(({ scenario, branches: below }) => (
        <li key={scenario.id}>
          <ScenarioRow scenario={scenario} editor={editor} />
          <Branches branches={below} editor={editor} />
        </li>
      ))}
    </ul>
  );
}

/** A branch whose parent is no longer open hangs from the record. */
function treeOf(scenarios: readonly ScenarioInfo[]): Branch[] {
  const known = new Set(scenarios.map((s) => s.id));
  const under = (parent: number | null): Branch[] =>
    scenarios
      .filter((s) => (s.parentId !== null && known.has(s.parentId) ? s.parentId : null) === parent)
      .map((scenario) => ({ scenario, branches: under(scenario.id) }));
  return under(null);
}
