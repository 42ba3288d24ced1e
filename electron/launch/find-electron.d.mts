export function findElectron(
  root: string,
  surroundings?: { env?: Record<string, string | undefined>; platform?: NodeJS.Platform; uid?: number | undefined },
): { path: string } | { missing: string };
