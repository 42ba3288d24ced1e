/** Reminding before ticketing, and what the rule says of a vehicle: the window of ten minutes, the first violation. */
import { z } from 'zod';
import { REMINDER_OUTCOMES } from '../domain/reminder.ts';
import { VEHICLES } from '../domain/vocabulary.ts';
import { MOST_LATITUDE } from './degrees.ts';
import { endpoint } from './endpoint.ts';
import { personal } from './personal.ts';

const int = z.number().int();
const id = z.coerce.number().int().positive();
const ticket = z.enum(['warning', 'penalty']);

const parkingRules = z.object({
  /** Calendar months in which an earlier warning or penalty counts. */
  months: int.min(0).max(60),
  /** Length of the window. */
  minutes: int.min(1).max(120),
  /** A vehicle in a fire lane gets no window. */
  fireLaneSkips: z.boolean(),
  /** Metres from the middle of a fire lane of which only the middle is known. */
  fireLaneHalfWidth: z.number().min(0).max(20),
});
export type ParkingRules = z.infer<typeof parkingRules>;

const ruling = z.object({
  decision: ticket,
  /** From when on earlier ones count, epoch seconds. */
  since: int,
  /** The latest that counts; null for a first violation. */
  last: z.object({ at: int, decision: ticket }).nullable(),
});

const reminder = z.object({
  id: int,
  sentAt: int,
  /** From then on the vehicle may be ticketed, epoch seconds. */
  deadline: int,
  /** Null while it is open. */
  outcome: z.enum(REMINDER_OUTCOMES).nullable(),
  plateMasked: personal(z.string().nullable()),
  vehicle: z.enum(VEHICLES).nullable(),
  street: z.string().nullable(),
  address: z.string().nullable(),
  town: z.string().nullable(),
  squad: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  fireLane: z.boolean(),
  actor: z.string().nullable(),
  note: personal(z.string().nullable()),
  closedAt: int.nullable(),
  closedBy: z.string().nullable(),
  /** What the violation was closed with. */
  decision: z.string().nullable(),
  /** What the rule says if it were ticketed now; null once it is closed. */
  ruling: ruling.nullable(),
  /** Whether a ticket is allowed now, by which rule, or in how many seconds. */
  ticket: z
    .discriminatedUnion('allowed', [
      z.object({ allowed: z.literal(true), why: z.enum(['elapsed', 'fire_lane']) }),
      z.object({ allowed: z.literal(false), secondsLeft: int }),
    ])
    .nullable(),
});
export type Reminder = z.infer<typeof reminder>;

export const reminders = endpoint({
  method: 'get',
  path: '/api/reminders',
  may: 'handle',
  summary:
    'Open reminders, those whose window ends first before others, and those closed here lately; not for who only looks',
  response: z.object({
    /** The back end’s clock, by which windows are counted. */
    now: int,
    rules: parkingRules,
    open: z.array(reminder),
    closed: z.array(reminder),
  }),
  errors: ['forbidden'],
});

export const sendReminder = endpoint({
  method: 'post',
  path: '/api/reminders',
  may: 'handle',
  summary: 'Record that the driver was reminded, which opens the window; no message is sent from here',
  body: z.object({
    /** As on the plate. Kept only as a keyed hash and in its masked form. */
    plate: z.string().trim().min(1).max(20),
    vehicle: z.enum(VEHICLES).default('car'),
    lon: z.number().min(-180).max(180),
    lat: z.number().min(-MOST_LATITUDE).max(MOST_LATITUDE),
    /** The nearest named street if not told. */
    street: z.string().trim().max(100).optional(),
    address: z.string().trim().max(200).optional(),
  }),
  response: reminder,
  errors: ['forbidden', 'reminder_plate', 'reminder_open'],
});

export const vehicleLeft = endpoint({
  method: 'post',
  path: '/api/reminders/:id/left',
  may: 'handle',
  summary: 'Close a reminder: the vehicle left in time, which is no penalty',
  params: z.object({ id }),
  body: z.object({ /** When it was seen gone, epoch seconds; now if not told. */ leftAt: int.optional() }),
  response: reminder,
  errors: ['forbidden', 'not_found', 'reminder_closed', 'reminder_late'],
});

export const ticketVehicle = endpoint({
  method: 'post',
  path: '/api/reminders/:id/ticket',
  may: 'handle',
  summary: 'Close a reminder with what the rule says: a warning the first time, else a penalty',
  params: z.object({ id }),
  body: z.object({
    /** What who asks takes the rule to say; refused when it says something else by now. */ decision: ticket,
  }),
  response: reminder,
  errors: ['forbidden', 'not_found', 'reminder_closed', 'reminder_window', 'reminder_ruling'],
});

export const voidReminder = endpoint({
  method: 'post',
  path: '/api/reminders/:id/void',
  may: 'handle',
  summary: 'Close a reminder without a violation, with a reason: it was sent by mistake, or the vehicle left late',
  params: z.object({ id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  response: reminder,
  errors: ['forbidden', 'not_found', 'reminder_closed'],
});

export const reopenReminder = endpoint({
  method: 'post',
  path: '/api/reminders/:id/reopen',
  may: 'handle',
  summary:
    'Take back how a reminder was closed, with the violation that came of it; by who closed it or oversees the work',
  params: z.object({ id }),
  response: reminder,
  errors: ['forbidden', 'not_found', 'reminder_open', 'reminder_gone_on'],
});

export const changeParkingRules = endpoint({
  method: 'patch',
  path: '/api/reminders/rules',
  may: 'oversee',
  summary: 'Change the months, the window and what a fire lane does; windows that run stay as they were opened',
  body: parkingRules.partial(),
  response: parkingRules,
  errors: ['forbidden'],
});
