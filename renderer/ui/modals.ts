/**
 * Modal dialogs on screen, the topmost last. Those of a workspace that one has left stay in the page unseen, and keep
 * nobody from anything.
 */
export function openModals(): HTMLElement[] {
  return inSight('[role=dialog][aria-modal=true]');
}

export function inSight(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
}
