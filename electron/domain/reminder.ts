/** Remind before ticketing (提醒纠正在先, DOMAIN part 3 rule 2). Instants are epoch seconds. */

/** How a reminder ended; `ticketed` with a warning or a penalty. */
export const REMINDER_OUTCOMES = ['left', 'ticketed', 'void'] as const;
export type ReminderOutcome = (typeof REMINDER_OUTCOMES)[number];

export interface ReminderWindow {
  sentAt: number;
  /** End of the window: from this instant on the vehicle may be ticketed. */
  deadline: number;
  fireLane: boolean;
}

export type MayTicket =
  | { allowed: true; why: 'elapsed' | 'fire_lane' }
  | { allowed: false /** Seconds until it is allowed, at least 1. */; secondsLeft: number };

/** A ticket waits for the end of the window, unless the vehicle stands in a fire lane and the rule lets that skip it. */
export function mayTicket(reminder: ReminderWindow, now: number, fireLaneSkips: boolean): MayTicket {
  if (now >= reminder.deadline) return { allowed: true, why: 'elapsed' };
  if (reminder.fireLane && fireLaneSkips) return { allowed: true, why: 'fire_lane' };
  return { allowed: false, secondsLeft: Math.ceil(reminder.deadline - now) };
}

/** Whether a vehicle that was seen gone at `leftAt` left in time: after the reminder, before its window was over. */
export function leftInTime({ sentAt, deadline }: ReminderWindow, leftAt: number): boolean {
  return leftAt >= sentAt && leftAt < deadline;
}
