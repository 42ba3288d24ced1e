import { describe, expect, it } from 'vitest';
import { type Backends, backendSwitch } from '../../electron/shell/backends.ts';
import { WORDS } from '../../electron/shell/words.ts';

const page = new Request('app://zhitu/');

/** Back ends that answer with their own name, and wait for `release` where a demo is made. */
function named() {
  const closed: string[] = [];
  const release = Promise.withResolvers<void>();
  const backends: Backends = {
    exists: () => true,
    async open(path) {
      if (path === 'broken.db') throw new Error('broken');
      return {
        fetch: () => new Response(path),
        close: async () => void closed.push(path),
      };
    },
    async makeDemo(_path, onProgress) {
      onProgress(0.37);
      await release.promise;
    },
  };
  return { closed, release, there: backendSwitch(backends, () => WORDS.zh) };
}

const textOf = async (answer: Promise<Response>) => (await answer).text();

describe('the back end of the moment', () => {
  it('answers once it is open, and a page that came a little earlier waits for it', async () => {
    const { there } = named();
    const opening = there.to('a.db', false);
    expect(await textOf(there.fetch(page))).toBe('a.db');
    await opening;
  });

  it('shows how far the demo city is, on a page without scripts', async () => {
    const { there, release } = named();
    const making = there.to('a.db', true);
    const answer = await there.fetch(page);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await answer.text();
    expect(text).toContain('正在建立演示城市… 37%');
    expect(text).not.toContain('<script');
    release.resolve();
    await making;
    expect(await textOf(there.fetch(page))).toBe('a.db');
  });

  it('gives way to another only when that is open', async () => {
    const { there, closed } = named();
    await there.to('a.db', false);
    await expect(there.to('broken.db', false)).rejects.toThrow('broken');
    expect([await textOf(there.fetch(page)), closed]).toEqual(['a.db', []]);
    await there.to('b.db', false);
    expect([await textOf(there.fetch(page)), closed]).toEqual(['b.db', ['a.db']]);
  });

  it('is closed once', async () => {
    const { there, closed } = named();
    await there.to('a.db', false);
    await there.close();
    await there.close();
    expect([there.isOpen(), closed]).toEqual([false, ['a.db']]);
  });
});
