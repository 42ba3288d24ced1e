import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createApp } from '../../electron/api/app.ts';
import { createAccounts } from '../../electron/api/lib/accounts/accounts.ts';
import { inProcess } from '../../electron/api/lib/accounts/keeper.ts';
import { hashSecret, matchesSecret, nobodysSecret } from '../../electron/api/lib/accounts/scrypt.ts';
import { hostAuth } from '../../electron/api/middleware/host-auth.ts';
import { DESK_HEADER } from '../../electron/contract/desk.ts';
import { ENDPOINTS } from '../../electron/contract/endpoints.ts';
import { MAY, type May, may, ROLES, weaker } from '../../electron/contract/may.ts';
import { afterWrong, LONGEST_LOCK, lockedFor, NO_TRIES } from '../../electron/domain/lockout.ts';
import { kindOfSecret } from '../../electron/domain/secret.ts';
import { type TestApi, testApi } from '../helpers/api.ts';

const QUICK = { ln: 4, r: 8, p: 1 };
const BOSS = { name: '林主任', secret: 'correct horse' };
const SQUAD = { name: '王芳', secret: '593817' };

let api: TestApi | undefined;
afterEach(async () => {
  await api?.close();
  api = undefined;
});

/** A city with an administrator and an officer who sign in, a clock to turn, and windows of its own host. */
async function city(first = true) {
  const made = await testApi();
  api = made;
  let now = Date.parse('2026-03-02T08:00:00Z');
  const { store } = made.zhitu.ctx;
  const ctx = { ...made.zhitu.ctx, accounts: createAccounts(store, { now: () => now, cost: QUICK }) };
  const window = (role: 'admin' | 'officer' | 'wall' = 'admin') => {
    const app = createApp(ctx, { auth: hostAuth({ name: 'computer', role }), keeper: inProcess() });
    return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await app.request(`http://localhost${path}`, init);
      const text = await answer.text();
      return { status: answer.status, body: JSON.parse(text) };
    };
  };
  const ask = window();
  const add = async (name: string, role: string, more = {}) =>
    (await ask('POST', '/api/people', { name, role, ...more })).body.id as number;
  const boss = await add(BOSS.name, 'admin', { badge: '0001' });
  const squad = await add(SQUAD.name, 'officer', { badge: '0417' });
  if (first) {
    await ask('PUT', `/api/people/${boss}/password`, { secret: BOSS.secret });
    const desk = window();
    await desk('POST', '/api/account/sign-in', BOSS);
    await desk('PUT', `/api/people/${squad}/password`, { secret: SQUAD.secret });
    await desk('POST', '/api/account/sign-out');
  }
  return {
    boss,
    squad,
    store,
    window,
    wait(minutes: number) {
      now += minutes * 60_000;
    },
    async audited() {
      await store.write(async () => undefined); // what was written without waiting for it
      return store.read.all<{ action: string; actor: string; detail: string | null }>(
        "SELECT action, actor, detail FROM audit WHERE entity = 'account' ORDER BY id",
      );
    },
  };
}

describe('a secret', () => {
  test('matches its hash and nothing else, however it was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), async (one, other) => {
        const kept = await hashSecret(one, QUICK);
        expect(await matchesSecret(one, kept)).toBe(true);
        expect(await matchesSecret(other, kept)).toBe(one.normalize('NFKC') === other.normalize('NFKC'));
        expect(await hashSecret(one, QUICK)).not.toBe(kept);
      }),
      { numRuns: 30 },
    );
    expect(await matchesSecret('１２３ａ', await hashSecret('123a', QUICK))).toBe(true);
  });

  test('is kept with OWASP’s least parameters beside it, and hashed without holding up the thread', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    const kept = await hashSecret('correct horse');
    clearInterval(timer);
    expect(kept).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
    expect(turns).toBeGreaterThan(3);
    for (const broken of ['', 'x', nobodysSecret(QUICK), kept.replace('ln=17', 'ln=40')])
      expect(await matchesSecret('correct horse', broken)).toBe(false);
  });

  test('that is guessed first is none', () => {
    for (const weak of [
      '12345',
      '123456',
      '987654',
      '000000',
      'seven77',
      'aaaaaaaa',
      '林主任的名字很长',
      '04170417',
      'x'.repeat(201),
    ])
      expect(kindOfSecret(weak, ['林主任的名字很长', '04170417']), weak).toBeNull();
    expect(kindOfSecret('593817', [null])).toBe('pin');
    expect(kindOfSecret('correct horse', [null])).toBe('password');
  });
});

