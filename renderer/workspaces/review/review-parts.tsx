import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { REVIEW_PARTS, type ReviewPart, useReview } from '../../state/review.ts';
import styles from './review.module.css';

/** The choice was made by keys: the part that comes has its own, which takes the focus over. */
let handedOn = false;

/** The parts of the workspace, above the left panel of each. */
export function ReviewParts() {
  const { t } = useTranslation();
  const part = useReview((s) => s.part);
  const set = useReview((s) => s.set);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (handedOn) group.current?.querySelector<HTMLElement>('input:checked')?.focus();
    handedOn = false;
  }, []);
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
      data={REVIEW_PARTS.map((value) => ({ value, label: t(`review.part.${value}`) }))}
    />
  );
}
