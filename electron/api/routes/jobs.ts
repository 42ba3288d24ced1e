import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/system.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

export function jobs(app: Hono<Env>, ctx: Context): void {
  mount(app, contract.jobs, async () => ({ jobs: await ctx.jobs.list() }));
  mount(app, contract.readJob, async ({ params }) => found(params.id, await ctx.jobs.read(params.id)));
  mount(app, contract.cancelJob, async ({ params }) => {
    return found(params.id, await ctx.jobs.cancel(params.id));
  });
}

function found(id: number, job: contract.Job | undefined): contract.Job {
  if (!job) throw new ZhituError('not_found', { what: `job ${id}` });
  return job;
}
