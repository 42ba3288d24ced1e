/** Planning: walking along streets, supply against demand, choosing sites. */
import type { Bench } from '../bench.ts';
import { benchPlanningNetwork } from './planning-network.ts';
import { benchSiting } from './planning-siting.ts';
import { benchSupply } from './planning-supply.ts';

export async function benchPlanning(bench: Bench): Promise<void> {
  await benchPlanningNetwork(bench);
  await benchSupply(bench);
  await benchSiting(bench);
}
