import type { Hono } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import * as contract from '../../contract/features.ts';
import type { Actor } from '../../store/audit.ts';
import { followedCase } from '../../store/case-moves.ts';
import { listChanges, readChange, redoRows, undoRows } from '../../store/changes.ts';
import { isPhotoChange, stepPhoto } from '../../store/feature-photos.ts';
import { followedAnswer } from '../../store/field-answers.ts';
import { isAssignment, stepAssignment } from '../../store/field-assign.ts';
import { redoImport, undoImport } from '../../store/import-undo.ts';
import { followedReminder } from '../../store/reminders.ts';
import { followedVerdict } from '../../store/review-verdict.ts';
import type { Context, Env } from '../context.ts';
import { announce } from '../lib/announce.ts';
import { mount } from '../lib/mount.ts';
import { requireDrawing, requireMay } from '../lib/permissions.ts';

export function changes(app: Hono<Env>, ctx: Context): void {
  async function step(actor: Actor, id: number, back: boolean) {
    const settled = await ctx.store.write(async (db) => {
      const change = await readChange(db, id);
      if (change.kind === 'import') requireMay(actor, 'handle');
      else requireDrawing(actor, change.layer);
      if ((change.undoneAt !== null) === back) throw new ZhituError('conflict');
      if ((await followedVerdict(db, id)) || (await followedAnswer(db, id))) throw new ZhituError('undo_in_review');
      if (await followedReminder(db, id)) throw new ZhituError('undo_in_reminders');
      if (await followedCase(db, id)) throw new ZhituError('undo_in_case');
      if (isAssignment(change)) {
        requireMay(actor, 'oversee');
        await stepAssignment(db, actor, change, back, Math.floor(Date.now() / 1000));
      } else if (isPhotoChange(change)) await stepPhoto(db, actor, change, back);
      else await wayOf(change, back)(db, actor, change);
      return readChange(db, id);
    });
    await announce(ctx, isAssignment(settled) ? [settled.layer, 'review'] : [settled.layer]);
    return settled;
  }

  mount(app, contract.changes, async ({ query }) => ({ changes: await listChanges(ctx.store.read, query.limit) }));
  mount(app, contract.undo, ({ params }, c) => step(c.get('actor'), params.id, true));
  mount(app, contract.redo, ({ params }, c) => step(c.get('actor'), params.id, false));
}

function wayOf({ kind }: contract.Change, back: boolean) {
  if (kind === 'import') return back ? undoImport : redoImport;
  return back ? undoRows : redoRows;
}
