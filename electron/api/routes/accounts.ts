import type { Hono, Context as HonoContext } from 'hono';
import * as contract from '../../contract/accounts.ts';
import { ZhituError } from '../../contract/errors.ts';
import { kindOfSecret } from '../../domain/secret.ts';
import { dropSecret, forgiveTries, listAccounts, setSecret } from '../../store/accounts.ts';
import { readPerson } from '../../store/people.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** Signing in and out, and people's passwords. */
export function accounts(app: Hono<Env>, ctx: Context): void {
  const { accounts: desk, store } = ctx;

  const tokenOf = (c: HonoContext<Env>) => c.get('keeper').read(c);

  async function state(token: string | undefined): Promise<contract.AccountState> {
    const found = await desk.presence(token);
    const idleMinutes = await desk.idleMinutes();
    if (!('account' in found)) return { state: found.state, person: null, locksIn: null, idleMinutes };
    const { id, name, role, kind } = found.account;
    const locksIn = found.state === 'open' ? Math.ceil(found.left / 1000) : null;
    return { state: found.state, person: { id, name, role, kind }, locksIn, idleMinutes };
  }

  mount(app, contract.account, (_input, c) => state(tokenOf(c)));
  mount(app, contract.signIn, async ({ body: { name, secret } }, c) => {
    const token = await desk.signIn(name, secret);
    const former = tokenOf(c);
    if (former !== undefined) await desk.signOut(former);
    c.get('keeper').write(c, token);
    return state(token);
  });
  mount(app, contract.signOut, async (_input, c) => {
    await desk.signOut(tokenOf(c));
    c.get('keeper').write(c, undefined);
    return state(undefined);
  });
  mount(app, contract.lockWindow, (_input, c) => {
    desk.lock(tokenOf(c));
    return state(tokenOf(c));
  });
  mount(app, contract.unlockWindow, async ({ body: { secret } }, c) => {
    await desk.unlock(tokenOf(c), secret);
    return state(tokenOf(c));
  });
  mount(app, contract.keepOpen, (_input, c) => {
    desk.touch(tokenOf(c));
    return state(tokenOf(c));
  });
  mount(app, contract.changeOwnSecret, async ({ body: { secret, next } }, c) => {
    const found = await desk.presence(tokenOf(c));
    if (found.state !== 'open') throw new ZhituError('sign_in');
    const { id, name, role } = await desk.proveOwn(found.account, secret);
    await give(id, next, { name, role });
    await desk.renewed(tokenOf(c));
    return state(tokenOf(c));
  });

  mount(app, contract.accounts, async () => {
    const now = Date.now();
    const found = await listAccounts(store.read);
    return {
      accounts: found.map(({ until, ...account }) => ({
        ...account,
        lockedUntil: until > now ? Math.ceil(until / 1000) : null,
      })),
    };
  });
  mount(app, contract.setPassword, async ({ params: { id }, body: { secret } }, c) => {
    await give(id, secret, c.get('actor'));
    return { person: id };
  });
  mount(app, contract.dropPassword, async ({ params: { id } }, c) => {
    await store.write((db) => dropSecret(db, c.get('actor'), id));
    return { person: id };
  });
  mount(app, contract.unlockAccount, async ({ params: { id } }, c) => {
    await store.write((db) => forgiveTries(db, c.get('actor'), id));
    desk.forgive(id);
    return { person: id };
  });

  async function give(id: number, typed: string, actor: { name: string; role: string }): Promise<void> {
    const { name, badge } = await readPerson(store.read, id);
    const kind = kindOfSecret(typed, [name, badge]);
    if (!kind) throw new ZhituError('password_weak');
    const secret = await desk.hash(typed);
    await store.write((db) => setSecret(db, actor, id, { secret, kind }, Math.floor(Date.now() / 1000)));
    desk.forgive(id);
  }
}
