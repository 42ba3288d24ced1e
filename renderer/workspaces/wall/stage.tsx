import { type CSSProperties, type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../electron/contract/system.ts';
import type { WallScene } from '../../../electron/contract/wall.ts';
import { renewedAt, type TimedState, usePanelFacts } from '../../api/wall.ts';
import { useMap } from '../../map/map-context.tsx';
import { useFreeMiddle } from '../../map/use-free-middle.ts';
import { LEAST_TEXT, useMapScale } from '../../map/use-map-scale.ts';
import { isStale } from './age.tsx';
import { CATEGORIES } from './categories.ts';
import { Clock } from './clock.tsx';
import { Course } from './course.tsx';
import { daysOf, instantsOf, replayed } from './days.ts';
import { Figures } from './figures.tsx';
import { visited } from './look-at.ts';
import { MapOfScene } from './map-of-scene.tsx';
import { PanelParts, type PanelPartsProps } from './panel-parts.tsx';
import type { View } from './panels.ts';
import { Ranking } from './ranking.tsx';
import { ReplayDate } from './replay-date.tsx';
import { SceneGuard } from './scene-guard.tsx';
import styles from './stage.module.css';
import { Ticker } from './ticker.tsx';
import { useNow } from './use-now.ts';
import { type Playing, usePlaying } from './use-playing.ts';
import { useFreePart, usePartOf } from './use-view.ts';

interface Props {
  session: Session;
  scenes: readonly WallScene[];
  state: TimedState;
  /** CSS pixels. */
  unit: number;
  view: Exclude<View, { kind: 'none' }>;
}

/** What is on the wall now. */
export function Stage({ session, scenes, state, unit, view }: Props) {
  const { t } = useTranslation();
  const playing = usePlaying(scenes, state, session.pack.timeZone);
  const minute = useNow(60_000);
  const overlay = useRef<HTMLDivElement>(null);
  const middle = useRef<HTMLDivElement>(null);
  const panels = view.kind === 'panels' ? view : null;
  useFreeMiddle(overlay, middle);
  useFreePart(panels, unit);
  useMapScale(useMap(), unit / LEAST_TEXT);
  const { scene } = playing;
  const clock = <Clock timeZone={session.pack.timeZone} early={state.early} city={session.pack.name} />;
  const none = <p className={styles.none}>{t('wall.noScene')}</p>;
  const ticker = <Ticker message={state.message} session={session} layers={[]} />;
  const told = { session, state, unit, clock };
  if (panels)
    return (
      <>
        <div className={styles.panels} style={shifted(minute)}>
          {scene ? (
            <SceneGuard scenes={scenes} scene={scene}>
              {(scene) => <SceneParts {...told} scene={scene} playing={playing} view={panels} />}
            </SceneGuard>
          ) : (
            <PanelParts view={panels} unit={unit} clock={clock} ticker={ticker} date={none} />
          )}
        </div>
        {state.blank && <div className={styles.blank} data-blank />}
      </>
    );
  return (
    <>
      <div ref={overlay} className={styles.stage} style={shifted(minute)}>
        {scene ? (
          <SceneGuard scenes={scenes} scene={scene}>
            {(scene) => <SceneParts {...told} scene={scene} playing={playing} view={view} />}
          </SceneGuard>
        ) : (
          <>
            {none}
            {ticker}
            {clock}
          </>
        )}
        <div
          ref={middle}
          className={styles.middle}
          data-middle
          data-replay={scene?.period.kind === 'replay' || undefined}
        />
      </div>
      {state.blank && <div className={styles.blank} data-blank />}
    </>
  );
}

type PartsProps = Omit<Props, 'scenes'> & { scene: WallScene; playing: Playing; clock: ReactNode };

function SceneParts({ session, scene, playing, state, unit, view, clock }: PartsProps) {
  const { timeZone } = session.pack;
  const today = daysOf(scene.period, Math.floor((Date.now() + state.early) / 1000) + session.ahead, timeZone);
  const key = JSON.stringify(today);
  const days = useMemo<typeof today>(() => JSON.parse(key), [key]);
  const facts = usePanelFacts({ panel: scene.panel, days, towns: scene.towns });
  const replay = scene.period.kind === 'replay' && days !== null;
  const end = replay ? replayed(days, playing.share).to : days?.to;
  const shown = useMemo(() => (days && end ? { from: days.from, to: end } : null), [days, end]);
  const whole = useMemo(() => instantsOf(days, timeZone), [days, timeZone]);
  const part = usePartOf(view);
  const now = useNow(5_000);
  const renewed = renewedAt(facts, now);
  const stale = isStale(now, renewed);
  const { ranking = null, course = null } = facts.data ?? {};
  const categories = (ranking && CATEGORIES[ranking.words]) ?? null;
  const street = visited(scene.path[playing.leg], facts.data);
  const told = { scene, stale, unit };
  const parts = {
    figures: <Figures key={`${scene.id} figures`} {...told} days={days} facts={facts.data} renewed={renewed} />,
    ranking: ranking && ranking.rows.length > 0 && (
      <Ranking key={`${scene.id} ranking`} {...told} ranking={ranking} visited={street} alone={!course} />
    ),
    course: course && course.starts.length > 1 && (
      <Course key={`${scene.id} course`} {...told} course={course} alone={!ranking || ranking.rows.length === 0} />
    ),
    date: replay && days && end && <ReplayDate from={days.from} to={end} />,
    ticker: (
      <Ticker message={state.message} session={session} layers={scene.layers.filter((layer) => layer !== categories)} />
    ),
  };
  return (
    <>
      <MapOfScene
        session={session}
        scene={scene}
        leg={playing.leg}
        state={state}
        unit={unit}
        shown={shown}
        whole={whole}
        categories={categories}
        facts={facts.data}
        street={street}
        part={part}
      />
      {view.kind === 'panels' ? (
        <PanelParts view={view} unit={unit} clock={clock} {...parts} />
      ) : (
        <InPicture clock={clock} {...parts} />
      )}
    </>
  );
}

function InPicture({ figures, ranking, course, date, ticker, clock }: Omit<PanelPartsProps, 'view' | 'unit'>) {
  return (
    <>
      {figures}
      {ranking}
      {course}
      {date}
      {ticker}
      {clock}
    </>
  );
}

const SHIFTS = [0, 1, 2, 1, 0, -1, -2, -1];

/** Everything wanders by a few pixels from minute to minute, lest it burn into the screen. */
function shifted(minute: number): CSSProperties {
  const step = Math.floor(minute / 60_000);
  const at = (n: number) => `${(SHIFTS[n % SHIFTS.length] ?? 0) * 0.06}em`;
  return { translate: `${at(step)} ${at(step + 2 + Math.floor(step / SHIFTS.length))}` };
}
