/** What can be done with projects, each saying what came of it. */
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import {
  PROJECT_FILE_LIMIT,
  type ProjectFile,
  type ProjectView,
  projectFile,
} from '../../../electron/contract/projects.ts';
import { createProject, readProject, updateProject, whatIsHere } from '../../api/projects.ts';
import { messageOf } from '../../i18n/failure.ts';
import { useProject } from '../../state/project.ts';
import { currentView, type Missing, markNow, showView } from './view.ts';

/** Whether something was changed since the open project was kept. */
export function isChanged(mark: string): boolean {
  const current = useProject.getState().current;
  return current !== null && current.mark !== mark;
}

/** Keeps the view in the open project, or under a name as one of its own; whether it did. */
export async function keep(t: TFunction, name: string | null): Promise<boolean> {
  return attempt(t, async () => {
    const view = currentView(await whatIsHere());
    const { current, set } = useProject.getState();
    if (!view) return false;
    const mark = markNow();
    if (name === null && current?.id != null && current.mine) {
      const { rev } = await updateProject(current.id, { rev: current.rev, view });
      set({ ...current, rev, mark });
    } else {
      const made = await createProject(name ?? current?.name ?? t('projects.untitled'), view);
      set({ id: made.id, name: made.name, rev: made.rev, mine: true, mark });
    }
    notifications.show({ message: t('projects.kept', { name: useProject.getState().current?.name }), autoClose: 2500 });
    return true;
  });
}

export async function open(t: TFunction, id: number): Promise<boolean> {
  return attempt(t, async () => {
    const [project, here] = await Promise.all([readProject(id), whatIsHere()]);
    const missing = showView(project.view, here);
    if (project.withheld) missing.push({ what: 'text', name: '' });
    const { name, rev, mine } = project;
    useProject.getState().set({ id, name, rev, mine, mark: markNow() });
    tellMissing(t, name, missing);
    return true;
  });
}

/** The project as a file. What was typed as a condition stays here: it may be a plate or a name. */
export function fileOf(city: string, name: string, view: ProjectView): { file: ProjectFile; textLeft: boolean } {
  const { text, ...shared } = view.filters.shared;
  const left = { ...view, filters: { ...view.filters, shared } };
  return { file: { zhitu: 'project', version: 1, city, name, view: left }, textLeft: text !== undefined };
}

export async function saveFile(t: TFunction, city: string, name: string, id: number | null): Promise<void> {
  await attempt(t, async () => {
    const view = id === null ? currentView(await whatIsHere()) : (await readProject(id)).view;
    if (!view) return false;
    const { file, textLeft } = fileOf(city, name, view);
    const url = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'project'}.zhitu.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    if (textLeft) notifications.show({ message: t('projects.textLeft') });
    return true;
  });
}

/** Opens what somebody sent; it is kept here only when it is saved. */
export async function openFile(t: TFunction, city: string, file: Blob): Promise<boolean> {
  return attempt(t, async () => {
    const read = file.size > PROJECT_FILE_LIMIT ? null : parsed(await file.text());
    if (!read) {
      notifications.show({ color: 'red', title: t('projects.failed'), message: t('projects.noProject') });
      return false;
    }
    const missing = showView(read.view, await whatIsHere());
    useProject.getState().set({ id: null, name: read.name, rev: 0, mine: true, mark: '' });
    if (read.city !== city)
      notifications.show({ color: 'yellow', message: t('projects.otherCity'), autoClose: 10_000 });
    tellMissing(t, read.name, missing);
    return true;
  });
}

function parsed(text: string): ProjectFile | null {
  try {
    return projectFile.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function tellMissing(t: TFunction, name: string, missing: readonly Missing[]): void {
  if (missing.length === 0) {
    notifications.show({ message: t('projects.opened', { name }), autoClose: 2500 });
    return;
  }
  const list = missing.map((m) => t(`projects.missing.${m.what}`, { name: m.name })).join(t('layers.comma'));
  notifications.show({
    color: 'yellow',
    title: t('projects.opened', { name }),
    message: t('projects.without', { list }),
    autoClose: 12_000,
  });
}

export async function attempt(t: TFunction, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    notifications.show({ color: 'red', title: t('projects.failed'), message: messageOf(error) });
    return false;
  }
}
