import { useTranslation } from 'react-i18next';
import { LAYER_SPECS } from '../../../electron/domain/layers.ts';
import { useFormats } from '../../app/use-formats.ts';
import { useScheme } from '../../app/use-scheme.ts';
import { valueLabel } from '../../i18n/labels.ts';
import { Swatch } from '../../ui/swatch.tsx';
import styles from './hint.module.css';
import type { Hovering } from './pointer.tsx';

/** A few facts beside the pointer; the rest is for the inspector. */
export function Hint({ hovering }: { hovering: Hovering }) {
  const { t } = useTranslation();
  const format = useFormats();
  const scheme = useScheme();
  const { pick, more, x, y } = hovering;
  const category = valueLabel(t, pick.layer, LAYER_SPECS[pick.layer].category, pick.category);
  const period = LAYER_SPECS[pick.layer].time.kind === 'period';
  const at = pick.kind === 'one' ? pick.time : null;
  const when =
    at === null ? t('map.tipUndated') : period ? t('map.tipFrom', { date: format.date(at) }) : format.dateTime(at);
  return (
    <div className={styles.hint} style={{ translate: `${x + 14}px ${y + 14}px` }} aria-hidden="true">
      <p className={styles.title}>
        <Swatch layer={pick.layer} value={pick.category} scheme={scheme} />
        {pick.kind === 'many' ? t(`layer.${pick.layer}`) : category}
      </p>
      {pick.kind === 'many' ? (
        <>
          <p>{t('map.tipMany', { n: format.count(pick.count), category })}</p>
          <p className={styles.soft}>{t('map.tipZoom')}</p>
        </>
      ) : (
        <>
          {pick.name && <p>{pick.name}</p>}
          <p className={styles.soft}>{when}</p>
          {more > 0 && <p className={styles.soft}>{t('map.tipMore', { n: more })}</p>}
        </>
      )}
    </div>
  );
}
