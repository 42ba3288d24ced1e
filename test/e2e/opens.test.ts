import { describe, expect, it } from 'vitest';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

describe('the loopback host in a browser', () => {
  const zhitu = useZhitu();

  it.each([
    ['zh-CN', 'light', 'zh-CN'],
    ['en-GB', 'dark', 'en'],
  ] as const)('opens in %s, %s', async (locale, colorScheme, lang) => {
    const page = await zhitu.open({ locale, colorScheme });
    await page.getByRole('banner').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);
    expect(page.url(), 'the token does not stay in the address').not.toContain('token');
    await page.waitForTimeout(1500); // problems of the first seconds are problems too
    await shot(page, `opens-${locale}-${colorScheme}`);
  });

  it('turns away who has no token', async () => {
    const { page, context } = await zhitu.openAlone();
    await context.clearCookies();
    const answer = await page.goto(zhitu.host.origin);
    expect(answer?.status()).toBe(401);
    await context.close();
  });
});
