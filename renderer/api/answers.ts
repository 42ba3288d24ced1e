const PATIENCE = 5_000; // milliseconds

/** Whether the back end gives out this page and knows who asks: else a page opened anew would be the browser's own of an error. */
export async function answers(): Promise<boolean> {
  try {
    const [page, session] = await Promise.all(
      [location.pathname, '/api/session'].map((path) =>
        fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) }),
      ),
    );
    return Boolean(page?.ok && session?.ok);
  } catch {
    return false;
  }
}
