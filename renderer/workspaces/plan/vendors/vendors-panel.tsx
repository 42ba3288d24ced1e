import { SegmentedControl } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useStall, VENDOR_VIEWS, type VendorView } from '../../../state/plan-stall.ts';
import styles from './vendors.module.css';

const VIEWS = {
  check: lazy(async () => ({ default: (await import('./check/check-view.tsx')).CheckView })),
  suitability: lazy(async () => ({ default: (await import('./suitability/suitability-view.tsx')).SuitabilityView })),
  event: lazy(async () => ({ default: (await import('./event/event-view.tsx')).EventView })),
  permits: lazy(async () => ({ default: (await import('./permits/permits-view.tsx')).PermitsView })),
  rules: lazy(async () => ({ default: (await import('./rules/rules-view.tsx')).RulesView })),
} as const satisfies Record<VendorView, ComponentType>;

/** Street vendors: judge a stall, see where stalls suit, plan an event, permits by day, the rules themselves. */
export function VendorsPanel() {
  const { t } = useTranslation();
  const view = useStall((s) => s.view);
  const set = useStall((s) => s.set);
  const Body = VIEWS[view];
  return (
    <div className={styles.body}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('vendors.views.label')}
        value={view}
        onChange={(value) => set({ view: value as VendorView })}
        data={VENDOR_VIEWS.map((value) => ({ value, label: t(`vendors.views.${value}`) }))}
      />
      <Suspense fallback={<p className={styles.soft}>{t('common.loading')}</p>}>
        <Body />
      </Suspense>
    </div>
  );
}
