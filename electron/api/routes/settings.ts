import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import { OWN_SETTINGS, readSetting, SETTINGS, writeSetting } from '../../contract/system.ts';
import { readSettingValue, writeSettingValue } from '../../store/settings.ts';
import type { Context, Env } from '../context.ts';
import { check, mount } from '../lib/mount.ts';
import { requireMay } from '../lib/permissions.ts';

export function settings(app: Hono<Env>, ctx: Context): void {
  mount(app, readSetting, async ({ params }, c) => {
    if (params.key === 'backups') requireMay(c.get('actor'), 'administer'); // names folders
    return { value: await readSettingValue(ctx.store.read, params.key) };
  });

  mount(app, writeSetting, async ({ params, body }, c) => {
    const actor = c.get('actor');
    if (OWN_SETTINGS.includes(params.key)) throw new ZhituError('bad_request', { detail: `path: ${params.key}` });
    if (params.key === 'review_worth' || params.key === 'tip_export') requireMay(actor, 'oversee');
    if (params.key === 'auto_lock') requireMay(actor, 'administer');
    const value = check(SETTINGS[params.key], body.value, 'value');
    await ctx.store.write((db) => writeSettingValue(db, actor, params.key, value));
    return { value };
  });
}
