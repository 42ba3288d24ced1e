import { sightOf } from '../../contract/personal.ts';
import type { Job } from '../../contract/system.ts';

/** Kinds whose results say nothing of people. */
const PLANNING = ['analysis', 'plan_siting'];

/** What somebody is told of a job: results and errors of imports and bundles name files and hold words of records. */
export function seenJob(job: Job, role: string): Job {
  const sight = sightOf(role);
  if (sight === 'all' || PLANNING.includes(job.kind)) return job;
  return { ...job, stage: null, result: null, error: null };
}
