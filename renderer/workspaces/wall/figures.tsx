import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { WallFigure, WallPanelFacts, WallScene } from '../../../electron/contract/wall.ts';
import { useSession } from '../../api/queries.ts';
import { useFormats } from '../../app/use-formats.ts';
import { useValues } from '../../i18n/use-values.ts';
import { useUi } from '../../state/ui.ts';
import { RollingNumber } from '../../ui/rolling-number.tsx';
import { Age } from './age.tsx';
import { type Days, instantsOf, lengthOf } from './days.ts';
import styles from './figures.module.css';
import panel from './panel.module.css';
import { changeOf, unitWord, writeValue } from './write.ts';

interface Props {
  scene: WallScene;
  days: Days | null;
  facts: WallPanelFacts | undefined;
  /** Epoch milliseconds. */
  renewed: number;
  stale: boolean;
}

/** A scene's title, its figures, and how old they are. */
export function Figures({ scene, days, facts, renewed, stale }: Props) {
  const { t, i18n } = useTranslation();
  const timeZone = useSession().data?.pack.timeZone ?? 'Asia/Shanghai';
  const known = facts?.figures.filter(({ id }) => i18n.exists(`wall.figure.${id}`)) ?? [];
  const compared = known.some(({ value, before }) => value !== null && before !== null);
  return (
    <section
      className={`${panel.panel} ${styles.figures}`}
      data-stale={stale || undefined}
      aria-label={t('wall.figures')}
    >
      <header className={styles.head}>
        <h1 className={styles.title}>{scene.name || t(`wall.panel.${scene.panel}`)}</h1>
        <p className={styles.period}>
          <PeriodText scene={scene} days={days} timeZone={timeZone} />
          {compared && (
            <span className={styles.compared}>
              {days ? t('wall.compared', { days: lengthOf(days) }) : t('wall.comparedYear')}
            </span>
          )}
        </p>
      </header>
      {known.length > 0 ? (
        <dl className={styles.numbers} data-many={known.length > 5 || undefined}>
          {known.map((figure) => (
            <Figure key={figure.id} figure={figure} />
          ))}
        </dl>
      ) : (
        <p className={styles.noFigures}>{renewed ? t('wall.noFigures') : t('wall.connecting')}</p>
      )}
      {facts && <Age at={facts.at} renewed={renewed} timeZone={timeZone} />}
    </section>
  );
}

function PeriodText({ scene, days, timeZone }: { scene: WallScene; days: Days | null; timeZone: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  if (!days) return <span>{t('wall.period.all')}</span>;
  const { from = 0, to = 0 } = instantsOf(days, timeZone);
  const dates = t('wall.period.days', { from: format.dayMonth(from), to: format.dayMonth(to - 1) });
  const { period } = scene;
  const short = period.kind === 'last' || period.kind === 'replay';
  return (
    <>
      {short && <span>{t(`wall.period.${period.kind}`, { days: period.days })}</span>}
      <span className={short ? styles.dates : undefined}>{dates}</span>
    </>
  );
}

function Figure({ figure }: { figure: WallFigure }) {
  const { t } = useTranslation();
  const language = useUi((s) => s.language);
  const values = useValues();
  const { id, value, unit } = figure;
  const write = useCallback((n: number) => writeValue(n, unit, language, values), [unit, language, values]);
  const change = changeOf(figure, t, values);
  const word = unitWord(t, id, unit);
  return (
    <div className={styles.figure} data-range={unit === 'hour_of_day' || undefined}>
      <dt className={styles.label}>{t(`wall.figure.${id}`)}</dt>
      {value === null ? (
        <dd className={styles.untold}>{t('wall.unknown')}</dd>
      ) : (
        <dd className={styles.value}>
          <RollingNumber className={styles.number} value={value} write={write} />
          {word && <span className={styles.unit}>{word}</span>}
        </dd>
      )}
      {change && (
        <dd className={styles.change} data-good={change.good ?? undefined}>
          <span aria-hidden="true">{change.sign} </span>
          {change.text}
          {change.good !== null && <span>{t(change.good ? 'wall.better' : 'wall.worse')}</span>}
        </dd>
      )}
    </div>
  );
}
