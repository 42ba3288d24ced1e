/** How long people wait for the next picture, in the browser's own record: `zhitu:decision-to-picture`. */
let since: number | null = null;

export function decided(): void {
  since = performance.now();
}

/** Called once a picture is drawn; counts when the browser has painted it. */
export function drawn(): void {
  const start = since;
  if (start === null) return;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (since !== start) return;
      since = null;
      performance.measure('zhitu:decision-to-picture', { start, end: performance.now() });
    };
    port2.postMessage(null);
  });
}
