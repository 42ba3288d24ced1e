/** What is kept of an address that a person entered. */
import type { Basemap } from '../../contract/basemaps.ts';
import { ZhituError } from '../../contract/errors.ts';
import { readAddress } from './address.ts';
import type { Entry } from './registry.ts';
import { takeKey } from './remote.ts';

/** What pages are told: never the address, which is asked from here. */
export function told({ remote: _, ...entry }: Entry): Basemap {
  return entry;
}

export function entryOf(
  id: string,
  given: { name: string; url: string; attribution: string; key?: string | undefined },
): { entry: Entry; key: string | null } {
  const { url, key } = takeKey(withKey(given.url, given.key));
  const address = readAddress(url);
  const keyed = address.remote.template.includes('{key}');
  if (keyed && !(given.key ?? key)) throw new ZhituError('bad_request', { detail: 'key' });
  const host = new URL(address.url).host;
  const attribution = given.attribution || (TIANDITU.test(host) ? TIANDITU_NOTE : '');
  const entry = { ...address, id, name: given.name, attribution, host, keyed, url: `/api/basemaps/${id}/{z}/{x}/{y}` };
  return { entry, key: keyed ? (given.key ?? key) : null };
}

const TIANDITU = /(?:^|\.)tianditu\.gov\.cn(?::\d+)?$/;
const TIANDITU_NOTE = '天地图 © 国家地理信息公共服务平台，审图号见 www.tianditu.gov.cn';

/** 天地图 takes its key as `tk`, whatever else stands in the address. */
export function withKey(url: string, key: string | undefined): string {
  if (!key || /\{(?:key|tk)\}/i.test(url) || !URL.canParse(url) || !TIANDITU.test(new URL(url).host)) return url;
  return takeKey(url).key === null ? `${url}${url.includes('?') ? '&' : '?'}tk={key}` : url;
}

/** The question for capabilities, when the address is not one already. */
export function asCapabilities(url: string): string {
  if (/[?&]request=getcapabilities\b/i.test(url) || /\.xml(?:\?|$)/i.test(url)) return url;
  const service = /service=wms\b|\/wms\b/i.test(url) ? 'WMS' : 'WMTS';
  const [path = '', query = ''] = url.split('?', 2);
  const kept = query
    .split('&')
    .filter(
      (pair) =>
        pair && !/^(?:service|request|version|layers?|styles?|tile\w*|format|crs|srs|bbox|width|height)=/i.test(pair),
    );
  return `${path}?${[`SERVICE=${service}`, 'REQUEST=GetCapabilities', ...kept].join('&')}`;
}
