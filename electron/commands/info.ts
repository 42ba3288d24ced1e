import { basename } from 'node:path';
import { compose } from '../compose.ts';
import { integrity } from '../store/integrity.ts';
import { readMeta } from '../store/meta.ts';
import type { Command } from './command.ts';
import { places } from './common.ts';

export const info: Command = {
  name: 'info',
  summary: {
    zh: '数据库概况：版本、各图层数量和范围、完整性',
    en: 'the database: version, size and extent of each layer, integrity',
  },
  options: {},
  async run(call) {
    const { terminal } = call;
    const zhitu = await compose({ ...places(call), host: 'loopback', pages: false, readOnly: true });
    const { ctx } = zhitu;
    try {
      const found = {
        version: ctx.version,
        node: process.versions.node,
        database: basename(ctx.store.path),
        city: ctx.pack.name,
        schematic: (await readMeta(ctx.store.read, 'schematic')) === '1',
        layers: await ctx.queries.layers(),
        problems: await integrity(ctx.store.read),
      };
      if (terminal.json) terminal.out(JSON.stringify(found));
      else {
        const zh = terminal.language === 'zh';
        terminal.out(
          `${zh ? '治图' : 'Zhitu'} ${found.version} · ${found.database} · ${found.city[terminal.language]}${found.schematic ? (zh ? ' · 示意数据' : ' · schematic demo data') : ''}`,
        );
        for (const l of found.layers) {
          const box = l.bbox?.map((n) => n.toFixed(4)).join(', ') ?? '-';
          terminal.out(`  ${l.layer.padEnd(11)} ${String(l.total).padStart(9)}  [${box}]`);
        }
        for (const p of found.problems) terminal.out(`  ! ${p}`);
        if (!found.problems.length) terminal.out(zh ? '完整性检查通过' : 'integrity check passed');
      }
      return found.problems.length ? 1 : 0;
    } finally {
      await zhitu.close();
    }
  },
};
