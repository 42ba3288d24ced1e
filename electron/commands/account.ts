import { randomInt } from 'node:crypto';
import { hashSecret } from '../api/lib/accounts/scrypt.ts';
import { localActor } from '../api/middleware/host-auth.ts';
import { ZhituError } from '../contract/errors.ts';
import { listAccounts, setSecret } from '../store/accounts.ts';
import { openStore } from '../store/database.ts';
import { listPeople } from '../store/people.ts';
import { textTable } from './analysis/text-table.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { choice, places } from './common.ts';

/** Without those that are taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4; // of four letters: 31^16, 79 bits

export const accountCommand: Command = {
  name: 'account',
  arguments: 'list | reset NAME',
  summary: { zh: '账号：列出，或重设忘记的密码', en: 'accounts: list them, or reset a password that was lost' },
  detail: {
    zh: '能写数据库文件的人就能重设密码：请用文件权限保护它。新密码只显示一次，本人登录后应更改。\n例：zhitu account reset 张三 --db city.db',
    en: 'Whoever may write the database file may do this: guard it by the permissions of the file. The new password is\nshown once; its owner should change it after signing in.\nExample: zhitu account reset 张三 --db city.db',
  },
  options: {},
  async run(call) {
    const [given = '', name, ...rest] = call.positionals;
    const what = choice(given, ['list', 'reset']);
    if (rest.length > 0 || (what === 'reset') !== (name !== undefined))
      throw new UsageError({
        zh: '用法：zhitu account list 或 zhitu account reset NAME',
        en: 'Usage: zhitu account list, or zhitu account reset NAME',
      });
    return name === undefined ? list(call) : reset(call, name);
  },
};

async function list(call: Call): Promise<number> {
  const store = openStore(places(call).dbPath); // brings one without accounts up to date
  try {
    const accounts = new Map((await listAccounts(store.read)).map((account) => [account.person, account]));
    const people = (await listPeople(store.read)).map(({ id, name, badge, role, active }) => {
      const { kind = null, until = 0 } = accounts.get(id) ?? {};
      return { id, name, badge, role, active, secret: kind, lockedUntil: until > Date.now() ? until / 1000 : null };
    });
    const { terminal } = call;
    if (terminal.json) terminal.out(JSON.stringify({ people }));
    else {
      const zh = terminal.language === 'zh';
      if (people.length === 0) terminal.out(zh ? '还没有人员' : 'There is nobody yet');
      const head = zh
        ? ['姓名', '工号', '角色', '登录', '锁定至']
        : ['name', 'badge', 'role', 'signs in by', 'locked until'];
      const told = people.map((p) => [
        p.active ? p.name : `${p.name} (${zh ? '停用' : 'stopped'})`,
        p.badge ?? '–',
        p.role,
        p.secret ?? '–',
        p.lockedUntil === null ? '–' : new Date(p.lockedUntil * 1000).toISOString(),
      ]);
      if (people.length > 0) for (const line of textTable(head, told)) terminal.out(line);
    }
    return 0;
  } finally {
    await store.close();
  }
}

async function reset(call: Call, name: string): Promise<number> {
  const store = openStore(places(call).dbPath);
  try {
    const person = (await listPeople(store.read)).find((p) => p.name === name);
    if (!person) throw new ZhituError('not_found', { what: name });
    const password = newPassword();
    const secret = await hashSecret(password);
    const now = Math.floor(Date.now() / 1000);
    await store.write((db) => setSecret(db, localActor(), person.id, { secret, kind: 'password' }, now));
    const { terminal } = call;
    if (terminal.json) terminal.out(JSON.stringify({ name, password }));
    else {
      terminal.note(
        terminal.language === 'zh' ? `${name} 的新密码（只显示这一次）：` : `New password of ${name}, shown this once:`,
      );
      terminal.out(password);
    }
    return 0;
  } finally {
    await store.close();
  }
}

function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
