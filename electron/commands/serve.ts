import { existsSync } from 'node:fs';
import { composeStaying } from '../compose-staying.ts';
import type { Language } from '../contract/errors.ts';
import { ROLES, type Role } from '../contract/may.ts';
import { keptToken } from '../host/kept-token.ts';
import { startLoopback } from '../host/loopback.ts';
import { hasDisplay, openBrowser } from '../host/open-browser.ts';
import { watchProcess } from '../log/crashes.ts';
import { type Call, type Command, option, UsageError } from './command.ts';
import { places } from './common.ts';
import { makeDatabase } from './demo.ts';

export const serve: Command = {
  name: 'serve',
  summary: {
    zh: '在本机 127.0.0.1 上供浏览器使用',
    en: 'give the app to a browser on this computer, on 127.0.0.1 only',
  },
  detail: {
    zh: '打印一个带会话口令的网址；凭此网址才能打开。数据库不存在时先生成示意城市。按 Ctrl+C 结束。',
    en: 'Prints one address with a session token; only who has it gets in. Makes the demo city first when there is no database. Ctrl+C ends it.',
  },
  options: {
    port: {
      value: 'N',
      help: {
        zh: '端口（默认 7330 起第一个空闲的；0 为任意）',
        en: 'port (by default the first free one from 7330; 0: any)',
      },
    },
    'no-open': { help: { zh: '不打开浏览器', en: 'do not open a browser' } },
    role: {
      value: 'ROLE',
      help: {
        zh: `本次会话的角色：${ROLES.join('、')}（默认 admin）`,
        en: `role of this session: ${ROLES.join(', ')} (default admin)`,
      },
    },
  },
  async run(call) {
    const { dbPath, dataDir } = places(call);
    watchProcess(dataDir);
    const [port, role] = [portOf(call), roleOf(call)];
    if (!existsSync(dbPath)) {
      await makeDatabase(dbPath, call.terminal, { dataDir });
    }
    const zhitu = await composeStaying({ dbPath, dataDir, host: 'loopback', listens: true });
    const stopped = untilStopped();
    const host = await startLoopback(zhitu, { port, role, token: role === 'wall' ? keptToken(dataDir) : undefined });
    const { terminal } = call;
    const share = await zhitu.shareUrl();
    terminal.out(terminal.json ? JSON.stringify({ url: host.url, port: host.port, share }) : host.url);
    if (share && !terminal.json) terminal.note(forOthers(terminal.language, `${share}/ogc`));
    if (!call.values['no-open'] && hasDisplay()) openBrowser(host.url);
    await stopped;
    await host.close();
    await zhitu.close();
    return 0;
  },
};

function forOthers(language: Language, address: string): string {
  return language === 'zh'
    ? `供其他程序（QGIS、GDAL）：${address}，凭密钥；密钥在“帮助与更多 → 供其他程序使用”或用 zhitu share add 生成`
    : `For other programs (QGIS, GDAL): ${address}, by keys from Help and more → For other programs or zhitu share add`;
}

function portOf(call: Call): number | undefined {
  const given = option(call, 'port');
  if (given === undefined || given === 'auto') return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError({ zh: `端口无效：${given}`, en: `Not a port: ${given}` });
}

function roleOf(call: Call): Role {
  const given = option(call, 'role') ?? 'admin';
  const role = ROLES.find((r) => r === given);
  if (role) return role;
  throw new UsageError({ zh: `没有角色“${given}”`, en: `There is no role “${given}”` });
}

/** Ctrl+C, or the system asking; a second Ctrl+C ends at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
