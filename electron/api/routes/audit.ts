import type { Hono } from 'hono';
import { countersign } from '../../audit/countersign.ts';
import { runExcerpt, runVerify } from '../../audit/run.ts';
import { requireTip } from '../../audit/verify.ts';
import * as contract from '../../contract/audit.ts';
import { ZhituError } from '../../contract/errors.ts';
import { SETTINGS } from '../../contract/system.ts';
import { tipText } from '../../domain/audit-tip.ts';
import { audit as append } from '../../store/audit.ts';
import { inBlindReview } from '../../store/audit-about.ts';
import { readTip } from '../../store/audit-tip.ts';
import { lastJob } from '../../store/jobs.ts';
import { readSettingValue, writeSettingValue } from '../../store/settings.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { oversees } from '../lib/permissions.ts';

const KIND = 'verify';

/** The audit chain: where it stands, checking it, its tip to be signed, pieces of it as evidence. */
export function audit(app: Hono<Env>, ctx: Context): void {
  const { store, jobs } = ctx;

  mount(app, contract.auditStatus, async (_, c) => {
    const [done, running] = [await lastJob(store.read, KIND, 'done'), await lastJob(store.read, KIND, 'running')];
    const last = contract.verdict.safeParse(done?.result).data ?? null;
    return {
      tip: await readTip(store.read),
      last,
      export: oversees(c.get('actor')) ? await exported() : null,
      running: running?.id ?? null,
    };
  });

  mount(app, contract.verifyAudit, async ({ body: { against } }, c) => {
    const actor = c.get('actor');
    if (against !== null) requireTip(against);
    const jobId = await jobs.start(actor, { kind: KIND, params: { against: against !== null } }, async (run) => {
      const verdict = await runVerify(store.path, against, { signal: run.signal, onProgress: run.progress });
      const { entries, found } = verdict;
      const detail = { entries, found, tip: verdict.tip?.hash ?? null };
      await store.write((db) => append(db, run.actor, { action: 'verify', entity: 'audit', detail }));
      return verdict;
    });
    return { jobId };
  });

  async function exported() {
    const setting = SETTINGS.tip_export.safeParse(await readSettingValue(store.read, 'tip_export')).data;
    return { folder: setting?.folder ?? null, hours: setting?.hours ?? null, ...ctx.tips.state() };
  }

  mount(app, contract.exportTip, async ({ body: { folder, hours } }, c) => {
    const actor = c.get('actor');
    const value = folder === null ? null : { folder, hours };
    await store.write((db) => writeSettingValue(db, actor, 'tip_export', value));
    return ctx.tips.run(true);
  });

  mount(app, contract.auditTip, async (_, c) => {
    const tip = await readTip(store.read);
    if (!tip) throw new ZhituError('not_found', { what: 'audit tip' });
    return c.body(tipText(tip), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="zhitu-audit-tip-${tip.id}.txt"`,
      'cache-control': 'no-store',
    });
  });

  mount(app, contract.countersignAudit, async ({ body: { tip, receipt, name } }, c) => {
    const actor = c.get('actor');
    const given = { tip, name, receipt: Buffer.from(receipt, 'base64') };
    return { entry: await store.write((db) => countersign(db, actor, given)) };
  });

  mount(app, contract.auditExcerpt, async ({ params }, c) => {
    // It would tell the second reviewer what the first has found.
    if (await inBlindReview(store.read, params.entity, params.id)) throw new ZhituError('forbidden');
    return runExcerpt(store.path, params, c.req.raw.signal);
  });
}
