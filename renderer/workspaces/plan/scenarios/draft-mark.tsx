import type { ScenarioItem } from '../../../../electron/contract/plan-scenarios.ts';
import styles from './scenarios.module.css';

const SIGNS = { add: '+', change: '△', remove: '×' } as const;

/** The mark that a change has on the map too. */
export function DraftMark({ op }: { op: ScenarioItem['op'] }) {
  return (
    <span className={styles.mark} data-op={op} aria-hidden>
      {SIGNS[op]}
    </span>
  );
}
