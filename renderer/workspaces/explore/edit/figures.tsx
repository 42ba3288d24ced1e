import { useTranslation } from 'react-i18next';
import { useValues } from '../../../i18n/use-values.ts';
import { type SketchShape, shapeOf } from '../../../map/interactions/edit-sketch.ts';
import { areaOf, lengthOf } from '../../../map/interactions/measure-labels.ts';
import { useSketch } from '../../../state/sketch.ts';
import styles from './edit.module.css';

/** Length, or area and outline, as plain text; empty before there is anything to measure. */
export function useFigureText(live: boolean): { main: string; more: string } {
  const { t } = useTranslation();
  const values = useValues();
  const sketch = useSketch((s) => s.sketch);
  const pointer = useSketch((s) => (live ? s.pointer : null));
  const points = sketch ? (pointer && !sketch.done ? [...sketch.points, pointer.at] : sketch.points) : [];
  const shape: SketchShape = sketch?.shape ?? 'LineString';
  if (shape === 'Point' || points.length < 2 || (sketch?.points.length ?? 0) < 1) return { main: '', more: '' };
  if (shape === 'Box') {
    const box = sketch && shapeOf({ ...sketch, points });
    return { main: box?.type === 'Polygon' ? values.area(areaOf('Polygon', box.coordinates[0] ?? [])) : '', more: '' };
  }
  const length = values.length(lengthOf(shape, points));
  if (shape === 'LineString' || points.length < 3) return { main: length, more: '' };
  return { main: values.area(areaOf(shape, points)), more: t('edit.outline', { length }) };
}

/** The figures as they change with the pointer, and aloud only when a point was put. */
export function Figures() {
  const { t } = useTranslation();
  const now = useFigureText(true);
  const standing = useFigureText(false);
  const points = useSketch((s) => s.sketch?.points.length ?? 0);
  const told = [t('edit.points', { count: points }), standing.main, standing.more]
    .filter(Boolean)
    .join(t('edit.comma'));
  return (
    <>
      <span className={styles.facts} aria-hidden="true">
        <output className={styles.figure}>{now.main || '—'}</output>
        {now.more && <span className={styles.soft}>{now.more}</span>}
      </span>
      <span className={styles.live} aria-live="polite">
        {points > 0 ? told : ''}
      </span>
    </>
  );
}
