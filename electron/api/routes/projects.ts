import type { Hono } from 'hono';
import { sightOf } from '../../contract/personal.ts';
import * as contract from '../../contract/projects.ts';
import * as store from '../../store/projects.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { requireMay } from '../lib/permissions.ts';

/** What people keep looking at. */
export function projects(app: Hono<Env>, ctx: Context): void {
  const { read, write } = ctx.store;

  mount(app, contract.projects, async (_, c) => ({ projects: await store.listProjects(read, c.get('actor')) }));

  mount(app, contract.readProject, async ({ params }, c) => {
    const actor = c.get('actor');
    const project = await store.readProject(read, actor, params.id);
    const { text, ...shared } = project.view.filters.shared;
    // What another typed may be a plate or a name.
    const withheld = text !== undefined && !project.mine && sightOf(actor.role) !== 'all';
    if (!withheld) return { ...project, withheld };
    return { ...project, withheld, view: { ...project.view, filters: { ...project.view.filters, shared } } };
  });

  mount(app, contract.createProject, async ({ body }, c) => {
    const actor = c.get('actor');
    if (body.shared) requireMay(actor, 'share');
    return write((db) => store.createProject(db, actor, body));
  });

  mount(app, contract.updateProject, async ({ params, body }, c) => {
    const actor = c.get('actor');
    if (body.shared) requireMay(actor, 'share');
    return write((db) => store.updateProject(db, actor, params.id, body));
  });

  mount(app, contract.removeProject, async ({ params }, c) => {
    await write((db) => store.removeProject(db, c.get('actor'), params.id));
    return {};
  });

  mount(app, contract.restoreProject, async ({ params }, c) =>
    write((db) => store.restoreProject(db, c.get('actor'), params.id)),
  );
}
