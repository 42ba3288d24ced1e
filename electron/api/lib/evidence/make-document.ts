import { ZhituError } from '../../../contract/errors.ts';
import { type BundleSubject, SUBJECT_ENTITY } from '../../../domain/bundle.ts';
import { drawMap } from '../../../exports/report/map-svg.ts';
import type { Actor } from '../../../store/audit.ts';
import { inBlindReview } from '../../../store/audit-about.ts';
import type { Context } from '../../context.ts';
import { requireMay } from '../permissions.ts';
import { evidenceOf } from './content.ts';
import { documentOf } from './document.ts';
import { documentPage } from './document-page.ts';
import { mapSheet } from './map-sheet.ts';

const PICTURE = 1024; // pixels on the longer side: 150 mm at 170 dpi
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A document for the file of a finding or a case. Throws ZhituError `not_found`, `forbidden`. */
export async function makeDocument(
  ctx: Context,
  actor: Actor,
  of: { kind: BundleSubject; id: number; lang: 'zh' | 'en'; format: 'html' | 'docx' },
): Promise<{ name: string; type: string; body: string | Uint8Array<ArrayBuffer> }> {
  requireMay(actor, 'handle');
  // It would tell the second reviewer what the first has found.
  if (await inBlindReview(ctx.store.read, SUBJECT_ENTITY[of.kind], of.id)) throw new ZhituError('forbidden');
  const content = await evidenceOf(ctx, actor, of);
  const doc = documentOf(content, ctx.pack.bureau[of.lang]);
  const pictures = new Map<string, Uint8Array>();
  for (const { sha256 } of doc.photos) {
    const bytes = await ctx.thumbnails.get(sha256, PICTURE).catch(() => null); // told as one that cannot be shown
    if (bytes) pictures.set(sha256, bytes);
  }
  const name = content.name.replace(/[^\p{L}\p{N}-]+/gu, '_');
  if (of.format === 'html') {
    const { map } = content;
    const drawn = map && drawMap(map.frame, map.extract, map.drawn, content.name);
    const body = documentPage(doc, {
      map: drawn,
      scale: map?.frame.scale ?? null,
      pictures,
      outlines: content.outlines,
    });
    return { name: `${name}.html`, type: 'text/html; charset=utf-8', body };
  }
  const { documentDocx } = await import('./document-docx.ts'); // a megabyte that no start needs
  const body = await documentDocx(doc, {
    map: mapSheet(content, 0)?.text ?? null,
    pictures,
    outlines: content.outlines,
  });
  return { name: `${name}.docx`, type: DOCX, body };
}
