import { openStore } from '../store/database.ts';
import { reconcile as count, reconcileSource } from '../store/reconcile.ts';
import type { Command } from './command.ts';
import { places } from './common.ts';

export const reconcile: Command = {
  name: 'reconcile',
  summary: {
    zh: '对账：逐项重新统计已公布的数字，列出 SQL、结果、是否相符',
    en: 'count each published figure anew: its SQL, its count, pass or fail',
  },
  options: {
    sql: { help: { zh: '同时显示每项的 SQL', en: 'show the SQL of each figure too' } },
  },
  async run(call) {
    const { terminal } = call;
    const { language } = terminal;
    const store = openStore(places(call).dbPath, { readOnly: true });
    try {
      const source = await reconcileSource(store.read);
      const figures = await count(store.read);
      const failed = figures.filter((f) => !f.pass).length;
      if (terminal.json) terminal.out(JSON.stringify({ source, figures, passed: figures.length - failed, failed }));
      else {
        terminal.out(source[language]);
        for (const f of figures) {
          const shown = f.pass ? f.shown : `${f.shown} ≠ ${f.published}`;
          terminal.out(`${f.pass ? '✓' : '✗'} ${f[language]}: ${shown}  (${f.counted}; ${f.rule[language]})`);
          if (call.values.sql) terminal.out(f.sql.trim().replace(/^/gm, '    '));
        }
        const [yes, no] = [figures.length - failed, failed];
        terminal.out(language === 'zh' ? `${yes} 项相符，${no} 项不符` : `${yes} agree, ${no} do not`);
      }
      return failed ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};
