import { readPicture, type Tasks } from '../api/field-phone.ts';
import { keepOnlyPictures, keepPicture, readKeptPicture } from './kept.ts';

/** Fetches the pictures of all tasks while there is a connection, so that they are there when there is none. */
export async function keepPictures({ tasks }: Tasks): Promise<void> {
  const wanted = new Set(tasks.flatMap((t) => t.photos.map((p) => p.sha256)));
  for (const sha256 of wanted) {
    if (await readKeptPicture(sha256)) continue;
    const blob = await readPicture(sha256).catch(() => null);
    if (blob) await keepPicture(sha256, await blob.arrayBuffer());
  }
  await keepOnlyPictures(wanted);
}

/** An address for a kept picture; null for one that is not here. */
export async function pictureUrl(sha256: string): Promise<string | null> {
  const bytes = await readKeptPicture(sha256);
  return bytes ? URL.createObjectURL(new Blob([bytes], { type: 'image/webp' })) : null;
}
