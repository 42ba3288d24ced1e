import { Button, Loader, Slider } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_DOUBTFUL, type SegmentViolations } from '../../../../electron/contract/segments.ts';
import { useSegmentViolations } from '../../../api/segments.ts';
import { messageOf } from '../../../i18n/failure.ts';
import { useValues } from '../../../i18n/use-values.ts';
import { useSelection } from '../../../state/selection.ts';
import inspector from '../inspector/inspector.module.css';
import { Section } from '../inspector/section.tsx';
import { zoomToGeometry } from '../zoom-to.ts';
import styles from './segments.module.css';

const TOLERANCE = 30; // metres, as the analyses have it
const PAGE = 50;

/** Violations along the segment by version; those in doubt are listed, never given to one of two by guess. */
export function SegmentViolationsSection({ id }: { id: number }) {
  const { t } = useTranslation();
  const [tolerance, setTolerance] = useState(TOLERANCE);
  const [settled] = useDebouncedValue(tolerance, 200);
  const [limit, setLimit] = useState(PAGE);
  const { data, error } = useSegmentViolations(id, settled, limit);
  const label = useId();
  return (
    <Section title={t('segments.violations')} {...(data ? { count: data.total } : {})} open>
      <div className={styles.tolerance}>
        <span id={label} className={inspector.faint}>
          {t('segments.tolerance')}
        </span>
        <Slider
          size="sm"
          min={5}
          max={100}
          step={5}
          value={tolerance}
          onChange={setTolerance}
          thumbProps={{ 'aria-labelledby': label }}
          thumbLabel={t('segments.tolerance')}
          className={styles.slider ?? ''}
        />
        <output className={styles.metres}>{tolerance}</output>
      </div>
      {error && <p className={inspector.faint}>{messageOf(error)}</p>}
      {!error && !data && <Loader size="xs" aria-label={t('common.loading')} />}
      {data && <Found data={data} onMore={() => setLimit((now) => Math.min(MOST_DOUBTFUL, now + PAGE))} />}
    </Section>
  );
}

function Found({ data, onMore }: { data: SegmentViolations; onMore(): void }) {
  const { t } = useTranslation();
  const values = useValues();
  const count = (n: number) => values.number(n, 0);
  const { total, tolerance, versions, outside, otherSide, doubtful } = data;
  const said = { metres: tolerance, total: count(total), doubtful: count(doubtful.total) };
  const left = doubtful.total - doubtful.items.length;
  const doubt = (n: number) => (n > 0 ? t('segments.doubt', { n: count(n) }) : '');
  return (
    <>
      <p className={styles.said} aria-live="polite">
        {t(doubtful.total > 0 ? 'segments.foundDoubt' : 'segments.found', said)}
      </p>
      <ul className={styles.counts}>
        {versions.map((v) => (
          <li key={v.id}>
            {t('segments.perVersion', { version: v.version, on: count(v.on) })}
            {doubt(v.doubtful)}
          </li>
        ))}
        {outside.on + outside.doubtful > 0 && (
          <li>
            {t('segments.outside', { on: count(outside.on) })}
            {doubt(outside.doubtful)}
          </li>
        )}
        {otherSide > 0 && <li>{t('segments.otherSide', { n: count(otherSide) })}</li>}
      </ul>
      {doubtful.total > 0 && (
        <Section title={t('segments.doubtful', { n: count(doubtful.total) })}>
          <ol className={styles.doubtful}>
            {doubtful.items.map((item) => (
              <li key={item.id}>
                <Doubtful item={item} />
              </li>
            ))}
          </ol>
          {left > 0 && doubtful.items.length < MOST_DOUBTFUL && (
            <Button size="compact-xs" variant="light" onClick={onMore}>
              {t('segments.more', { n: Math.min(PAGE, left) })}
            </Button>
          )}
          {left > 0 && doubtful.items.length >= MOST_DOUBTFUL && (
            <p className={inspector.faint}>{t('segments.only', { n: MOST_DOUBTFUL })}</p>
          )}
        </Section>
      )}
    </>
  );
}

function Doubtful({ item }: { item: SegmentViolations['doubtful']['items'][number] }) {
  const { t } = useTranslation();
  const values = useValues();
  const show = () => {
    zoomToGeometry({ type: 'Point', coordinates: [item.lon, item.lat] });
    useSelection.getState().select({ layer: 'violations', id: item.id });
  };
  const streets = item.streets
    .slice(0, 3)
    .map(({ street, distance }) =>
      t('segments.away', { street: street ?? t('segments.unnamed'), metres: values.number(distance, 1) }),
    );
  return (
    <button type="button" className={styles.item} onClick={show}>
      <span>
        {values.instant(item.at, 'short')} · {t(`segments.why.${item.why}`)}
      </span>
      <span className={inspector.faint}>{streets.join(t('edit.comma'))}</span>
    </button>
  );
}
