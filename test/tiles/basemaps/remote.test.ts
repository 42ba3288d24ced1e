import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../../helpers/api.ts';

/** A map service of this computer, and what it was asked. */
let server: Server;
let base: string;
let asked: string[] = [];
let api: TestApi;

/** A tile of degrees whose rows tell their latitude: red is the whole degrees from 90 south, green the hundredths. */
async function latitudeTile(z: number, row: number): Promise<Buffer> {
  const pixels = Buffer.alloc(256 * 256 * 3);
  const size = 360 / 2 ** z;
  for (let j = 0; j < 256; j++) {
    const lat = 90 + 90 - (row + (j + 0.5) / 256) * size;
    for (let i = 0; i < 256; i++) {
      pixels[(j * 256 + i) * 3] = Math.floor(lat);
      pixels[(j * 256 + i) * 3 + 1] = Math.floor((lat % 1) * 100);
    }
  }
  return sharp(pixels, { raw: { width: 256, height: 256, channels: 3 } })
    .png()
    .toBuffer();
}

beforeAll(async () => {
  const plain = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#8fb' } })
    .png()
    .toBuffer();
  server = createServer((request, response) => {
    const url = request.url ?? '';
    asked.push(url);
    const { pathname, searchParams } = new URL(url, 'http://x');
    const send = (status: number, type: string, body: string | Buffer, more = {}) => {
      response.writeHead(status, { 'Content-Type': type, ...more });
      response.end(body);
    };
    if (pathname === '/forbidden') send(403, 'text/plain', 'no');
    else if (pathname === '/elsewhere') send(302, 'text/plain', '', { Location: 'http://other.example/0.png' });
    else if (pathname === '/moved') send(302, 'text/plain', '', { Location: '/tile.png' });
    else if (pathname === '/page') send(200, 'text/html', `<html>wrong key ${searchParams.get('tk')}</html>`);
    else if (pathname === '/caps') send(200, 'text/xml', WMTS.replaceAll('BASE', base));
    else if (pathname === '/wms' && /getcapabilities/i.test(url)) send(200, 'text/xml', WMS);
    else if (pathname === '/degrees') {
      latitudeTile(Number(searchParams.get('TILEMATRIX')), Number(searchParams.get('TILEROW'))).then((png) =>
        send(200, 'image/png', png),
      );
    } else send(200, 'image/png', plain);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = await testApi();
});
afterAll(async () => {
  await api.close();
  server.close();
});
beforeEach(() => {
  asked = [];
});

async function add(url: string, key?: string) {
  const { status, body } = await api.send('POST', '/api/basemaps/addresses', {
    name: 'x',
    url,
    ...(key ? { key } : {}),
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { id: string; url: string; host: string; keyed: boolean; kind: string };
}
const tile = (id: string, place: string) => api.fetch(`/api/basemaps/${id}/${place}`);
const on = (value: boolean) => api.send('PUT', '/api/basemaps/network', { on: value });

describe('basemaps of the network', () => {
  test('are asked for only once a person switched the network on', async () => {
    const made = await add(`${base}/t/{z}/{x}/{y}.png`);
    expect(made).toMatchObject({ kind: 'xyz', host: new URL(base).host, url: `/api/basemaps/${made.id}/{z}/{x}/{y}` });
    expect((await api.send('GET', '/api/basemaps')).body.network).toBe(false);
    const refused = await tile(made.id, '3/1/2');
    expect([refused.status, (await refused.json()).code, asked]).toEqual([409, 'network_off', []]);
    await on(true);
    const answer = await tile(made.id, '3/1/2');
    expect([answer.status, answer.headers.get('content-type'), asked]).toEqual([200, 'image/png', ['/t/3/1/2.png']]);
    await on(false);
    expect((await tile(made.id, '3/1/2')).status).toBe(409);
    await on(true);
  });

  test('keep a key apart: it goes to its host and is told to nobody', async () => {
    const secret = 'k3y-of-the-bureau';
    const made = await add(`${base}/vec?T=vec_w&x={x}&y={y}&l={z}&tk=${secret}`);
    expect(made.keyed).toBe(true);
    await tile(made.id, '2/1/1');
    expect(asked).toEqual([`/vec?T=vec_w&x=1&y=1&l=2&tk=${secret}`]);
    const folder = join(api.dir, 'data', 'basemaps');
    expect(JSON.stringify((await api.send('GET', '/api/basemaps')).body)).not.toContain(secret);
    expect(readFileSync(join(folder, 'registry.json'), 'utf8')).not.toContain(secret);
    expect(statSync(join(folder, 'keys.json')).mode & 0o077).toBe(0);
    const elsewhere = await add(`${base}/elsewhere?z={z}&x={x}&y={y}&tk=${secret}`);
    const answer = await tile(elsewhere.id, '2/1/1');
    expect(answer.status).toBe(422);
    const page = await add(`${base}/page?z={z}&x={x}&y={y}&tk=${secret}`);
    const said = await (await tile(page.id, '2/1/1')).text();
    expect(said).toContain('wrong key');
    expect(said).not.toContain(secret);
    for (const { id } of [made, elsewhere, page]) await api.send('DELETE', `/api/basemaps/${id}`);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain(secret);
  });

  test('say what is wrong: refused, no picture, not reached; and follow their own host', async () => {
    const codeOf = async (path: string) => {
      const made = await add(`${path}?z={z}&x={x}&y={y}`);
      const { status, body } = await api.send('POST', `/api/basemaps/${made.id}/try`);
      return status === 200 ? body.bytes > 0 : body.code;
    };
    expect(await codeOf(`${base}/forbidden`)).toBe('basemap_refused');
    expect(await codeOf(`${base}/page`)).toBe('basemap_answer');
    expect(await codeOf(`${base}/moved`)).toBe(true);
    expect(await codeOf('http://127.0.0.1:9')).toBe('basemap_unreachable');
  });

  test('in degrees are brought into Web Mercator: every row shows its own latitude', async () => {
    const made = await add(`${base}/degrees?SERVICE=WMTS&REQUEST=GetTile&LAYER=vec&TILEMATRIXSET=c`);
    for (const [z, x, y] of [
      [4, 13, 6],
      [7, 107, 52],
      [12, 3424, 1674],
    ] as const) {
      const png = Buffer.from(await (await tile(made.id, `${z}/${x}/${y}`)).arrayBuffer());
      const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([256, 256]);
      for (const row of [0, 77, 128, 255]) {
        const share = (y + (row + 0.5) / 256) / 2 ** z;
        const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;
        const at = row * 256 * 3;
        const shown = (data[at] as number) + (data[at + 1] as number) / 100 - 90;
        // The test's own steps are a hundredth; between rows red and green are mixed apart near whole degrees.
        if (Math.abs((lat % 1) - 0.5) < 0.4) expect(Math.abs(shown - lat)).toBeLessThan(0.015 + 360 / 2 ** z / 256);
      }
    }
  });

  test('offer their layers: WMTS in both grids, with the key carried on', async () => {
    const { status, body } = await api.send('POST', '/api/basemaps/capabilities', { url: `${base}/caps?tk=abc` });
    expect(status).toBe(200);
    expect(body).toMatchObject({ service: 'wmts', title: '天地图', left: 1 });
    expect(body.layers.map((l: { set: string; grid: string }) => [l.set, l.grid])).toEqual([
      ['w', 'mercator'],
      ['c', 'degrees'],
    ]);
    expect(body.layers[0].url).toContain('tk={key}');
    const made = await add(body.layers[0].url, 'abc');
    asked = [];
    expect((await tile(made.id, '5/26/13')).status).toBe(200);
    expect(asked[0]).toContain('TILEMATRIX=5&TILECOL=26&TILEROW=13');
    expect(asked[0]).toContain('tk=abc');
  });

  test.each([
    ['1.1.1', 'SRS=EPSG:4326', '90,0,135,40.979898069620134'],
    ['1.3.0', 'CRS=EPSG:4326', '0,90,40.979898069620134,135'],
    ['1.3.0', 'CRS=CRS:84', '90,0,135,40.979898069620134'],
  ])('as WMS %s in %s are asked with the axes in their order', async (version, system, box) => {
    const made = await add(`${base}/wms?service=WMS&version=${version}&layers=a&${system}`);
    expect(made.kind).toBe('wms');
    expect((await tile(made.id, '3/6/3')).status).toBe(200);
    expect(decodeURIComponent(asked[0] ?? '')).toContain(`BBOX=${box}`);
  });

  test('as WMS in Web Mercator are asked for the tile’s own box', async () => {
    const { body } = await api.send('POST', '/api/basemaps/capabilities', { url: `${base}/wms?service=WMS` });
    expect(body.layers).toMatchObject([{ name: 'roads', title: '道路', grid: 'mercator' }]);
    expect(body.left).toBe(1);
    const made = await add(body.layers[0].url);
    asked = [];
    await tile(made.id, '1/1/0');
    expect(asked[0]).toMatch(/BBOX=0,0,20037508\.34\d*,20037508\.34\d*/);
    expect(asked[0]).toContain('VERSION=1.3.0');
  });

  test('whose capabilities are none are told of', async () => {
    const { status, body } = await api.send('POST', '/api/basemaps/capabilities', { url: `${base}/page` });
    expect([status, body.code]).toEqual([422, 'basemap_answer']);
  });
});

const levels = (corner: string) =>
  Array.from({ length: 18 }, (_, i) => i + 1)
    .map(
      (z) =>
        `<TileMatrix><ows:Identifier>${z}</ows:Identifier><ScaleDenominator>${559082264.0287178 / 2 ** z}</ScaleDenominator><TopLeftCorner>${corner}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight></TileMatrix>`,
    )
    .join('');
const layer = (name: string, set: string) =>
  `<Layer><ows:Title>${name}</ows:Title><ows:Identifier>vec</ows:Identifier><Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>tiles</Format><TileMatrixSetLink><TileMatrixSet>${set}</TileMatrixSet></TileMatrixSetLink></Layer>`;
const WMTS = `<?xml version="1.0"?><Capabilities xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">
<ows:ServiceIdentification><ows:Title>天地图</ows:Title></ows:ServiceIdentification>
<ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href="BASE/vec?"/></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
<Contents>${layer('经纬度', 'c')}${layer('球面墨卡托', 'w')}${layer('别的', 'odd')}
<TileMatrixSet><ows:Identifier>c</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS>${levels('90.0 -180.0')}</TileMatrixSet>
<TileMatrixSet><ows:Identifier>w</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::900913</ows:SupportedCRS>${levels('20037508.3427892 -20037508.3427892')}</TileMatrixSet>
<TileMatrixSet><ows:Identifier>odd</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4549</ows:SupportedCRS></TileMatrixSet>
</Contents></Capabilities>`;
const WMS = `<?xml version="1.0"?><WMS_Capabilities version="1.3.0" xmlns:xlink="http://www.w3.org/1999/xlink"><Service><Title>x</Title></Service>
<Capability><Request><GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="http://inside.example/wms?map=1"/></Get></HTTP></DCPType></GetMap></Request>
<Layer><Title>all</Title><Layer><Name>roads</Name><Title>道路</Title><CRS>EPSG:4326</CRS><CRS>EPSG:3857</CRS></Layer><Layer><Name>odd</Name><CRS>EPSG:4549</CRS></Layer></Layer></Capability></WMS_Capabilities>`;