describe('wrong tries', () => {
  test('lock for a minute, twice as long each time, and an hour at most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 120 }), (pauses) => {
        let tries = NO_TRIES;
        let now = 1_000_000;
        let wrong = 0;
        let locks = 0;
        for (const pause of pauses) {
          now += pause;
          if (lockedFor(tries, now) > 0) continue; // is not judged
          tries = afterWrong(tries, now);
          wrong += 1;
          const lasts = lockedFor(tries, now);
          if (wrong % 5 !== 0) expect(lasts).toBe(0);
          else expect(lasts).toBe(Math.min(LONGEST_LOCK, 60_000 * 2 ** locks++));
          if (lasts > 0) expect(lockedFor(tries, now + lasts)).toBe(0);
        }
      }),
    );
  });

  test('at one window after another lock the account, whose right password then does not help', async () => {
    const { window, wait, audited } = await city();
    const wrong = () => window()('POST', '/api/account/sign-in', { ...SQUAD, secret: '000001' });
    const answers = await Promise.all(Array.from({ length: 8 }, wrong)); // at once: none slips past the lock
    expect(answers.map((a) => a.body.code)).toEqual([
      ...Array(4).fill('sign_in_failed'),
      ...Array(4).fill('account_locked'),
    ]);
    const right = () => window()('POST', '/api/account/sign-in', SQUAD);
    expect(await right()).toMatchObject({ status: 429, body: { code: 'account_locked', params: { minutes: 1 } } });
    wait(1.01);
    for (let i = 0; i < 5; i++) await wrong();
    expect(await right()).toMatchObject({ status: 429, body: { params: { minutes: 2 } } });
    wait(2.01);
    expect(await right()).toMatchObject({ status: 200, body: { state: 'open' } });
    const actions = (await audited()).map(({ action }) => action);
    expect(actions.filter((a) => a === 'wrong_try')).toHaveLength(8);
    expect(actions.filter((a) => a === 'lock')).toHaveLength(2);
    expect(actions.at(-1)).toBe('sign_in');
  });

  test('are forgiven by an administrator, and not by a restart', async () => {
    const { window, squad, store } = await city();
    for (let i = 0; i < 5; i++) await window()('POST', '/api/account/sign-in', { ...SQUAD, secret: '000001' });
    await store.write(async () => undefined);
    const restarted = createAccounts(store, { now: () => Date.parse('2026-03-02T08:00:10Z'), cost: QUICK });
    await expect(restarted.signIn(SQUAD.name, SQUAD.secret)).rejects.toMatchObject({ code: 'account_locked' });
    const desk = window();
    await desk('POST', '/api/account/sign-in', BOSS);
    expect((await desk('POST', `/api/people/${squad}/unlock`)).status).toBe(200);
    expect((await window()('POST', '/api/account/sign-in', SQUAD)).status).toBe(200);
  });

  test('at a name that nobody has are answered as those at one that somebody has', async () => {
    const { window } = await city();
    for (let i = 0; i < 6; i++) {
      const ask = (name: string) => window()('POST', '/api/account/sign-in', { name, secret: 'no such thing' });
      const [known, unknown] = [await ask(SQUAD.name), await ask('无此人')];
      expect(unknown).toEqual(known);
    }
  });
});

describe('without a password of an administrator', () => {
  test('nobody signs in, and a window says by its header who sits at it', async () => {
    const { window, squad } = await city(false);
    const ask = window();
    expect((await ask('GET', '/api/account')).body).toMatchObject({ state: 'single', person: null });
    expect((await ask('GET', '/api/session')).body).toMatchObject({ actor: 'computer', role: 'admin' });
    const seated = await ask('GET', '/api/session', undefined, { [DESK_HEADER]: String(squad) });
    expect(seated.body).toMatchObject({ actor: SQUAD.name, role: 'officer' });
    expect(await ask('PUT', `/api/people/${squad}/password`, { secret: SQUAD.secret })).toMatchObject({
      status: 422,
      body: { code: 'account_first_admin' },
    });
  });
});

