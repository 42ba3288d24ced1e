import { create } from 'zustand';
import type { WorkspaceId } from './ui.ts';

/** The workspace that a person left for the wall, and goes back to. */
export const useWallLeft = create<{ left: Exclude<WorkspaceId, 'wall'> }>(() => ({ left: 'explore' }));
