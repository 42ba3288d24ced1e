import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Tool =
  | 'none'
  | 'measure_line'
  | 'measure_area'
  | 'filter_area'
  | 'filter_box'
  | 'draw'
  | 'edit'
  | 'segment'
  /** One of planning's: its panel says which. */
  | 'plan';
export type Dialog =
  | 'none'
  | 'diagnostics'
  | 'licences'
  | 'import'
  | 'export'
  | 'keys'
  | 'reconcile'
  | 'audit'
  | 'backups'
  | 'basemaps'
  | 'sharing'
  | 'history'
  | 'glossary'
  | 'people'
  | 'password'
  | 'about';

export const WORKSPACE_IDS = ['explore', 'plan', 'review', 'wall'] as const;
export type WorkspaceId = (typeof WORKSPACE_IDS)[number];

interface Ui {
  workspace: WorkspaceId;
  language: 'zh' | 'en';
  theme: 'light' | 'dark' | 'system';
  panels: { layers: boolean; brush: boolean; table: boolean; inspector: boolean };
  /** `city` is the built-in schematic city; others are ids of added basemaps. */
  basemap: string;
  /** Share of the work area's height the table takes, 0.15–0.8. */
  tableShare: number;
  tool: Tool;
  dialog: Dialog;
  set(part: Partial<Omit<Ui, 'set' | 'togglePanel'>>): void;
  togglePanel(panel: keyof Ui['panels']): void;
}

export const useUi = create<Ui>()(
  persist(
    (set) => ({
      workspace: 'explore',
      language: navigator.language.startsWith('en') ? 'en' : 'zh',
      theme: 'system',
      panels: { layers: true, brush: true, table: false, inspector: true },
      basemap: 'city',
      tableShare: 0.36,
      tool: 'none',
      dialog: 'none',
      set: (part) => set(part),
      togglePanel: (panel) => set((s) => ({ panels: { ...s.panels, [panel]: !s.panels[panel] } })),
    }),
    {
      name: 'zhitu.ui',
      version: 1,
      partialize: ({ workspace, language, theme, panels, basemap, tableShare }) => ({
        workspace,
        language,
        theme,
        panels,
        basemap,
        tableShare,
      }),
    },
  ),
);

/** `/plan` and whatever lies below it; null for an address that names no workspace. */
export function workspaceAt(path: string): WorkspaceId | null {
  const name = path.split('/')[1];
  return WORKSPACE_IDS.find((id) => id === name) ?? null;
}
