/** Moving about a page as those do who have no mouse. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Tab, until the focus is there or inside of it. Fails where no number of them leads. */
export async function tabTo(page: Page, target: Locator, { most = 400, back = false } = {}): Promise<void> {
  await target.first().waitFor();
  const there = () => target.first().evaluate((element) => element.contains(document.activeElement));
  for (let n = 0; n < most; n++) {
    if (await there()) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');
  throw new Error(`${most} Tabs do not lead to ${target}; the focus is on ${at}`);
}

/** A dialog that closes gives the focus back to what opened it, a moment later. */
export async function backAt(page: Page, opener: Locator): Promise<void> {
  await expect.poll(() => opener.first().evaluate((element) => element === document.activeElement)).toBe(true);
  await page.waitForTimeout(50);
}

/** Goes there and presses Enter. */
export async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types into it, in place of what it held. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/**
 * Opens a list of choices and takes the one of this name. Where the list is made anew meanwhile (its counts arrive),
 * its mark is lost and Enter takes nothing; then, as anybody would, once more.
 */
export async function choose(page: Page, target: Locator, option: string | RegExp): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await tabTo(page, target);
    const wanted = page.getByRole('option', { name: option }).first();
    if (!(await wanted.isVisible())) await page.keyboard.press('ArrowDown');
    await wanted.waitFor();
    for (let n = 0; (await wanted.getAttribute('data-combobox-selected')) !== 'true'; n++) {
      if (n === 60) throw new Error(`no number of arrows leads to ${option}`);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await wanted.waitFor({ state: 'hidden' });
    const taken = await target.first().inputValue();
    if (typeof option === 'string' ? taken.includes(option) : option.test(taken)) return;
  }
  throw new Error(`${option} was not taken`);
}

/** Goes by arrows to an item of the menu that is open, and takes it. */
export async function take(page: Page, item: Locator): Promise<void> {
  await item.waitFor();
  const there = () => item.evaluate((element) => element === document.activeElement);
  for (let n = 0; !(await there()); n++) {
    if (n === 40) throw new Error(`no number of arrows leads to ${item}`);
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(50); // the focus follows a moment later
  }
  await page.keyboard.press('Enter');
}
