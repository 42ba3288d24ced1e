/** From the question to the first answer, and the proof behind it. */
import { Digest } from '../analysis/inputs/digest.ts';
import { readStreets } from '../analysis/inputs/streets.ts';
import { createPlane } from '../analysis/plane.ts';
import type { Progress } from '../analysis/shapes.ts';
import { paretoFront } from '../analysis/siting/pareto.ts';
import type { SitingAnswer } from '../analysis/siting/question.ts';
import { openSiting } from '../analysis/siting/siting.ts';
import { ZhituError } from '../contract/errors.ts';
import type { ParetoAnswer, SitingAsk, SitingProof } from '../contract/plan-siting.ts';
import { countsAlone } from '../contract/siting-demand.ts';
import { usedVersions } from '../store/analysis-versions.ts';
import type { ReadDb } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { inSnapshot } from '../store/snapshot.ts';
import { findCandidates } from './candidates.ts';
import { givenDemand } from './demand.ts';
import { noneExisting, readExisting } from './existing.ts';
import { frame } from './frame.ts';
import type { MadeSiting, SitingTask } from './messages.ts';
import { packSiting } from './pack-siting.ts';
import { streetDemand } from './street-demand.ts';
import { featuresOf, paretoOf, summaryOf, type Told } from './tell.ts';

/** Calls `say` with the first answer, with each that is better or nearer proven, and gives the last. */
export async function chooseSites(
  db: ReadDb,
  { ask, city }: Pick<SitingTask, 'ask' | 'city'>,
  progress: Progress,
  say: (made: MadeSiting) => void,
): Promise<MadeSiting> {
  const read = await inSnapshot(db, () => readAll(db, ask, city, progress));
  const { told, question, from } = read;
  let pareto: ParetoAnswer[] | null = null;
  const made = (answer: SitingAnswer, state: SitingProof['state']) => {
    const { value, bound, gap, proven } = answer;
    const proof: SitingProof = { value, bound, gap, state: proven ? 'proven' : state };
    return packSiting(summaryOf(told, answer, proof, pareto), featuresOf(told, answer), from);
  };
  const siting = openSiting(told.problem, question);
  const first = siting.first();
  if (!first.proven || ask.pareto) say(made(first, 'proving'));
  if (ask.pareto && ask.model !== 'least_sites') {
    const front = paretoFront(told.problem, question, progress);
    pareto = front.reverse().map((one) => paretoOf(told, one));
  }
  const near = first.proven ? first : siting.better(progress);
  if (near.proven || ask.prove === 0) return made(near, 'off');
  say(made(near, 'proving'));
  progress.tick(0, 1, 'proving');
  return made(await siting.prove(ask.prove), 'stopped');
}

async function readAll(db: ReadDb, ask: SitingAsk, city: SitingTask['city'], progress: Progress) {
  const digest = new Digest();
  digest.add('frame', JSON.stringify([city.centre, city.timeZone]));
  const plane = createPlane(...city.centre);
  const streets = await readStreets(db, plane, digest, progress);
  if (!streets) throw new ZhituError('plan_no_streets');
  const { graph } = streets;
  const tick = (done: number, total: number | null, stage: string) => progress.tick(done, total ?? done, stage);
  const ground = { db, plane, graph, digest, tick, pack: city };
  const candidates = await findCandidates(ground, ask);
  const demand =
    ask.demand.what === 'given'
      ? givenDemand(ground, ask.demand)
      : await streetDemand({ ...ground, city, progress }, ask);
  const existing =
    ask.locks.existing && ask.demand.what !== 'unmet' ? await readExisting(ground, ask.scenarioId) : noneExisting();
  const { problem, question } = frame(graph, candidates, existing, demand, ask, progress);
  const schematic = (await readMeta(db, 'schematic')) === '1';
  const present = await usedVersions(db);
  const used = [
    ...READ,
    ...(ask.purpose === 'stalls' ? ['vendors', 'rules'] : []),
    ...(ask.scenarioId === null ? [] : ['scenarios']),
    ...(ask.demand.what !== 'given' && countsAlone(ask.demand.from) ? ['counts'] : []),
  ];
  const versions = Object.fromEntries(used.map((name) => [name, present[name] ?? 0]));
  const told: Told = { ask, candidates, existing, demand, problem, schematic };
  return { told, question, from: { dataHash: digest.whole(), versions } };
}

/** Whose changes make a result stale. */
const READ = ['city', 'parking', 'occupancy', 'segments', 'violations', 'leads', 'patrols'];
