import type { WallPanel, WallPanelFacts } from '../contract/wall.ts';
import { type Ask, type Panel, told } from './panel.ts';
import { drone } from './panels/drone.ts';
import { hotSpots } from './panels/hot-spots.ts';
import { leads } from './panels/leads.ts';
import { night } from './panels/night.ts';
import { overview } from './panels/overview.ts';
import { parking } from './panels/parking.ts';
import { reminders } from './panels/reminders.ts';
import { segments } from './panels/segments.ts';
import { squads } from './panels/squads.ts';

const PANELS: Record<WallPanel, Panel> = {
  overview,
  hot_spots: hotSpots,
  segments,
  parking,
  night,
  drone,
  leads,
  squads,
  reminders,
};

/** Counts of things, which are told however few they are. */
const OF_THINGS = ['strict_segments'];

/** Counts a panel. What is told of before is held to the same least count as what is told of now. */
export async function wallPanel(name: WallPanel, ask: Ask): Promise<WallPanelFacts> {
  const { figures, ranking, course, extent = null } = await PANELS[name](ask);
  const before = (count: number | null) => (count === null ? null : told(count));
  return {
    at: ask.now,
    period: ask.period && [...ask.period],
    figures: figures.map((f) =>
      f.unit === 'count' && !OF_THINGS.includes(f.id) ? { ...f, before: before(f.before) } : f,
    ),
    ranking: ranking && { ...ranking, rows: ranking.rows.map((row) => ({ ...row, before: before(row.before) })) },
    course,
    extent,
  };
}
