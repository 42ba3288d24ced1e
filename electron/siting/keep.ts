/** Choosing sites as a job: the first answer is kept at once, and improved in its place as the proof goes on. */
import type { SitingAsk } from '../contract/plan-siting.ts';
import type { SitingProgress } from '../contract/plan-siting-api.ts';
import type { Actor } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { addPlanResult, improvePlanResult } from '../store/plan-results.ts';
import type { MadeSiting } from './messages.ts';
import { runSiting, type SitingHost } from './run.ts';

export interface KeepRun {
  jobId: number | null;
  actor: Actor;
  signal: AbortSignal;
  onProgress(done: number, total: number | null, stage: string): void;
  /** With the first answer, and with each after it. */
  onKept(so: SitingProgress): void;
}

/** Rejects as `runSiting` does. */
export async function keepSiting(
  host: SitingHost & { store: Store },
  ask: SitingAsk,
  name: string | null,
  run: KeepRun,
): Promise<{ progress: SitingProgress; made: MadeSiting }> {
  let resultId: number | null = null;
  let writing: Promise<void> = Promise.resolve();
  let failed: unknown;
  const keep = async (made: MadeSiting) => {
    await host.store.write(async (db) => {
      if (resultId !== null) return improvePlanResult(db, resultId, made);
      const { proof, ...kept } = made;
      const params = ask as unknown as Record<string, unknown>;
      resultId = await addPlanResult(
        db,
        run.actor,
        { kind: 'siting', name, params, seed: ask.seed, ...kept },
        run.jobId,
      );
    });
    run.onKept({ resultId: resultId as unknown as number, proof: made.proof });
  };
  const queue = (made: MadeSiting) => {
    writing = writing
      .then(() => keep(made))
      .catch((error: unknown) => {
        failed ??= error;
      });
  };
  const { signal, onProgress } = run;
  const made = await runSiting(host, ask, { signal, onProgress, onAnswer: queue });
  queue(made);
  await writing;
  if (failed) throw failed;
  return { progress: { resultId: resultId as unknown as number, proof: made.proof }, made };
}
