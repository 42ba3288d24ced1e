/** Every step of a state machine that led to where a thing stands now: who, when, why, on what evidence. */
import { INITIAL, MACHINES, type MachineName, type Move, movesFrom } from '../../domain/machines.ts';
import { Random } from '../../domain/prng.ts';
import type { SqlValue } from '../../store/database.ts';
import type { TableRows } from '../../store/demo.ts';
import type { City } from '../city.ts';
import type { Clock } from '../clock.ts';

export interface Step {
  from: string;
  to: string;
  /** Epoch seconds. */
  at: number;
  actor: string;
  role: string;
  reason: string | null;
  evidence: string[] | null;
}

export interface Trace {
  entity: string;
  id: number;
  steps: Step[];
}

const REASONS: Record<string, string[]> = {
  dismissed: ['为既有合法建筑', '影像阴影误判', '临时堆物，已清走'],
  confirmed: ['现场核实，无审批手续', '现场核实，超审批面积'],
  refuted: ['现场核实，已有审批', '现场核实，并非搭建物'],
  closed: ['已自行拆除，复查合格', '整改到位，予以销号'],
  reported_back: ['已现场劝离', '已清理到位', '已责令整改，当事人配合', '已教育并当场改正'],
  suspended: ['等待相关部门会商'],
  rejected: ['不属于本部门职责', '线索要素不全，无法核查'],
  refused: ['选址距消防通道不足'],
  revoked: ['多次整改不到位'],
};

/** The shortest way from the machine's beginning to a state, by allowed moves. */
export function way(machine: MachineName, to: string): Move[] {
  const start: string = INITIAL[machine];
  const reached = new Map<string, Move[]>([[start, []]]);
  const queue = [start];
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    if (state === to) return reached.get(state) ?? [];
    for (const move of movesFrom(machine, state)) {
      if (reached.has(move.to)) continue;
      reached.set(move.to, [...(reached.get(state) ?? []), move]);
      queue.push(move.to);
    }
  }
  throw new RangeError(`${Object.keys(MACHINES).join(', ')}: no way to ${to}`);
}

/**
 * @param entity the layer or table whose row moved
 * @param start instant of the first step; the others follow within hours or days, none after the as-of date
 */
export function traceTo(
  entity: string,
  id: number,
  machine: MachineName,
  status: string,
  start: number,
  city: City,
  clock: Clock,
  pace = 5 * 86_400,
): Trace {
  const random = Random.of(city.seed, `${entity} ${id}`);
  const moves = way(machine, status);
  const end = clock.asOf - 3600;
  const step = Math.min(pace, Math.max(60, (end - start) / (moves.length + 1)));
  const actors = random.shuffle(crew(city));
  let [at, from]: [number, string] = [start, INITIAL[machine]];
  const steps = moves.map((move, i): Step => {
    at = Math.min(end, Math.round(at + step * random.range(0.35, 0.95)));
    const made: Step = {
      from,
      to: move.to,
      at,
      // Neighbouring steps are taken by different people, so the second reviewer is never the first.
      actor: actors[i % actors.length] as string,
      role: move.role ?? 'officer',
      reason: move.evidenced ? random.pick(REASONS[move.to] ?? ['按程序办理']) : null,
      evidence: move.evidenced ? [`photo:${entity}-${id}-${i + 1}.jpg`] : null,
    };
    from = move.to;
    return made;
  });
  return { entity, id, steps };
}

function crew(city: City): string[] {
  return city.pack.squads.flatMap((s) => [`${s.zh}01`, `${s.zh}02`]);
}

export function decisionRows(traces: readonly Trace[]): TableRows {
  const rows: SqlValue[][] = [];
  for (const { entity, id, steps } of traces) {
    for (const s of steps) {
      const evidence = s.evidence ? JSON.stringify(s.evidence) : null;
      rows.push([entity, id, s.at, s.actor, s.role, s.from, s.to, s.reason, evidence]);
    }
  }
  rows.sort((p, q) => Number(p[2]) - Number(q[2]));
  return {
    table: 'decisions',
    columns: ['entity', 'entity_id', 'at', 'actor', 'role', 'from_status', 'to_status', 'reason', 'evidence'],
    rows,
  };
}
