import { Loader, Select } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowsMove, IconLayersIntersect, IconRepeat, IconSlideshow, IconSquareHalf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ShortcutButton } from '../../../app/shortcut-button.tsx';
import { useShortcut } from '../../../app/shortcuts.ts';
import { valueLabel } from '../../../i18n/labels.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { type CompareMode, useCompare } from '../../../state/compare.ts';
import { AlignRow } from './align-row.tsx';
import styles from './compare.module.css';
import { ModeRow } from './mode-row.tsx';
import { type OtherPicture, useComparison } from './use-comparison.ts';

const ICONS = { swipe: IconSquareHalf, flicker: IconRepeat, overlay: IconLayersIntersect } as const;

const SHORTCUTS = { swipe: 'compareSwipe', flicker: 'compareFlicker', overlay: 'compareOverlay' } as const;

/** Ways to compare a photo with others of the same place, one key each. */
export function CompareBar({ shown }: { shown: string }) {
  const { t } = useTranslation();
  const values = useValues();
  const calm = useReducedMotion();
  const { pictures, failed, other } = useComparison(shown);
  const { mode, aligning, flipped, set, turn } = useCompare();
  const some = other !== null;
  const press = (wanted: CompareMode) => {
    if (!some) return;
    if (wanted === 'flicker' && mode === 'flicker' && calm) set({ flipped: !flipped });
    else turn(wanted);
  };
  const step = (by: number) => {
    if (!pictures?.length || !other) return;
    const at = pictures.indexOf(other) + by + pictures.length;
    set({ other: pictures[at % pictures.length]?.sha256 ?? null, marked: null });
  };
  const align = () => {
    if (mode !== 'off' && some) set({ aligning: aligning === 'off' ? 'shift' : 'off', marked: null });
  };
  useShortcut({ id: 'compareSwipe', group: 'review', keys: ['w'], run: () => press('swipe') });
  useShortcut({ id: 'compareFlicker', group: 'review', keys: ['k'], run: () => press('flicker') });
  useShortcut({ id: 'compareOverlay', group: 'review', keys: ['o'], run: () => press('overlay') });
  useShortcut({ id: 'compareAlign', group: 'review', keys: ['a'], run: align });
  useShortcut({
    id: 'compareOther',
    group: 'review',
    keys: [',', '.'],
    each: true,
    run: (_event, nth) => step(nth === 0 ? -1 : 1),
  });
  const label = ({ takenAt, flights, name, findings }: OtherPicture) =>
    [
      takenAt === null ? t('compare.undated') : values.instant(takenAt),
      flights[0] ?? name,
      ...findings.map((f) => valueLabel(t, 'structures', 'status', f.status)),
    ].join(' · ');
  if (failed) return <p className={styles.note}>{t('compare.failed')}</p>;
  return (
    <div className={styles.bar}>
      <div className={styles.row} role="toolbar" aria-label={t('compare.title')}>
        {(['swipe', 'flicker', 'overlay'] as const).map((value) => {
          const Icon = ICONS[value];
          return (
            <ShortcutButton
              key={value}
              label={t(`compare.${value}`)}
              shortcut={SHORTCUTS[value]}
              aria-pressed={mode === value}
              variant={mode === value ? 'light' : 'subtle'}
              disabled={!some}
              onClick={() => turn(value)}
            >
              <Icon size={18} stroke={1.6} />
            </ShortcutButton>
          );
        })}
        {!pictures && <Loader size={16} aria-label={t('compare.loading')} />}
        {pictures?.length === 0 && <p className={styles.note}>{t('compare.none')}</p>}
        {some && (
          <Select
            size="xs"
            className={styles.which ?? ''}
            aria-label={t('compare.other')}
            leftSection={<IconSlideshow size={14} stroke={1.6} />}
            allowDeselect={false}
            comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
            value={other.sha256}
            onChange={(value) => set({ other: value, marked: null })}
            data={(pictures ?? []).map((p) => ({ value: p.sha256, label: label(p) }))}
          />
        )}
        {mode !== 'off' && some && (
          <ShortcutButton
            label={t('compare.align')}
            shortcut="compareAlign"
            aria-pressed={aligning !== 'off'}
            variant={aligning !== 'off' ? 'light' : 'subtle'}
            onClick={align}
          >
            <IconArrowsMove size={18} stroke={1.6} />
          </ShortcutButton>
        )}
      </div>
      {mode !== 'off' && some && (aligning === 'off' ? <ModeRow shown={shown} /> : <AlignRow shown={shown} />)}
    </div>
  );
}
