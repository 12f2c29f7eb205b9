/** The clock of removal orders against terrorist content: Regulation (EU) 2021/784, articles 3 to 6 and Annexes I to III. */

const HOUR = 3_600_000;

/** Annex I, section B: why the authority takes the material for terrorist content (Art. 2(7)(a) to (e)). */
export const ORDER_REASONS = [
  "incites-to-offences",
  "solicits-offences",
  "solicits-participation",
  "instructs",
  "threatens",
] as const;
export type OrderReason = (typeof ORDER_REASONS)[number];

/** Annex I, section E. */
export const AUTHORITY_KINDS = ["judge-or-court", "law-enforcement", "other"] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

/** A removal order as Annex I lays it out. Times are UTC. */
export interface RemovalOrder {
  /** Section A: Member State of the authority (ISO 3166-1), addressee, contact point, and where the addressee is established. */
  readonly issuingState: string;
  readonly addressee: string;
  readonly contactPoint: string;
  readonly establishmentState: string;
  readonly issuedAt: Date;
  readonly reference: string;
  /** Section B. */
  readonly urls: readonly string[];
  readonly reasons: readonly OrderReason[];
  readonly additionalInformation?: string;
  /** Section C: whether, for reasons of public security, the content provider must not be told (at first for six weeks, Art. 11(3)). */
  readonly mustNotInform: boolean;
  /** Sections E and F: who issued it, and whom to answer. */
  readonly authorityKind: AuthorityKind;
  readonly authority: string;
  readonly answerTo: string;
  /** Section G: where it can be challenged, and until when. */
  readonly redress?: string;
}

/** What stops the clock: Annex III. */
export const OBSTACLES = ["force-majeure", "manifest-error", "insufficient-information"] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What happened to an order, oldest first. */
export interface OrderEvents {
  readonly receivedAt: Date;
  /** The clock stands from an obstacle until it is gone or clarified (Art. 3(7) and (8)), and then begins anew. */
  readonly obstacles: readonly { readonly kind: Obstacle; readonly at: Date; readonly goneAt: Date | null }[];
  /** Content removed, or access disabled in all Member States. */
  readonly carriedOutAt: Date | null;
}

export interface OrderClock {
  /** `stopped`: an obstacle was reported and not cleared. */
  readonly state: "running" | "stopped" | "kept" | "missed";
  /** When the hour ends; null while the clock is stopped. */
  readonly due: Date | null;
  /** ms until then at `now`; negative once it has passed; null where nothing runs any more. */
  readonly left: number | null;
  /** Content and data are kept for six months from the removal (Art. 6), then deleted unless an authority asked. */
  readonly keepUntil: Date | null;
  /** Until when the host or the author may ask its own state's authority to scrutinise the order: 48 hours (Art. 4(4)). */
  readonly scrutinyUntil: Date | null;
}

/** Where an order stands at `now`. */
export function orderClock(
  order: Pick<RemovalOrder, "issuingState" | "establishmentState">,
  events: OrderEvents,
  now: Date,
): OrderClock {
  const { receivedAt, carriedOutAt } = events;
  // Another state's order can be scrutinised by the authority at home (Art. 4).
  const isCrossBorder = order.issuingState !== order.establishmentState;
  const due = dueTime(events);
  const isKept = carriedOutAt !== null && (due === null || carriedOutAt <= due);
  return {
    state: stateOf(due, carriedOutAt, isKept, now),
    due,
    left: carriedOutAt === null && due !== null ? due.getTime() - now.getTime() : null,
    keepUntil: carriedOutAt === null ? null : monthsAfter(carriedOutAt, 6),
    scrutinyUntil: isCrossBorder ? new Date(receivedAt.getTime() + 48 * HOUR) : null,
  };
}

function stateOf(due: Date | null, carriedOutAt: Date | null, isKept: boolean, now: Date): OrderClock["state"] {
  if (carriedOutAt !== null) return isKept ? "kept" : "missed";
  if (due === null) return "stopped";
  return now <= due ? "running" : "missed";
}

/** When the hour ends; null while an obstacle lasts. What is reported after the hour has ended excuses nothing. */
function dueTime({ receivedAt, obstacles }: OrderEvents): Date | null {
  let due = receivedAt.getTime() + HOUR;
  for (const { at, goneAt } of obstacles) {
    if (at.getTime() > due) break;
    if (goneAt === null) return null;
    due = Math.max(due, goneAt.getTime() + HOUR);
  }
  return new Date(due);
}

/** The same day so many months later, or that month's last day. */
export function monthsAfter(date: Date, months: number): Date {
  const later = new Date(date);
  later.setUTCMonth(later.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(date.getUTCDate(), lastDay));
  return later;
}
