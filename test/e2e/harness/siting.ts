import type { Page } from 'playwright-core';

/** The panel that chooses sites, with its candidates judged. */
export async function openSites(page: Page): Promise<void> {
  await page.locator('[data-ready] canvas').waitFor();
  await page.getByRole('tab', { name: /选址|Sites/ }).click();
  await page.getByText(/处可选|can be chosen/).waitFor({ timeout: 60_000 });
}
