/** Whether an If-None-Match header names a tag; `*` names any. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  return header === '*' || (header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false);
}
