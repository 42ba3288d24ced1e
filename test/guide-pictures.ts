/** What the pictures of README and of the user guide show; those of the guide in both languages. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { drawn, show, standAtEnds } from './e2e/harness/wall.ts';

/** Gives the words of the page's language. */
export type Say = (zh: string, en: string) => string;

export interface GuidePicture {
  name: string;
  /** Brings the page there, and gives the part that the picture is cut to; the whole window without one. */
  prepare(page: Page, say: Say): Promise<Locator | undefined>;
}

const LONG = 120_000; // milliseconds, for what is worked out
const FLIGHT = 3_000; // of the map to what is shown

export const GUIDE_PICTURES: GuidePicture[] = [
  { name: 'explore', prepare: selectFeature },
  { name: 'table', prepare: openTable },
  { name: 'import', prepare: openImport },
  { name: 'print', prepare: openPrint },
  { name: 'analysis', prepare: runHotSpots },
  { name: 'supply', prepare: openSupply },
  { name: 'vendors', prepare: judgeStall },
  { name: 'review', prepare: startReview },
  { name: 'cases', prepare: showBoard },
];

async function selectFeature(page: Page): Promise<undefined> {
  await page.keyboard.press('t');
  await page.getByRole('row').nth(3).click();
  await page.keyboard.press('t');
  await page.waitForTimeout(FLIGHT);
}

async function openTable(page: Page): Promise<Locator> {
  await page.keyboard.press('t');
  await page.getByRole('row').nth(2).click();
  await page.waitForTimeout(FLIGHT);
  return page
    .getByRole('region')
    .filter({ has: page.getByRole('grid') })
    .last();
}

/** A small file in GCJ-02, so that the picture shows what would move. */
export async function openImport(page: Page): Promise<undefined> {
  const waiting = page.waitForEvent('filechooser');
  await page.evaluate(() => undefined); // the browser must be listening before the key goes down
  await page.keyboard.press('Control+o');
  await (await waiting).setFiles(join(import.meta.dirname, 'fixtures/imports/stalls-gcj02.csv'));
  await page.getByRole('radio', { name: /GCJ-02/ }).waitFor();
  await page.waitForTimeout(FLIGHT);
}

async function openPrint(page: Page): Promise<undefined> {
  await page.keyboard.press('Control+p');
  await page.waitForTimeout(FLIGHT);
}

export async function runHotSpots(page: Page, say: Say): Promise<undefined> {
  await page.keyboard.press('h');
  await page
    .getByRole('button', { name: say('哪里显著聚集？', 'Where is illegal parking significantly concentrated?') })
    .click();
  await page.getByRole('button', { name: say('开始分析', 'Run analysis') }).click();
  await page.locator('[data-result-drawn]').waitFor({ timeout: LONG });
  await page.waitForTimeout(FLIGHT);
}

async function openTab(page: Page, name: string): Promise<undefined> {
  await page.keyboard.press('Alt+2');
  await page.getByRole('tab', { name }).click();
}

async function openSupply(page: Page, say: Say): Promise<undefined> {
  await openTab(page, say('供需', 'Supply'));
  await page.getByRole('grid').waitFor({ timeout: LONG });
  await page.waitForTimeout(FLIGHT);
}

/** Six lots from land, planned lots and frontage, for what open berths leave over. */
export async function chooseSites(page: Page, say: Say): Promise<undefined> {
  await openTab(page, say('选址', 'Sites'));
  await page.getByText(say('处可选', 'can be chosen')).waitFor({ timeout: LONG });
  await page.getByRole('checkbox', { name: say('规划车场', 'Planned lots') }).check();
  await page.getByRole('button', { name: say('选址', 'Choose sites'), exact: true }).click();
  await page.getByText(say('已证明：', 'Proven: no choice')).waitFor({ timeout: LONG });
  await page.waitForTimeout(FLIGHT);
}

async function judgeStall(page: Page, say: Say): Promise<undefined> {
  await openTab(page, say('外摆', 'Vendors'));
  await page.getByRole('button', { name: say('点一个摊位', 'Put a stall') }).click();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: say('判定', 'Verdict') }).waitFor({ timeout: LONG });
  await page.waitForTimeout(FLIGHT);
}

async function startReview(page: Page, say: Say): Promise<undefined> {
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: say('开始核查', 'Start'), exact: true }).click();
  await page.getByRole('region', { name: /-WJ-/ }).waitFor();
  await page.waitForTimeout(2 * FLIGHT);
}

async function openPart(page: Page, say: Say, zh: string, en: string): Promise<undefined> {
  await page.keyboard.press('Alt+3');
  await page
    .getByRole('radiogroup', { name: say('工作内容', 'Parts of the work') })
    .getByText(say(zh, en))
    .click();
}

async function showBoard(page: Page, say: Say): Promise<undefined> {
  await openPart(page, say, '案件', 'Cases');
  await page.getByRole('list', { name: say('案件', 'Cases') }).waitFor();
  await page.keyboard.press('v');
  await page.getByRole('region', { name: say('看板', 'Board') }).waitFor();
  await page.waitForTimeout(FLIGHT);
}

/** The wall at the last of the three streets that its scene of hot spots visits. */
export async function showWall(page: Page): Promise<undefined> {
  await page.goto(new URL('/wall', page.url()).href);
  await standAtEnds(page, null);
  await show(page, 'hot-spots');
  await drawn(page);
  await page.waitForTimeout(FLIGHT); // circles take their size from what is in sight
}
