/** What of special campaigns and reminders is looked at. */
import { create } from 'zustand';
import type { TargetState } from '../../electron/domain/campaigns.ts';

interface Campaigns {
  view: 'campaigns' | 'reminders';
  campaign: number | null;
  target: number | null;
  reminder: number | null;
  /** What is written anew: a campaign, targets of the open one, a reminder; the rules of reminders. */
  form: 'none' | 'campaign' | 'targets' | 'reminder' | 'rules';
  /** Targets are listed that stand here. */
  state: TargetState | null;
  squad: string | null;
  town: string | null;
  /** Checklists are shown as on paper: of one target, or of all (0). */
  sheets: number | null;
  /** Where what is written anew is; chosen on the map. */
  place: { lon: number; lat: number } | null;
  set(part: Partial<Omit<Campaigns, 'set'>>): void;
}

export const useCampaigns = create<Campaigns>((set) => ({
  view: 'campaigns',
  campaign: null,
  target: null,
  reminder: null,
  form: 'none',
  state: null,
  squad: null,
  town: null,
  sheets: null,
  place: null,
  set: (part) => set(part),
}));
