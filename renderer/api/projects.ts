import { useQuery, useQueryClient } from '@tanstack/react-query';
import { analyses, type ResultInfo } from '../../electron/contract/analysis-api.ts';
import type { Basemap } from '../../electron/contract/basemaps.ts';
import { basemaps } from '../../electron/contract/basemaps.ts';
import * as contract from '../../electron/contract/projects.ts';
import { call } from './client.ts';

const KEY = ['projects'];

/** Asked anew at each opening: others share theirs, and no event tells of it. */
export function useProjects() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(contract.projects, {}, { signal }), staleTime: 0 });
}

export function useRefreshProjects() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}

export const readProject = (id: number) => call(contract.readProject, { params: { id } });
export const removeProject = (id: number) => call(contract.removeProject, { params: { id } });
export const restoreProject = (id: number) => call(contract.restoreProject, { params: { id } });
export const createProject = (name: string, view: contract.ProjectView, shared = false) =>
  call(contract.createProject, { body: { name, view, shared } });
export const updateProject = (
  id: number,
  body: { rev: number; name?: string; shared?: boolean; view?: contract.ProjectView },
) => call(contract.updateProject, { params: { id }, body });

/** What a view may speak of, as it is here. */
export async function whatIsHere(): Promise<{ basemaps: Basemap[]; results: ResultInfo[] }> {
  const [added, kept] = await Promise.all([call(basemaps), call(analyses)]);
  return { basemaps: added.basemaps, results: kept.results };
}
