import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import { useFilters } from '../../../state/filters.ts';
import styles from './brush.module.css';
import { type Preset, presetRange, type Range } from './range.ts';
import { setBrushed } from './use-range.ts';

const PRESETS: readonly Preset[] = ['days30', 'thisYear', 'lastYear', 'all'];

/** Ranges by name, counted back from the date of the data. */
export function Presets() {
  const { t } = useTranslation();
  const session = useSession().data;
  if (!session) return null;
  return (
    <fieldset className={styles.presets} aria-label={t('brush.presets')}>
      {PRESETS.map((preset) => (
        <PresetButton key={preset} preset={preset} range={presetRange(preset, session.asOf, session.pack.timeZone)} />
      ))}
    </fieldset>
  );
}

function PresetButton({ preset, range }: { preset: Preset; range: Range | null }) {
  const { t } = useTranslation();
  const on = useFilters(({ shared }) => shared.from === range?.from && shared.to === range?.to);
  return (
    <button type="button" className={styles.preset} aria-pressed={on} onClick={() => setBrushed(range)}>
      {t(`brush.preset.${preset}`)}
    </button>
  );
}
