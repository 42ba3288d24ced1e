/**
 * Leaves a build of the present sources in `out/`. Returns whether anything had to be built; throws with the
 * builder's words when it fails.
 */
export function ensureBuild(options?: { force?: boolean; log?: (line: string) => void }): boolean;
