/** How long people wait for the next picture, in the browser's own record: `zhitu:decision-to-picture`. */
const LONGEST = 500; // ms; a picture that takes longer holds up nothing else

let since: number | null = null;
let tell: () => void = () => {};

/** Fulfilled once the next picture is painted, or does not come soon. */
export function decided(): Promise<void> {
  since = performance.now();
  return new Promise((resolve) => {
    tell = resolve;
    setTimeout(resolve, LONGEST);
  });
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
      tell();
    };
    port2.postMessage(null);
  });
}
