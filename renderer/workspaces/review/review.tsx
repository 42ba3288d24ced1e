import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { useSession } from '../../api/queries.ts';
import { type ReviewPart, useReview } from '../../state/review.ts';
import { isOffered } from './review-parts.tsx';

interface Lent {
  Dialogs: ComponentType;
  /** Takes back steps of the record; verdicts, cases and campaigns take back their own. */
  Steps: ComponentType;
}
type Part = LazyExoticComponent<ComponentType<Lent>>;

const PARTS: Record<ReviewPart, Part> = {
  findings: lazy(async () => ({ default: (await import('./findings.tsx')).Findings })),
  cases: lazy(async () => ({ default: (await import('./cases/cases.tsx')).Cases })),
  campaigns: lazy(async () => ({ default: (await import('./campaigns/campaigns.tsx')).Campaigns })),
  field: lazy(async () => ({ default: (await import('./field/field-checks.tsx')).FieldChecks })),
};

/** One part of the work at a time, each with panels of its own over the map. */
export function Review(lent: Lent) {
  const part = useReview((s) => s.part);
  const role = useSession().data?.role;
  const Part = PARTS[isOffered(part, role) ? part : 'findings'];
  return (
    <Suspense fallback={null}>
      <Part {...lent} />
    </Suspense>
  );
}
