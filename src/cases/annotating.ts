import type { HarmKind, LinkKind } from "./case.ts";
import type { CaseStore } from "./case-store.ts";
import type { CaseRequest } from "./claiming.ts";
import { Refusal } from "./refusal.ts";
import { deadlineOf, severityOf } from "./severity.ts";
import { type StepReceipt, type StepRequest, takeStep } from "./step.ts";

const LONGEST_NOTE = 20_000;
const TAG = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._:-]{0,63}$/u;

/** Writes a note; it is kept under the case's key. @returns its id */
export async function addNote(store: CaseStore, request: CaseRequest, text: string): Promise<StepReceipt<string>> {
  if (text.trim() === "" || text.length > LONGEST_NOTE)
    throw new Refusal("invalid", "note-length", `write a note of 1 to ${LONGEST_NOTE} characters`);
  return takeStep(store, { ...request, action: "case.note" }, async (step) => {
    const id = step.newId();
    const key = await step.key();
    await step.insert("caseNotes", {
      id,
      caseId: step.case.id,
      author: step.actor.id,
      at: step.now,
      body: key.seal(`note ${id}`, text),
    });
    return { result: id, subject: id };
  });
}

/** A tag as it is kept: NFC, lower case, one space between words. @throws Refusal `tag` */
export function normalisedTag(tag: string): string {
  const kept = tag.normalize("NFC").toLowerCase().trim().replace(/\s+/gu, " ");
  if (TAG.test(kept)) return kept;
  throw new Refusal("invalid", "tag", "a tag is a letter or digit and up to 63 letters, digits, spaces, . _ : or -");
}

/** @throws Refusal `has-tag` */
export async function addTag(store: CaseStore, request: CaseRequest, tag: string): Promise<StepReceipt<string>> {
  const kept = normalisedTag(tag);
  return takeStep(store, { ...request, action: "case.tag" }, async (step) => {
    const caseId = step.case.id;
    const present = await step.db
      .selectFrom("caseTags")
      .select("tag")
      .where("caseId", "=", caseId)
      .where("tag", "=", kept)
      .executeTakeFirst();
    if (present !== undefined) throw new Refusal("conflict", "has-tag", "the case has this tag already");
    await step.insert("caseTags", { caseId, tag: kept, at: step.now }, ["caseId", "tag"]);
    return { result: kept, data: { tag: (await step.key()).hash(kept), change: "added" } };
  });
}

export async function removeTag(store: CaseStore, request: CaseRequest, tag: string): Promise<StepReceipt<string>> {
  const kept = normalisedTag(tag);
  return takeStep(store, { ...request, action: "case.tag" }, async (step) => {
    await step.remove("caseTags", { caseId: step.case.id, tag: kept });
    return { result: kept, data: { tag: (await step.key()).hash(kept), change: "removed" } };
  });
}

/** @throws Refusal `no-such-case` for either, `has-link` */
export async function linkCases(
  store: CaseStore,
  request: CaseRequest,
  { other, kind }: { readonly other: string; readonly kind: LinkKind },
): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.link" }, async (step) => {
    const caseId = step.case.id;
    if (other === caseId) throw new Refusal("invalid", "self-link", "a case is not linked to itself");
    const found = await step.db.selectFrom("cases").select("id").where("id", "=", other).executeTakeFirst();
    if (found === undefined) throw new Refusal("not-found", "no-such-case", "there is no such case to link to");
    const link = await step.db
      .selectFrom("caseLinks")
      .select("kind")
      .where((where) =>
        where.or([where.and({ caseId, otherId: other }), where.and({ caseId: other, otherId: caseId })]),
      )
      .executeTakeFirst();
    if (link !== undefined) throw new Refusal("conflict", "has-link", "the two cases are linked already");
    await step.insert("caseLinks", { caseId, otherId: other, kind, at: step.now }, ["caseId", "otherId"]);
    return { result: undefined, subject: other, data: { kind, change: "added" } };
  });
}

