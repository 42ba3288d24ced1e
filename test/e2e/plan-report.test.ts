import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './harness/demo.ts';
import { readPdf } from './harness/pdf.ts';
import { useZhitu } from './harness/use-zhitu.ts';

const POINTS = 72 / 25.4; // a millimetre
const SHEETS = { a4: [210, 297], a3: [297, 420] } as const;

describe('a printed report', () => {
  const zhitu = useZhitu();

  it.each(['a4', 'a3'] as const)('on %s is true to scale, numbered, and its Chinese can be selected', async (paper) => {
    const page = await zhitu.open();
    await page.getByRole('banner').waitFor();
    const path = `/api/plan/report?of=catchment&at=121.0215,30.701&paper=${paper}`;
    await page.goto(new URL(path, page.url()).href);
    const bar = page.locator('svg.map path.length');
    const metres = Number(await bar.getAttribute('data-metres'));
    const scale = Number(await page.locator('svg.map').getAttribute('data-scale'));
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const folder = join(root, 'test-results');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `report-${paper}.pdf`);
    writeFileSync(file, bytes);

    const pdf = readPdf(bytes);
    const [width, height] = SHEETS[paper];
    expect(pdf.sheets.length).toBeGreaterThanOrEqual(2);
    for (const [w, h] of pdf.sheets) {
      expect(Math.abs(w - width * POINTS)).toBeLessThan(1);
      expect(Math.abs(h - height * POINTS)).toBeLessThan(1);
    }
    // The bar of so many metres on the ground, on paper: to a twentieth of a millimetre.
    const expected = ((metres * 1000) / scale) * POINTS;
    const nearest = pdf.across.reduce((a, b) => (Math.abs(b - expected) < Math.abs(a - expected) ? b : a), 0);
    expect(Math.abs(nearest - expected)).toBeLessThan(0.05 * POINTS);
    // 页 and 车 are left out: Noto draws them and their radicals alike, and a print gives back the radical.
    for (const c of '步行服务范围报告示意数据图例比例尺解放路第共签署') expect(pdf.characters).toContain(c);

    const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    if (text.error) return; // poppler is not everywhere; the maps of characters above say the same
    const plain = text.stdout.normalize('NFKC');
    expect(plain).toContain('步行服务范围报告');
    expect(plain.replaceAll(/\s/g, '')).toMatch(/第1.,共\d/);
  });
});
