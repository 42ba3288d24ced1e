import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe objects to on the page or a part of it, with nothing under the pointer and no colour on its way to another. */
export async function objections(page: Page, part = 'html'): Promise<string[]> {
  await page.mouse.move(640, 2);
  await settled(page);
  return askAxe(page, part);
}

/**
 * A third of the processor time of `analyze()` as it is: all nodes are told of violations only, and where no frame is
 * in the page (a report, a printed sheet) axe asks in the page itself instead of sending partial answers to another.
 */
export async function askAxe(page: Page, part = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(page.frames().length === 1)
    .options({ resultTypes: ['violations'] })
    .include(part)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(' | ')}`);
}

/** Waits for what moves or fades and has an end, two seconds at most. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = document
      .getAnimations()
      .filter((a) => a.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
      .map((a) => a.finished.catch(() => undefined));
    await Promise.race([Promise.all(ends), new Promise((done) => setTimeout(done, 2000))]);
  });
}
