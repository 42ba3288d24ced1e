import { Button, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowUp, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ClauseResult, MET_BY_MOVING } from '../../../../../electron/contract/plan-vendors.ts';
import { messageOf } from '../../../../i18n/failure.ts';
import { useValues } from '../../../../i18n/use-values.ts';
import type { StallShape } from '../../../../map/interactions/stall-pen.ts';
import { useStall } from '../../../../state/plan-stall.ts';
import styles from './check.module.css';
import { ClauseList } from './clause-list.tsx';

const ICONS = { pass: IconCircleCheck, fail: IconCircleX, unknown: IconHelpCircle };
const SAID = 600; // milliseconds that a verdict stands before it is read aloud

/** What the rules say to the stall, why, and where it could go instead. */
export function StallVerdict() {
  const { t } = useTranslation();
  const values = useValues();
  const { stall, verdict, failure, set } = useStall();
  const said = verdict ? t(`vendors.verdict.${verdict.verdict}`, { count: failed(verdict.clauses) }) : '';
  const [aloud] = useDebouncedValue(said, SAID);
  if (!stall) return null;
  if (failure) {
    return (
      <p className={styles.failure} role="alert">
        {messageOf(failure)}
      </p>
    );
  }
  if (!verdict) return <p className={styles.soft}>{t('vendors.check.judging')}</p>;
  const Icon = ICONS[verdict.verdict];
  const { move, noMove, clauses } = verdict;
  const main = clauses.filter((c) => c.verdict === 'fail' || c.verdict === 'unknown');
  const rest = clauses.filter((c) => c.verdict === 'pass' || c.verdict === 'off');
  return (
    <section aria-label={t('vendors.check.verdict')}>
      <p className={styles.verdict} data-outcome={verdict.verdict}>
        <Icon size={22} stroke={1.8} aria-hidden="true" />
        {said}
      </p>
      {move && (
        <div className={styles.move}>
          <span>
            <IconArrowUp
              size={18}
              stroke={1.8}
              aria-hidden="true"
              style={{ rotate: `${(Math.atan2(move.east, move.north) * 180) / Math.PI}deg` }}
            />
            {t(isMoveEnough(clauses) ? 'vendors.check.move' : 'vendors.check.movePartly', {
              metres: values.number(move.metres),
              to: t(`vendors.towards.${towards(move)}`),
            })}
          </span>
          <Button size="compact-sm" onClick={() => set({ stall: move.geometry as unknown as StallShape })}>
            {t('vendors.check.moveThere')}
          </Button>
        </div>
      )}
      {noMove && <p className={styles.noMove}>{t(`vendors.noMove.${noMove}`)}</p>}
      {main.length > 0 && <ClauseList clauses={main} />}
      {rest.length > 0 && (
        <details className={styles.rest} open={main.length === 0 || undefined}>
          <summary>{t('vendors.check.rest', { count: rest.length })}</summary>
          <ClauseList clauses={rest} />
        </details>
      )}
      <p className={styles.soft}>{t('vendors.check.day', { day: verdict.day })}</p>
      <VisuallyHidden role="status">{aloud}</VisuallyHidden>
    </section>
  );
}

/** A move makes distances and density right; trade, hours and width of the pavement stay as they are. */
function isMoveEnough(clauses: readonly ClauseResult[]): boolean {
  return clauses.every(({ verdict, kind }) => verdict !== 'fail' || MET_BY_MOVING.has(kind));
}

function failed(clauses: readonly ClauseResult[]): number {
  return clauses.filter((c) => c.verdict === 'fail').length;
}

const COMPASS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

function towards({ east, north }: { east: number; north: number }): (typeof COMPASS)[number] {
  const eighth = Math.round((Math.atan2(east, north) * 4) / Math.PI);
  return COMPASS[(eighth + 8) % 8] ?? 'n';
}
