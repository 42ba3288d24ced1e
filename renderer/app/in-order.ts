/** Runs what it is given one after the other, so that keys pressed quickly are all obeyed. A failure holds up nothing. */
export function inOrder(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
