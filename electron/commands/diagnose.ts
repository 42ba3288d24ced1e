import { resolve } from 'node:path';
import { collectDiagnostics, zipDiagnostics } from '../diagnostics/collect.ts';
import { writeWhole } from '../write-whole.ts';
import { type Command, required } from './command.ts';
import { places } from './common.ts';

export const diagnose: Command = {
  name: 'diagnose',
  summary: {
    zh: '把日志、版本、行数和检查结果存为诊断包，不含个人信息',
    en: 'save log, versions, counts and checks as a bundle for diagnosis, without personal data',
  },
  detail: {
    zh: '数据库损坏或打不开时也能用。不会发送到任何地方：请先看过再交给他人。\n例：zhitu diagnose --out 诊断.zip',
    en: 'Works on a database that is damaged or cannot be opened, too. Nothing is sent anywhere: look through it before you hand it on.\nExample: zhitu diagnose --out diagnosis.zip',
  },
  options: { out: { value: 'FILE', help: { zh: '诊断包（zip）', en: 'the bundle, a zip' } } },
  async run(call) {
    const out = resolve(required(call, 'out'));
    const files = await collectDiagnostics({ ...places(call), host: 'command' });
    await writeWhole(out, await zipDiagnostics(files));
    const { terminal } = call;
    if (terminal.json) terminal.out(JSON.stringify({ out, files: files.map(({ name, bytes }) => ({ name, bytes })) }));
    else for (const { name, bytes } of files) terminal.out(`${String(bytes).padStart(8)}  ${name}`);
    return 0;
  },
};
