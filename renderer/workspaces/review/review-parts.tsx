import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../electron/contract/may.ts';
import { useSession } from '../../api/queries.ts';
import { mayEdit } from '../../app/may-edit.ts';
import { REVIEW_PARTS, type ReviewPart, useReview } from '../../state/review.ts';
import styles from './review.module.css';

/** Findings are for whoever may review; what comes after them is the work of squads. */
export function isOffered(part: ReviewPart, role: Role | undefined): boolean {
  return part === 'findings' || mayEdit(role);
}

/** The choice was made by keys: the part that comes has its own, which takes the focus over. */
let handedOn = false;

/** The parts of the workspace, above the left panel of each. */
export function ReviewParts() {
  const { t } = useTranslation();
  const part = useReview((s) => s.part);
  const set = useReview((s) => s.set);
  const role = useSession().data?.role;
  const parts = REVIEW_PARTS.filter((value) => isOffered(value, role));
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (handedOn) group.current?.querySelector<HTMLElement>('input:checked')?.focus();
    handedOn = false;
  }, []);
  if (parts.length < 2) return null;
  return (
    <SegmentedControl
      ref={group}
      className={styles.parts}
      size="xs"
      fullWidth
      aria-label={t('review.parts')}
      value={part}
      onChange={(value) => {
        handedOn = group.current?.contains(document.activeElement) ?? false;
        set({ part: value as ReviewPart });
      }}
      data={parts.map((value) => ({ value, label: t(`review.part.${value}`) }))}
    />
  );
}
