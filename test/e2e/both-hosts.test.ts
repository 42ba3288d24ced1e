import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTS, type Opened } from './harness/hosts.ts';

describe.each(HOSTS)('on $name', ({ open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
    await opened.page.getByRole('banner').waitFor();
  });
  afterAll(() => opened?.stop());

  it('the map is drawn from tiles', async () => {
    const tile = await opened.page.evaluate(async () => {
      const answer = await fetch('/api/city/13/6852/3366');
      return { status: answer.status, type: answer.headers.get('content-type') };
    });
    expect(tile).toEqual({ status: 200, type: 'application/vnd.mapbox-vector-tile' });
    await opened.page.locator('canvas.maplibregl-canvas').waitFor();
  });

  it('a change is told to the page as it happens', async () => {
    const told = await opened.page.evaluate(async () => {
      const events = new EventSource('/api/events');
      const changed = new Promise<string>((resolve) => {
        events.addEventListener('changed', (message) => resolve((message as MessageEvent<string>).data));
      });
      await new Promise((resolve) => events.addEventListener('open', resolve));
      const made = await fetch('/api/layers/vendors/features', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          geometry: { type: 'Point', coordinates: [121.02, 30.7] },
          fields: { key: 'E2E-1', class: 'scattered' },
        }),
      });
      if (!made.ok) return made.text();
      const data = await changed;
      events.close();
      return data;
    });
    expect(JSON.parse(told)).toEqual({ versions: { vendors: expect.any(Number) } });
  });

  it('a megabyte goes up and is counted', async () => {
    const answer = await opened.page.evaluate(async () => {
      const rows = Array.from({ length: 20_000 }, (_, i) => `${121 + i / 1e6},30.7,2023-07-11 08:05,row ${i}`);
      const body = new Blob([['lon,lat,time,text', ...rows].join('\n')]);
      const sent = await fetch('/api/imports/uploads?name=a.csv', { method: 'POST', body });
      return { status: sent.status, sent: body.size, said: await sent.json() };
    });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.said)).toContain(String(answer.sent));
  });

  it('nothing went wrong on the page', () => {
    expect(opened.problems).toEqual([]);
  });
});
