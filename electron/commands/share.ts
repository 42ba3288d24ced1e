import { localActor } from '../api/middleware/host-auth.ts';
import { compose } from '../compose.ts';
import { newShare, SHARE_SEES, SHARE_USER, type ShareSees, shareAddress } from '../contract/shares.ts';
import { openStore, type Store } from '../store/database.ts';
import { addShare, listShares, stopShare } from '../store/shares.ts';
import { textTable } from './analysis/text-table.ts';
import { type Call, type Command, option, UsageError } from './command.ts';
import { choice, places } from './common.ts';
import { untilStopped } from './serve.ts';
import { shareHow } from './share-how.ts';

export const shareCommand: Command = {
  name: 'share',
  arguments: '[add NAME | list | stop ID]',
  summary: {
    zh: '供 QGIS、GDAL 等其他程序读取图层',
    en: 'let QGIS, GDAL and other programs read the layers',
  },
  detail: {
    zh: '不带参数：在 127.0.0.1 上开放 OGC API，打印网址，按 Ctrl+C 结束，网址随之失效。\nadd 生成长期有效的密钥（桌面程序开放时可用），只显示这一次；list 列出；stop 停用。\n例：zhitu share --sees map --db city.db\n　　ogrinfo OAPIF:http://127.0.0.1:7360/…/ogc',
    en: 'Without arguments: opens the OGC API on 127.0.0.1 and prints its address, which is good until Ctrl+C.\nadd makes a key that lasts (for the desktop app, while it lets programs in), shown this once; list lists them; stop ends one.\nExample: zhitu share --sees map --db city.db\n         ogrinfo OAPIF:http://127.0.0.1:7360/…/ogc',
  },
  options: {
    sees: {
      value: SHARE_SEES.join('|'),
      help: {
        zh: 'map：不含个人信息（默认）；plan：另含经营者和权属单位；all：全部',
        en: 'map: nothing personal (default); plan: who trades and owns places, too; all: all',
      },
    },
  },
  async run(call) {
    const [given, of, ...rest] = call.positionals;
    const what = given === undefined ? null : choice(given, ['add', 'list', 'stop']);
    if (rest.length > 0 || (of !== undefined) !== (what === 'add' || what === 'stop'))
      throw new UsageError({
        zh: '用法：zhitu share [add NAME | list | stop ID]',
        en: 'Usage: zhitu share [add NAME | list | stop ID]',
      });
    if (what === 'list') return withStore(call, (store) => list(call, store));
    if (what === 'add') return withStore(call, (store) => add(call, store, String(of)));
    if (what === 'stop') return withStore(call, (store) => stop(store, String(of)));
    return serve(call);
  },
};

const now = () => Math.floor(Date.now() / 1000);

function seesOf(call: Call): ShareSees {
  return choice(option(call, 'sees') ?? 'map', SHARE_SEES);
}

async function withStore(call: Call, work: (store: Store) => Promise<number>): Promise<number> {
  const store = openStore(places(call).dbPath);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function list({ terminal }: Call, { read }: Store): Promise<number> {
  const shares = await listShares(read);
  if (terminal.json) terminal.out(JSON.stringify({ shares }));
  else {
    const zh = terminal.language === 'zh';
    const head = zh ? ['编号', '名称', '可见', '最近读取', '停用'] : ['id', 'name', 'sees', 'last read', 'stopped'];
    const time = (at: number | null) => (at === null ? '–' : new Date(at * 1000).toISOString());
    const rows = shares.map((s) => [String(s.id), s.name, s.sees, time(s.seenAt), time(s.stoppedAt)]);
    for (const line of textTable(head, rows)) terminal.out(line);
  }
  return 0;
}

async function add(call: Call, store: Store, given: string): Promise<number> {
  const { data } = newShare.safeParse({ name: given, sees: seesOf(call) });
  if (!data) throw new UsageError({ zh: '名称为 1 至 60 个字符', en: 'A name has 1 to 60 characters' });
  const { id, key } = await store.write((db) => addShare(db, localActor(), data, now()));
  const { terminal } = call;
  if (terminal.json) terminal.out(JSON.stringify({ id, key, user: SHARE_USER }));
  else {
    const zh = terminal.language === 'zh';
    terminal.note(zh ? `编号 ${id} 的密钥（只显示这一次）：` : `Key of number ${id}, shown this once:`);
    terminal.out(key);
  }
  return 0;
}

async function stop(store: Store, given: string): Promise<number> {
  if (!/^\d{1,15}$/.test(given)) throw new UsageError({ zh: `不是编号：${given}`, en: `Not a number: ${given}` });
  await store.write((db) => stopShare(db, localActor(), Number(given), now()));
  return 0;
}

async function serve(call: Call): Promise<number> {
  const sees = seesOf(call);
  const { dbPath, dataDir } = places(call);
  const zhitu = await compose({ dbPath, dataDir, host: 'loopback', pages: false });
  const { store, shareDoor } = zhitu.ctx;
  try {
    await shareDoor.open();
    const { id, key } = await store.write((db) => addShare(db, localActor(), { name: 'zhitu share', sees }, now()));
    const url = String(shareDoor.url());
    const address = shareAddress(url, key);
    const { terminal } = call;
    terminal.out(terminal.json ? JSON.stringify({ address, url: `${url}/ogc`, user: SHARE_USER, key }) : address);
    if (!terminal.json) for (const line of shareHow(terminal.language, url, key)) terminal.note(line);
    await untilStopped();
    await store.write((db) => stopShare(db, localActor(), id, now()));
  } finally {
    await zhitu.close();
  }
  return 0;
}
