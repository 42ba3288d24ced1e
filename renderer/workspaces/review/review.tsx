import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { type ReviewPart, useReview } from '../../state/review.ts';

type Part = LazyExoticComponent<ComponentType<{ Dialogs: ComponentType }>>;

const PARTS: Record<ReviewPart, Part> = {
  findings: lazy(async () => ({ default: (await import('./findings.tsx')).Findings })),
  cases: lazy(async () => ({ default: (await import('./cases/cases.tsx')).Cases })),
  campaigns: lazy(async () => ({ default: (await import('./campaigns/campaigns.tsx')).Campaigns })),
  field: lazy(async () => ({ default: (await import('./field/field-checks.tsx')).FieldChecks })),
};

/** One part of the work at a time, each with panels of its own over the map. */
export function Review({ Dialogs }: { Dialogs: ComponentType }) {
  const Part = PARTS[useReview((s) => s.part)];
  return (
    <Suspense fallback={null}>
      <Part Dialogs={Dialogs} />
    </Suspense>
  );
}
