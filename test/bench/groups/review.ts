/** The Review workspace: what it takes to show that nothing was altered. */
import type { Bench } from '../bench.ts';
import { benchDecide } from './review-decide.ts';
import { benchOutline } from './review-outline.ts';
import { benchPhotos } from './review-photos.ts';
import { benchVerify } from './review-verify.ts';

export async function benchReview(bench: Bench): Promise<void> {
  if (bench.browser) await benchDecide(bench);
  if (bench.browser) await benchOutline(bench);
  await benchPhotos(bench);
  await benchVerify(bench);
}
