import { useTranslation } from 'react-i18next';
import type { WallPanelFacts, WallScene } from '../../../electron/contract/wall.ts';
import { useFormats } from '../../app/use-formats.ts';
import { useValues } from '../../i18n/use-values.ts';
import styles from './course.module.css';
import { barsOf, linesOf, topOf } from './course-shape.ts';
import panel from './panel.module.css';

type Facts = NonNullable<WallPanelFacts['course']>;

interface Props {
  scene: WallScene;
  course: Facts;
  stale: boolean;
  /** Nothing stands above it. */
  alone: boolean;
}

/** Different things in one picture have a scale of their own each. */
const OWN_SCALES = new Set(['berths_open']);

/** How figures went over time: bars for one, lines for several. */
export function Course({ scene, course, stale, alone }: Props) {
  const { t, i18n } = useTranslation();
  const values = useValues();
  const own = `wall.course.${scene.panel}_${course.id}`;
  const title = i18n.exists(own) ? own : `wall.course.${course.id}`;
  const lines = course.lines.filter(({ id }) => i18n.exists(`wall.line.${id}`));
  if (!i18n.exists(title) || lines.length === 0) return null;
  const apart = lines.some(({ id }) => OWN_SCALES.has(id));
  const all = topOf(lines.flatMap((line) => line.values));
  const tops = lines.map((line) => (apart ? topOf(line.values) : all));
  const single = lines.length === 1 ? lines[0] : undefined;
  const peak = ({ id, values: line }: Facts['lines'][number]) => {
    const most = values.number(Math.max(...line), 0);
    return t('wall.peak', { n: most, unit: t(`wall.lineUnit.${id}`, { defaultValue: '' }) }).trimEnd();
  };
  return (
    <section
      className={`${panel.panel} ${styles.course}`}
      data-stale={stale || undefined}
      data-alone={alone || undefined}
      aria-label={t(title)}
    >
      <h2 className={panel.heading}>
        {t(title)}
        {single && <span className={panel.headingUnit}>{peak(single)}</span>}
      </h2>
      {!single && (
        <ul className={styles.lineKeys}>
          {lines.map((line, i) => (
            <li key={line.id} className={styles.lineKey}>
              <svg className={styles.keyMark} viewBox="0 0 20 10" aria-hidden="true" data-line={i}>
                <path d="M0 5H20" />
              </svg>
              {t(`wall.line.${line.id}`)} {peak(line)}
            </li>
          ))}
        </ul>
      )}
      <svg className={styles.plot} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        {single ? (
          <path className={styles.bars} d={barsOf(single.values, tops[0] ?? 1)} />
        ) : (
          lines.map(({ id, values: line }, i) => (
            <path key={id} className={styles.line} data-line={i} d={linesOf(line, tops[i] ?? 1)} />
          ))
        )}
      </svg>
      <Ticks course={course} />
    </section>
  );
}

const LONG = 300 * 86_400; // seconds from which the year is told

/** Where a course begins and ends, and its middle where there is room. */
function Ticks({ course: { starts, step } }: { course: Facts }) {
  const { t } = useTranslation();
  const format = useFormats();
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  const long = step === 'month' || (step !== 'hour' && last - first > LONG);
  const written = (start: number) => {
    if (step === 'hour') return t('wall.hour', { h: start });
    return long ? format.month(start) : format.dayMonth(start);
  };
  const middle = starts[Math.floor((starts.length - 1) / 2)];
  return (
    <p className={styles.ticks} aria-hidden="true">
      <span>{written(first)}</span>
      {!long && middle !== undefined && <span>{written(middle)}</span>}
      <span>{written(last)}</span>
    </p>
  );
}
