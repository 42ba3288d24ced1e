/** Asks for what will be wanted soon; the browser keeps the answers. What fails now is asked for again when it is wanted. */
export function fetchAhead(urls: readonly string[]): void {
  for (const url of urls) {
    void fetch(url, { priority: 'low' }).then(
      (answer) => answer.arrayBuffer(),
      () => undefined,
    );
  }
}
