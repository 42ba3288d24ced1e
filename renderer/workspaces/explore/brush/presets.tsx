import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/queries.ts';
import styles from './brush.module.css';
import { type Preset, presetRange } from './range.ts';
import type { RangeControl } from './use-range.ts';

const PRESETS: readonly Preset[] = ['days30', 'thisYear', 'lastYear', 'all'];

/** Ranges by name, counted back from the date of the data. */
export function Presets({ control }: { control: RangeControl }) {
  const { t } = useTranslation();
  const session = useSession().data;
  if (!session) return null;
  return (
    <fieldset className={styles.presets} aria-label={t('brush.presets')}>
      {PRESETS.map((preset) => {
        const range = presetRange(preset, session.asOf, session.pack.timeZone);
        const on = range?.from === control.range?.from && range?.to === control.range?.to;
        return (
          <button
            key={preset}
            type="button"
            className={styles.preset}
            aria-pressed={on}
            onClick={() => control.commit(range)}
          >
            {t(`brush.preset.${preset}`)}
          </button>
        );
      })}
    </fieldset>
  );
}
