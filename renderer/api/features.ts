/** Reading and changing single features. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/features.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { call } from './client.ts';
import { refreshServerState } from './refresh.ts';

export function featureQuery(layer: Layer, id: number) {
  return queryOptions({
    queryKey: ['feature', layer, id],
    queryFn: ({ signal }) => call(contract.readFeature, { params: { layer, id } }, { signal }),
  });
}

type Body<E extends (typeof contract)['createFeature' | 'updateFeature' | 'moveFeature']> = NonNullable<
  CallerInput<E>['body']
>;
export type FeatureChange =
  | { do: 'create'; layer: Layer; body: Body<typeof contract.createFeature> }
  | { do: 'update'; layer: Layer; id: number; body: Body<typeof contract.updateFeature> }
  | { do: 'retire'; layer: Layer; id: number; rev: number }
  | { do: 'move'; layer: Layer; id: number; body: Body<typeof contract.moveFeature> };

function send(change: FeatureChange) {
  const { layer } = change;
  switch (change.do) {
    case 'create':
      return call(contract.createFeature, { params: { layer }, body: change.body });
    case 'update':
      return call(contract.updateFeature, { params: { layer, id: change.id }, body: change.body });
    case 'retire':
      return call(contract.retireFeature, { params: { layer, id: change.id }, query: { rev: change.rev } });
    case 'move':
      return call(contract.moveFeature, { params: { layer, id: change.id }, body: change.body });
  }
}

/** Whatever a change may have touched is read again, whether or not the event stream says so. */
export function useRefresh() {
  const client = useQueryClient();
  return () => refreshServerState(client);
}

/** Makes one change; the answer carries the id of the step, for undo. */
export function useChangeFeature() {
  const refresh = useRefresh();
  return useMutation({ mutationFn: send, onSuccess: () => void refresh() });
}

export function useChanges(enabled = true) {
  return useQuery({
    queryKey: ['changes'],
    queryFn: ({ signal }) => call(contract.changes, { query: { limit: 100 } }, { signal }),
    enabled,
  });
}

/** Takes a step back, or does it again. */
export function useStep() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, back }: { id: number; back: boolean }) =>
      call(back ? contract.undo : contract.redo, { params: { id } }),
    onSettled: () => void refresh(),
  });
}
