/** Scenarios of planning: reading, changing, comparing, merging. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnyGeometry } from '../../electron/contract/features.ts';
import type { Scenario, ScenarioInfo, ScenarioItem, ScenarioLayer } from '../../electron/contract/plan-scenarios.ts';
import * as contract from '../../electron/contract/plan-scenarios.ts';
import type { Side, Stretch } from '../../electron/domain/linear-reference.ts';
import { call } from './client.ts';
import { type FeatureChange, useRefresh } from './features.ts';

export function useScenarios() {
  return useQuery({
    queryKey: ['scenarios', 'list'],
    queryFn: async ({ signal }) => (await call(contract.scenarios, {}, { signal })).scenarios,
  });
}

/** How a scenario stands now; what the page shows may be a moment old. */
export async function latestScenario(id: number): Promise<ScenarioInfo | undefined> {
  return (await call(contract.scenarios, {})).scenarios.find((s) => s.id === id);
}

/** `null` asks nothing. */
export function useScenarioDrafts(id: number | null) {
  return useQuery({
    queryKey: ['scenarios', 'drafts', id],
    queryFn: ({ signal }) => call(contract.scenarioDrafts, { params: { id: id as number } }, { signal }),
    enabled: id !== null,
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
}

export function useScenarioConflicts(id: number) {
  return useQuery({
    queryKey: ['scenarios', 'conflicts', id],
    queryFn: async ({ signal }) => (await call(contract.scenarioConflicts, { params: { id } }, { signal })).conflicts,
  });
}

/** From a to b; null is the record. */
export function useScenarioDiff(a: number | null, b: number | null) {
  return useQuery({
    queryKey: ['scenarios', 'diff', a, b],
    queryFn: ({ signal }) =>
      call(
        contract.compareScenarios,
        { query: { ...(a === null ? {} : { a }), ...(b === null ? {} : { b }) } },
        { signal },
      ),
  });
}

type Id = { id: number; rev: number };
export type ScenarioChange =
  | { do: 'create'; name: string; parentId: number | null }
  | ({ do: 'rename'; name: string } & Id)
  | ({ do: 'put'; items: ScenarioItem[] } & Id)
  | ({ do: 'drop'; ids: string[] } & Id)
  | ({ do: 'undo' | 'redo' | 'bring-back' } & Id)
  | ({ do: 'throw-away'; reason: string } & Id);

function send(change: ScenarioChange): Promise<Scenario> {
  if (change.do === 'create') {
    return call(contract.createScenario, { body: { name: change.name, parentId: change.parentId } });
  }
  const { rev, id } = change;
  const params = { id };
  switch (change.do) {
    case 'rename':
      return call(contract.renameScenario, { params, body: { rev, name: change.name } });
    case 'put':
      return call(contract.putScenarioItems, { params, body: { rev, items: change.items } });
    case 'drop':
      return call(contract.dropScenarioItems, { params, body: { rev, ids: change.ids } });
    case 'undo':
      return call(contract.undoScenario, { params, body: { rev } });
    case 'redo':
      return call(contract.redoScenario, { params, body: { rev } });
    case 'throw-away':
      return call(contract.throwAwayScenario, { params, body: { rev, reason: change.reason } });
    case 'bring-back':
      return call(contract.bringBackScenario, { params, body: { rev } });
  }
}

/** Everything of scenarios is read again, whether or not the event stream says so. */
export function useChangeScenario() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: ['scenarios'] }),
  });
}

export function useMergeScenario() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({
      id,
      ...body
    }: {
      id: number;
      rev: number;
      reason: string;
      choices: Record<string, contract.Choice>;
    }) => call(contract.mergeScenario, { params: { id }, body }),
    onSettled: () => void refresh(),
  });
}

/** A change that was meant for the record, for a scenario instead. */
type Draft = Exclude<FeatureChange, { do: 'move' }> | SegmentDraft;
interface SegmentDraft {
  do: 'course';
  /** Null: a new segment. */
  follows: { id: number; rev: number } | null;
  geometry: AnyGeometry;
  walk: Stretch[];
  side: Side;
  fields: Record<string, string | number | null>;
}

/** Puts a change into a scenario; one that it holds for the same feature already takes it up. */
export function useDraftInScenario() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ scenario: id, draft }: { scenario: number; draft: Draft }) => {
      const { rev, content } = await call(contract.readScenario, { params: { id } });
      return send({ do: 'put', id, rev, items: [itemOf(content.items, draft)] });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['scenarios'] }),
  });
}

function itemOf(items: readonly ScenarioItem[], draft: Draft): ScenarioItem {
  const layer = draft.do === 'course' ? 'segments' : (draft.layer as ScenarioLayer);
  const fresh = { id: crypto.randomUUID(), layer, note: '' };
  if (draft.do === 'create') {
    const { geometry, fields } = draft.body;
    return { ...fresh, op: 'add', geometry: geometry as AnyGeometry, attributes: fields };
  }
  if (draft.do === 'course' && draft.follows === null) {
    const { geometry, walk, side, fields } = draft;
    return { ...fresh, op: 'add', geometry, walk, side, attributes: fields };
  }
  const target = draft.do === 'course' ? (draft.follows as Id) : draft;
  const known = items.find((item) => item.op !== 'add' && item.layer === layer && item.featureId === target.id);
  const rev = 'rev' in target ? target.rev : target.body.rev;
  const base = { ...fresh, ...(known ? { id: known.id } : {}), featureId: target.id, baseRev: rev };
  if (draft.do === 'retire') return { ...base, op: 'remove' };
  const before = known?.op === 'change' ? known : undefined;
  const { attributes, ...kept } = { ...before };
  if (draft.do === 'course') {
    const { geometry, walk, side, fields } = draft;
    return { ...base, ...kept, op: 'change', geometry, walk, side, attributes: { ...attributes, ...fields } };
  }
  const { geometry, fields } = draft.body;
  return {
    ...base,
    ...kept,
    op: 'change',
    ...(geometry ? { geometry: geometry as AnyGeometry } : {}),
    ...(attributes || fields ? { attributes: { ...attributes, ...fields } } : {}),
  };
}
