/** Pieces of street and places to park that a selection means. */
import { inArea } from '../../analysis/inputs/area.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { SupplySelection } from '../../contract/plan-supply.ts';
import type { ReadDb } from '../../store/database.ts';
import { edgesOfTown } from '../../store/edges-of-town.ts';
import type { SupplyPlan } from './supply-plan.ts';

export interface Selected {
  pieces: number[];
  /** Indexes of lots within the walk, those that could be shared as well. */
  lots: Set<number>;
}

/** A lot means itself and the pieces within its walk. Throws ZhituError `not_found`. */
export async function selectPieces(db: ReadDb, plan: SupplyPlan, of: SupplySelection): Promise<Selected> {
  const { units } = plan.week.pieces;
  if (of.kind === 'lot') {
    const lot = plan.lots.findIndex(({ id }) => id === of.id);
    if (lot < 0) throw new ZhituError('not_found', { what: `parking ${of.id}` });
    const pieces = [...plan.pairs.lot.keys()].flatMap((k) =>
      plan.pairs.lot[k] === lot ? [plan.pairs.piece[k] as number] : [],
    );
    return { pieces: pieces.sort((a, b) => a - b), lots: new Set([lot]) };
  }
  const holds = await test(db, plan, of);
  const pieces = Array.from({ length: units.count }, (_, u) => u).filter(holds);
  const chosen = new Uint8Array(units.count);
  for (const u of pieces) chosen[u] = 1;
  const lots = new Set<number>();
  plan.pairs.piece.forEach((u, k) => {
    if (chosen[u] === 1) lots.add(plan.pairs.lot[k] as number);
  });
  return { pieces, lots };
}

async function test(
  db: ReadDb,
  { streets: { graph }, week: { pieces } }: SupplyPlan,
  of: Exclude<SupplySelection, { kind: 'lot' }>,
): Promise<(piece: number) => boolean> {
  const { units } = pieces;
  const edgeOf = (u: number) => units.edge[u] as number;
  switch (of.kind) {
    case 'all':
      return () => true;
    case 'piece':
      if (of.piece >= units.count) throw new ZhituError('not_found', { what: `piece ${of.piece}` });
      return (u) => u === of.piece;
    case 'street': {
      const street = graph.streets.indexOf(of.name);
      if (street < 0) throw new ZhituError('not_found', { what: of.name });
      return (u) => graph.edges.street[edgeOf(u)] === street;
    }
    case 'town': {
      const ids = await edgesOfTown(db, of.code);
      return (u) => ids.has(graph.edges.id[edgeOf(u)] as number);
    }
    case 'area': {
      const holds = inArea({ polygon: of.polygon });
      return (u) => holds(...pieces.middleOf(u), null, null);
    }
  }
}
