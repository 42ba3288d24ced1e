import type { Hono } from 'hono';
import * as contract from '../../contract/plan-scenarios.ts';
import { SCENARIO_LAYERS } from '../../contract/plan-scenarios.ts';
import type { WriteDb } from '../../store/database.ts';
import { scenarioConflicts, scenarioDrafts } from '../../store/scenario-drafts.ts';
import { mergeScenario } from '../../store/scenario-merge.ts';
import {
  createScenario,
  dropItems,
  listScenarios,
  putItems,
  readScenario,
  renameScenario,
  setAside,
  turnScenario,
} from '../../store/scenarios.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { comparePlans } from '../lib/compare-plans.ts';
import { mount } from '../lib/mount.ts';

/** Drafts of planning beside the record. */
export function planScenarios(app: Hono<Env>, ctx: Context): void {
  const { read } = ctx.store;
  const { timeZone } = ctx.pack;

  async function change<T>(work: (db: WriteDb) => Promise<T>, layers: readonly string[] = []) {
    const changed = await ctx.store.write(work);
    await announce(ctx, ['scenarios', ...layers]);
    return changed;
  }

  mount(app, contract.scenarios, async () => ({ scenarios: await listScenarios(read) }));
  mount(app, contract.compareScenarios, ({ query: { a = null, b = null } }) => comparePlans(ctx, a, b));
  mount(app, contract.readScenario, ({ params: { id } }) => readScenario(read, id));
  mount(app, contract.scenarioDrafts, ({ params: { id } }) => scenarioDrafts(read, id));
  mount(app, contract.scenarioConflicts, async ({ params: { id } }) => ({
    conflicts: await scenarioConflicts(read, id),
  }));

  mount(app, contract.createScenario, ({ body }, c) => {
    const actor = c.get('actor');
    return change((db) => createScenario(db, actor, body));
  });
  mount(app, contract.renameScenario, ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    return change((db) => renameScenario(db, actor, id, body));
  });
  mount(app, contract.putScenarioItems, ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    return change((db) => putItems(db, actor, id, { ...body, timeZone }));
  });
  mount(app, contract.dropScenarioItems, ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    return change((db) => dropItems(db, actor, id, body));
  });
  for (const [endpoint, to] of [
    [contract.undoScenario, 'undo'],
    [contract.redoScenario, 'redo'],
  ] as const) {
    mount(app, endpoint, ({ params: { id }, body: { rev } }, c) => {
      const actor = c.get('actor');
      return change((db) => turnScenario(db, actor, id, { rev, to }));
    });
  }
  mount(app, contract.mergeScenario, ({ params: { id }, body }, c) => {
    const actor = c.get('actor');
    return change((db) => mergeScenario(db, { actor, timeZone }, id, body), SCENARIO_LAYERS);
  });
  mount(app, contract.throwAwayScenario, ({ params: { id }, body: { rev, reason } }, c) => {
    const actor = c.get('actor');
    return change((db) => setAside(db, actor, id, { rev, aside: true, reason: reason || null }));
  });
  mount(app, contract.bringBackScenario, ({ params: { id }, body: { rev } }, c) => {
    const actor = c.get('actor');
    return change((db) => setAside(db, actor, id, { rev, aside: false, reason: null }));
  });
}
