import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/system.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { seenJob } from '../lib/seen-job.ts';

export function jobs(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.jobs, async (_input, c) => ({
    jobs: (await ctx.jobs.list()).map((job) => seenJob(job, c.get('actor').role)),
  }));
  mount(app, contract.readJob, async ({ params }, c) =>
    seenJob(found(params.id, await ctx.jobs.read(params.id)), c.get('actor').role),
  );
  mount(app, contract.cancelJob, async ({ params }, c) =>
    seenJob(found(params.id, await ctx.jobs.cancel(params.id, c.get('actor'))), c.get('actor').role),
  );
}

function found(id: number, job: contract.Job | undefined): contract.Job {
  if (!job) throw new ZhituError('not_found', { what: `job ${id}` });
  return job;
}