describe('where people sign in', () => {
  test('every route that says so asks for it first, and a page is there to do it on', async () => {
    const { window } = await city();
    const ask = window();
    const open: string[] = [];
    for (const { method, path, may } of ENDPOINTS) {
      const address = path.replace(/:(\w+)/g, (_, name: string) => (name === 'layer' ? 'parking' : '999999'));
      const { status, body } = await ask(method.toUpperCase(), address, method === 'get' ? undefined : {});
      if (may === 'enter') open.push(path);
      else expect([address, status, body.code]).toEqual([address, 401, 'sign_in']);
    }
    expect(open.sort()).toEqual([
      '/api/account',
      '/api/account/lock',
      '/api/account/sign-in',
      '/api/account/sign-out',
      '/api/account/unlock',
      '/api/licences',
      '/api/page-errors',
    ]);
    expect((await ask('GET', '/api/nothing')).status).toBe(401);
  });

  test('one signs in by name or badge, acts as oneself whatever the header says, and signs out', async () => {
    const { window, boss, audited } = await city();
    const ask = window();
    const answer = await ask('POST', '/api/account/sign-in', { name: ' 0417 ', secret: SQUAD.secret });
    expect(answer.body).toMatchObject({ state: 'open', person: { name: SQUAD.name, role: 'officer', kind: 'pin' } });
    const posing = await ask('GET', '/api/session', undefined, { [DESK_HEADER]: String(boss) });
    expect(posing.body).toMatchObject({ actor: SQUAD.name, role: 'officer' });
    expect((await ask('GET', '/api/accounts')).status).toBe(403);
    expect((await window()('GET', '/api/session')).status).toBe(401); // another window
    expect((await ask('POST', '/api/account/sign-out')).body.state).toBe('signed_out');
    expect((await ask('GET', '/api/session')).status).toBe(401);
    const told = await audited();
    expect(told.slice(-2).map(({ action, actor }) => [action, actor])).toEqual([
      ['sign_in', SQUAD.name],
      ['sign_out', SQUAD.name],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/scrypt|593817|correct horse/);
  });

  test('a window locks itself without a hand at it, and goes on where it was', async () => {
    const { window, wait } = await city();
    const [ask, other] = [window(), window()];
    await ask('POST', '/api/account/sign-in', BOSS);
    await other('POST', '/api/account/sign-in', SQUAD);
    wait(14);
    expect((await ask('POST', '/api/account/active')).body).toMatchObject({ state: 'open', locksIn: 900 });
    wait(1.5);
    expect((await ask('GET', '/api/session')).status).toBe(200);
    expect(await other('GET', '/api/session')).toMatchObject({ status: 401, body: { code: 'session_locked' } });
    expect((await other('POST', '/api/account/active')).status).toBe(401); // too late
    expect((await other('POST', '/api/account/unlock', { secret: BOSS.secret })).status).toBe(401);
    expect((await other('POST', '/api/account/unlock', { secret: SQUAD.secret })).body.state).toBe('open');
    expect((await other('GET', '/api/session')).body.actor).toBe(SQUAD.name);
    expect((await ask('POST', '/api/account/lock')).body.state).toBe('locked');
    expect((await ask('GET', '/api/session')).status).toBe(401);
    await ask('POST', '/api/account/unlock', { secret: BOSS.secret });
    expect((await ask('PUT', '/api/settings/auto_lock', { value: 1 })).status).toBe(200);
    expect((await ask('PUT', '/api/settings/auto_lock', { value: 481 })).status).toBe(400);
    expect((await other('PUT', '/api/settings/auto_lock', { value: 480 })).status).toBe(403);
    wait(1.1);
    expect((await ask('GET', '/api/account')).body).toMatchObject({ state: 'locked', person: { name: BOSS.name } });
  });

  test('another password, another role, or none, counts at once', async () => {
    const { window, squad } = await city();
    const [boss, ask, second] = [window(), window(), window()];
    await boss('POST', '/api/account/sign-in', BOSS);
    for (const desk of [ask, second]) await desk('POST', '/api/account/sign-in', SQUAD);
    const next = 'another one';
    expect((await ask('PUT', '/api/account/password', { secret: '000001', next })).body.code).toBe('sign_in_failed');
    expect((await ask('PUT', '/api/account/password', { secret: SQUAD.secret, next: '1' })).status).toBe(422);
    expect((await ask('PUT', '/api/account/password', { secret: SQUAD.secret, next })).status).toBe(200);
    expect((await ask('GET', '/api/session')).status).toBe(200);
    expect((await second('GET', '/api/session')).status).toBe(401);
    const change = (body: unknown) => boss('PATCH', `/api/people/${squad}`, body);
    await change({ rev: 1, role: 'viewer' });
    expect((await ask('GET', '/api/session')).body.role).toBe('viewer');
    await change({ rev: 2, active: false });
    expect((await ask('GET', '/api/session')).status).toBe(401);
    expect((await window()('POST', '/api/account/sign-in', { ...SQUAD, secret: next })).status).toBe(401);
  });

  test('the last administrator who can sign in stays one', async () => {
    const { window, boss } = await city();
    const ask = window();
    await ask('POST', '/api/account/sign-in', BOSS);
    for (const [method, path, body] of [
      ['PATCH', `/api/people/${boss}`, { rev: 1, active: false }],
      ['PATCH', `/api/people/${boss}`, { rev: 1, role: 'viewer' }],
      ['DELETE', `/api/people/${boss}/password`, undefined],
    ] as const)
      expect(await ask(method, path, body)).toMatchObject({ status: 409, body: { code: 'account_last_admin' } });
    expect((await ask('GET', '/api/session')).status).toBe(200);
  });

  test('who oversees others’ work makes no administrator, and not of themselves either', async () => {
    const { window, squad, boss } = await city();
    const ask = window();
    await ask('POST', '/api/account/sign-in', BOSS);
    await ask('PATCH', `/api/people/${squad}`, { rev: 1, role: 'supervisor' });
    const chief = window();
    await chief('POST', '/api/account/sign-in', SQUAD);
    expect((await chief('POST', '/api/people', { name: '孙四', role: 'admin' })).status).toBe(403);
    expect((await chief('PATCH', `/api/people/${squad}`, { rev: 2, role: 'admin' })).status).toBe(403);
    expect((await chief('PATCH', `/api/people/${boss}`, { rev: 1, active: false })).status).toBe(403);
    expect((await chief('PUT', `/api/people/${boss}/password`, { secret: 'taken over' })).status).toBe(403);
  });

  test('a wall stays a wall, and a host that was started for an officer gives nobody more', async () => {
    const { window } = await city();
    const wall = window('wall');
    expect((await wall('GET', '/api/session')).body.role).toBe('wall');
    expect((await wall('POST', '/api/account/sign-in', BOSS)).status).toBe(403);
    const ask = window('officer');
    expect((await ask('GET', '/api/session')).status).toBe(401);
    await ask('POST', '/api/account/sign-in', BOSS);
    expect((await ask('GET', '/api/session')).body).toMatchObject({ actor: BOSS.name, role: 'officer' });
    const desk = ROLES.filter((role) => may(role, 'look'));
    for (const a of desk)
      for (const b of desk)
        for (const what of Object.keys(MAY) as May[])
          if (may(weaker(a, b), what)) expect(may(a, what) && may(b, what), `${a} ${b} ${what}`).toBe(true);
  });

  test('the stream of events ends with the sign-in', async () => {
    const made = await city();
    const { ctx } = (api as TestApi).zhitu;
    const accounts = createAccounts(made.store, { cost: QUICK });
    const app = createApp({ ...ctx, accounts }, { keeper: inProcess() });
    const post = (path: string, body: unknown = {}) =>
      app.request(`http://localhost/api/account/${path}`, { method: 'POST', body: JSON.stringify(body) });
    await post('sign-in', SQUAD);
    const reader = ((await app.request('http://localhost/api/events')).body as ReadableStream).getReader();
    await reader.read();
    await post('lock');
    ctx.events.publish({ event: 'changed', data: { versions: { vendors: 7 } } });
    expect((await reader.read()).done).toBe(true);
  });
});
