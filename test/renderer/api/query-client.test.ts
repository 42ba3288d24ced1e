import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { queryClient } from '../../../renderer/api/query-client.ts';

/** A back end that answers a question with what was so when it was asked, once it is let. */
function backEnd() {
  let now = 'before';
  const held: (() => void)[] = [];
  return {
    ask: () => {
      const then = now;
      return new Promise<string>((resolve) => held.push(() => resolve(then)));
    },
    change: (to: string) => {
      now = to;
    },
    answer: () => held.shift()?.(),
    asked: () => held.length,
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const queryKey = ['layers', 'all'];

describe('the cache of what the back end said', () => {
  it('reads again what was asked for the first time before a change', async () => {
    const [client, end] = [queryClient(), backEnd()];
    const observer = new QueryObserver(client, { queryKey, queryFn: end.ask });
    const stop = observer.subscribe(() => undefined);
    end.change('after');
    const told = client.invalidateQueries({ queryKey: ['layers'] });
    end.answer();
    await settled();
    expect(observer.getCurrentResult().data).toBe('before');
    expect(end.asked()).toBe(1);
    end.answer();
    await told;
    expect(observer.getCurrentResult()).toMatchObject({ data: 'after', fetchStatus: 'idle', isStale: false });
    expect(end.asked()).toBe(0);
    stop();
  });

  it('asks once more only, however often it is told meanwhile', async () => {
    const [client, end] = [queryClient(), backEnd()];
    const observer = new QueryObserver(client, { queryKey, queryFn: end.ask });
    const stop = observer.subscribe(() => undefined);
    const told = [1, 2, 3].map(() => client.invalidateQueries({ queryKey: ['layers'] }));
    end.change('after');
    end.answer();
    await settled();
    expect(end.asked()).toBe(1);
    end.answer();
    await Promise.all(told);
    expect(observer.getCurrentResult().data).toBe('after');
    expect(end.asked()).toBe(0);
    stop();
  });

  it('does so after a first question that failed', async () => {
    const [client, end] = [queryClient(), backEnd()];
    let first = true;
    const queryFn = async () => {
      const fails = first;
      first = false;
      const answer = await end.ask();
      if (fails) throw new Error('not yet');
      return answer;
    };
    const observer = new QueryObserver(client, { queryKey, queryFn });
    const stop = observer.subscribe(() => undefined);
    end.change('after');
    const told = client.invalidateQueries({ queryKey });
    end.answer();
    await settled();
    end.answer();
    await told;
    expect(observer.getCurrentResult().data).toBe('after');
    stop();
  });

  it('does not take for fresh what nobody looks at any more', async () => {
    const [client, end] = [queryClient(), backEnd()];
    client.setQueryData(queryKey, 'old');
    const reading = client.fetchQuery({ queryKey, queryFn: end.ask, staleTime: 0 });
    end.change('after');
    const told = client.invalidateQueries({ queryKey });
    end.answer();
    expect(await reading).toBe('before');
    await told;
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
    expect(end.asked()).toBe(0);
  });

  it('asks once where one answer is enough', async () => {
    const [client, end] = [queryClient(), backEnd()];
    const observer = new QueryObserver(client, { queryKey, queryFn: end.ask });
    const stop = observer.subscribe(() => undefined);
    end.answer();
    await settled();
    end.change('after');
    const told = client.invalidateQueries({ queryKey });
    expect(end.asked()).toBe(1);
    end.answer();
    await told;
    expect(observer.getCurrentResult().data).toBe('after');
    expect(end.asked()).toBe(0);
    stop();
  });
});
