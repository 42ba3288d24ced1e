import { FINDING_STATUSES } from '../domain/vocabulary.ts';
import { openStore } from '../store/database.ts';
import { findings } from '../store/finding-list.ts';
import { textTable } from './analysis/text-table.ts';
import { type Command, option, UsageError } from './command.ts';
import { choice, places } from './common.ts';

export const findingCommand: Command = {
  name: 'finding',
  arguments: 'list',
  summary: { zh: '疑似违建：列出', en: 'findings of suspected illegal structures: list them' },
  detail: {
    zh: '例：zhitu finding list --status field_check --json',
    en: 'Example: zhitu finding list --status field_check --json',
  },
  options: {
    status: { value: 'STATE', help: { zh: '状态', en: 'its state' } },
    town: { value: 'CODE', help: { zh: '镇街代码', en: 'code of the town' } },
    squad: { value: 'CODE', help: { zh: '中队代码', en: 'code of the squad' } },
    flight: { value: 'NAME', help: { zh: '航次', en: 'its flight' } },
  },
  async run(call) {
    const [given = '', ...rest] = call.positionals;
    choice(given, ['list']);
    if (rest.length > 0) throw new UsageError({ zh: '用法：zhitu finding list', en: 'Usage: zhitu finding list' });
    const status = option(call, 'status');
    const filter = {
      status: status === undefined ? undefined : choice(status, FINDING_STATUSES),
      town: option(call, 'town'),
      squad: option(call, 'squad'),
      flight: option(call, 'flight'),
    };
    const store = openStore(places(call).dbPath, { readOnly: true });
    const found = await findings(store.read, filter).finally(() => store.close());
    const { terminal } = call;
    if (terminal.json) terminal.out(JSON.stringify({ findings: found, total: found.length }));
    else if (found.length === 0) terminal.out(terminal.language === 'zh' ? '没有发现' : 'There is no finding');
    else {
      const zh = terminal.language === 'zh';
      const head = zh ? ['编号', '状态', '镇街', '中队', '航次'] : ['key', 'state', 'town', 'squad', 'flight'];
      const rows = found.map((f) => [f.key ?? `#${f.id}`, f.status, f.town ?? '–', f.squad ?? '–', f.flight ?? '–']);
      for (const line of textTable(head, rows)) terminal.out(line);
    }
    return 0;
  },
};
