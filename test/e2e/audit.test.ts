import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { parseTip } from '../../electron/domain/audit-tip.ts';
import { shot } from './harness/page.ts';
import { useZhitu } from './harness/use-zhitu.ts';

describe('the audit chain', () => {
  const zhitu = useZhitu();

  it('is verified from the menu, names what was altered, and gives its tip as a file', async () => {
    const page = await zhitu.open({ locale: 'zh-CN', colorScheme: 'light' });
    await page.getByRole('button', { name: '帮助与更多' }).click();
    await page.getByRole('menuitem', { name: '审计链' }).click();
    const dialog = page.getByRole('dialog', { name: '审计链' });
    await dialog.getByRole('button', { name: '开始核验' }).click();
    await dialog.getByText('未发现改动').waitFor();
    await shot(page, 'audit-sound-light');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: '导出链尾' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(parseTip(text)?.count).toBeGreaterThan(1);

    const receipt = { tip: text, name: '市档案馆', receipt: Buffer.from('signed').toString('base64') };
    const kept = await page.request.post(`${zhitu.host.origin}/api/audit/receipts`, { data: receipt });
    expect(kept.status()).toBe(200);
    const other = new DatabaseSync(zhitu.host.db);
    other.exec(`UPDATE decisions SET actor = 'somebody else' WHERE id = 5;
      UPDATE cases SET title = 'another' WHERE id = 1`);
    other.close();
    await dialog
      .getByLabel('与留存的链尾比对')
      .or(dialog.locator('input[type=file]'))
      .first()
      .setInputFiles({
        name: 'tip.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(text),
      });
    await dialog.getByText('发现 2 处问题').waitFor();
    await dialog.getByText('决定 第 5 行被改动').waitFor();
    await dialog.getByText('案件 第 1 行被改动').waitFor();
    await dialog.getByText('1 个会签链尾中 1 个仍在链中').waitFor();
    expect(await dialog.getByText(/已与留存的链尾/).count()).toBe(1);
    await shot(page, 'audit-altered-light');
    const dark = await zhitu.open({ locale: 'en-GB', colorScheme: 'dark' });
    await dark.getByRole('button', { name: 'Help and more' }).click();
    await dark.getByRole('menuitem', { name: 'Audit chain' }).click();
    await dark.getByText('Decision 5 was changed').waitFor();
    await shot(dark, 'audit-altered-dark');
  });
});
