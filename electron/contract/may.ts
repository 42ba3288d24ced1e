/** Who may call what: roles, and the few things that roles may do. Every endpoint names one of them. */

export const PERSON_ROLES = ['admin', 'supervisor', 'adjudicator', 'officer', 'reviewer', 'planner', 'viewer'] as const;
/** Those of people and of devices. */
export const ROLES = [...PERSON_ROLES, 'wall', 'remote'] as const;
export type Role = (typeof ROLES)[number];

/** What an endpoint is for; each with those who may. */
const SQUAD: readonly Role[] = ['admin', 'supervisor', 'adjudicator', 'officer'];
const DESK: readonly Role[] = PERSON_ROLES;

export const MAY = {
  /** A device of the network with a token of its own, which the route looks at: none of these roles. */
  device: [],
  /** Whoever the host lets in at a desk, even before signing in. */
  enter: DESK,
  /** What may hang on a wall, for everybody in the room to read. */
  show: ROLES,
  /** What walls show. */
  steer: [...SQUAD, 'remote'],
  /** The map, its figures and plans, without personal data. */
  look: DESK,
  /** Pictures of findings and all that judging them takes. */
  review: [...SQUAD, 'reviewer'],
  /** Scenarios, siting, supply, vendors’ rules, analyses. */
  plan: [...SQUAD, 'planner'],
  /** Features on the map; a planner those of `PLANNED_LAYERS` only. */
  draw: [...SQUAD, 'planner'],
  /** What all who work here share: bookmarks, basemaps. */
  share: [...SQUAD, 'reviewer', 'planner'],
  /** The work of squads: cases, field checks, reminders, campaigns, imports, evidence. */
  handle: SQUAD,
  /** Others’ work: assigning it, rules, devices, people. */
  oversee: ['admin', 'supervisor'],
  /** Accounts, and what keeps the database. */
  administer: ['admin'],
} as const satisfies Record<string, readonly Role[]>;
export type May = keyof typeof MAY;

/** @param role as an actor bears it; of one that is unknown nothing is true */
export function may(role: string, what: May): boolean {
  return (MAY[what] as readonly string[]).includes(role);
}

/** The one of two roles that may no more than the other; of two that differ, one that only looks. */
export function weaker(a: string, b: string): string {
  const within = (x: string, y: string) => (Object.keys(MAY) as May[]).every((what) => !may(x, what) || may(y, what));
  return within(a, b) ? a : within(b, a) ? b : 'viewer';
}

/** The layers that a planner changes. */
export const PLANNED_LAYERS: readonly string[] = ['parking', 'vendors'];

export function mayDrawOn(role: string, layer: string): boolean {
  return may(role, 'handle') || (may(role, 'draw') && PLANNED_LAYERS.includes(layer));
}