/** Takes a link away, from whichever of the two it was drawn. */
export async function unlinkCases(store: CaseStore, request: CaseRequest, other: string): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.link" }, async (step) => {
    const caseId = step.case.id;
    const own = await step.db
      .selectFrom("caseLinks")
      .select("kind")
      .where("caseId", "=", caseId)
      .where("otherId", "=", other)
      .executeTakeFirst();
    const key = own === undefined ? { caseId: other, otherId: caseId } : { caseId, otherId: other };
    return { result: await step.remove("caseLinks", key), subject: other, data: { change: "removed" } };
  });
}

/** Something that happened in the world, such as an election or an offensive; `endsAt` is not before `startsAt`. */
export interface CalendarEvent {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  /** Where one can read of it. */
  readonly source?: string | undefined;
}

/** @returns its id */
export async function addCalendarEvent(
  store: CaseStore,
  request: Pick<StepRequest, "actor" | "now">,
  event: CalendarEvent,
): Promise<StepReceipt<string>> {
  if (event.startsAt > event.endsAt)
    throw new Refusal("invalid", "event-times", "an event does not end before it starts");
  if (event.title.trim() === "" || event.title.length > 200)
    throw new Refusal("invalid", "event-title", "give the event a title of at most 200 characters");
  return takeStep(store, { ...request, action: "calendar.write" }, async (step) => {
    const id = step.newId();
    await step.insert("calendarEvents", { id, ...event, source: event.source ?? null, addedAt: step.now });
    return { result: id, subject: id, data: { from: event.startsAt.toISOString(), to: event.endsAt.toISOString() } };
  });
}

/** Reads a case beside an event of the calendar. */
export async function linkEvent(store: CaseStore, request: CaseRequest, eventId: string): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.link" }, async (step) => {
    const caseId = step.case.id;
    const event = await step.db.selectFrom("calendarEvents").select("id").where("id", "=", eventId).executeTakeFirst();
    if (event === undefined) throw new Refusal("not-found", "no-such-event", "there is no such event in the calendar");
    const linked = await step.db
      .selectFrom("caseCalendar")
      .select("at")
      .where("caseId", "=", caseId)
      .where("eventId", "=", eventId)
      .executeTakeFirst();
    if (linked !== undefined) throw new Refusal("conflict", "has-link", "the case is linked to this event already");
    await step.insert("caseCalendar", { caseId, eventId, at: step.now }, ["caseId", "eventId"]);
    return { result: undefined, subject: eventId, data: { kind: "calendar", change: "added" } };
  });
}

export async function unlinkEvent(store: CaseStore, request: CaseRequest, eventId: string): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.link" }, async (step) => ({
    result: await step.remove("caseCalendar", { caseId: step.case.id, eventId }),
    subject: eventId,
    data: { kind: "calendar", change: "removed" },
  }));
}

/**
 * Corrects what harm a case threatens; severity and deadline follow, the deadline counted from the opening.
 * @param deadline Sets another one
 */
export async function setHarm(
  store: CaseStore,
  request: CaseRequest,
  { harm, deadline }: { readonly harm: HarmKind; readonly deadline?: Date | undefined },
): Promise<StepReceipt<void>> {
  return takeStep(store, { ...request, action: "case.severity" }, async (step) => {
    const { openedAt, reviewAt, memberCount, reportCount, harm: from } = step.case;
    const severity = severityOf(harm, Math.max(memberCount, reportCount));
    const due = deadline ?? reviewAt ?? deadlineOf(harm, openedAt);
    await step.updateCase({ harm, severity, deadline: due });
    return { result: undefined, data: { from, to: harm, severity, deadline: due.toISOString() } };
  });
}

/** Events of the calendar that overlap a period, the earliest first; at most 500. */
export function calendarBetween(store: CaseStore, from: Date, to: Date) {
  return store.db
    .selectFrom("calendarEvents")
    .selectAll()
    .where("startsAt", "<=", to)
    .where("endsAt", ">=", from)
    .orderBy("startsAt")
    .orderBy("id")
    .limit(500)
    .execute();
}
