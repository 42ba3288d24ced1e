/** The workspaces that exist. The top bar offers a choice among them as soon as there are two. */
import type { ComponentType } from 'react';
import { Explore } from '../workspaces/explore/explore.tsx';
import { ExploreSearch, ExploreTools } from '../workspaces/explore/explore-bar.tsx';

export interface Workspace {
  id: string;
  /** Panels over the map. */
  Body: ComponentType;
  /** Middle of the top bar. */
  Search: ComponentType;
  /** Buttons of its own in the top bar. */
  Tools: ComponentType;
}

export const WORKSPACES: readonly [Workspace, ...Workspace[]] = [
  { id: 'explore', Body: Explore, Search: ExploreSearch, Tools: ExploreTools },
];
