import type { MarsadEvent } from "../events/event.ts";
import type { ShieldEntry } from "./shield-entry.ts";

/** A record that tells the shield something. */
export type ShieldRecord = Pick<MarsadEvent, "platform" | "id" | "published"> &
  Partial<Omit<MarsadEvent, "type">> & {
    readonly type: "Flag" | "Undo" | "Decision" | "Person";
    /** Where whoever hands the record over knows the authors of its posts: whom the report counts against. */
    readonly against?: readonly ReportedTarget[];
  };

/** An account, or a post of which nobody knows the author. */
export interface ReportedTarget {
  readonly platform: string;
  readonly id: string;
  readonly kind: "account" | "post";
}

/** What stands for accounts and texts in the shield's state and journal. */
export interface ShieldKeys {
  /** The pseudonym of (platform, account). */
  account(platform: string, account: string): string;
  /** A text's key; the same for texts that differ in case, marks and spaces only. */
  text(content: string): { readonly key: string; readonly words: number } | undefined;
}

/** Ids of events of different platforms never meet. */
export function eventKey(platform: string, id: string): string {
  return JSON.stringify([platform, id]);
}

/** A post that nobody is known to have written is a target of its own. */
export function postKey(platform: string, post: string): string {
  return `post ${JSON.stringify([platform, post])}`;
}

/** A record as the shield's journal keeps it; undefined where it says nothing to the shield. */
export function shieldEntry(record: ShieldRecord, keys: ShieldKeys): ShieldEntry | undefined {
  const { platform, published: time } = record;
  const id = eventKey(platform, record.id);
  const theirPlatform = record.objectPlatform ?? platform;
  switch (record.type) {
    case "Flag": {
      if (record.actor === undefined) return undefined;
      const reporter = keys.account(record.actorPlatform ?? platform, record.actor);
      // Nobody is a voice against himself.
      const [target, ...others] = targetsOf(record, theirPlatform, keys).filter((key) => key !== reporter);
      if (target === undefined) return undefined;
      const text = record.content === undefined ? undefined : keys.text(record.content);
      return {
        kind: "report",
        id,
        reporter,
        target,
        ...(others.length > 0 && { others }),
        time,
        ...(text && { text: text.key, words: text.words }),
        ...(record.origin !== undefined && { origin: record.origin }),
      };
    }
    case "Undo": {
      if (record.actor === undefined || record.object === undefined) return undefined;
      if (record.undoes !== undefined && record.undoes !== "Flag") return undefined;
      const reporter = keys.account(record.actorPlatform ?? platform, record.actor);
      // With `undoes` the object is the act's own object, without it the act.
      return record.undoes === undefined
        ? { kind: "retraction", id, reporter, report: eventKey(theirPlatform, record.object), time }
        : { kind: "retraction", id, reporter, target: keys.account(theirPlatform, record.object), time };
    }
    case "Decision": {
      if (record.object === undefined || record.outcome === undefined) return undefined;
      const named = record.report === undefined ? record.reports : [record.report];
      return {
        kind: "decision",
        id,
        target: keys.account(theirPlatform, record.object),
        ...(named && { reports: named.map((report) => eventKey(platform, report)) }),
        time,
        upheld: record.outcome === "upheld",
        onMerits: record.basis === undefined || record.basis === "merits",
      };
    }
    case "Person": {
      const seen = record.observed ?? time;
      return {
        kind: "account",
        id: `${id} ${seen}`,
        account: keys.account(platform, record.id),
        time: seen,
        created: time,
        ...(record.followersCount !== undefined && { followers: record.followersCount }),
      };
    }
  }
}

/** The account that a report names; else whoever wrote its posts, each once, or the posts themselves. */
function targetsOf(record: ShieldRecord, platform: string, keys: ShieldKeys): string[] {
  const account = record.object ?? record.attributedTo;
  const against =
    account !== undefined
      ? [{ platform, id: account, kind: "account" as const }]
      : (record.against ?? record.posts?.map((id) => ({ platform, id, kind: "post" as const })) ?? []);
  const distinct = new Set(
    against.map((one) => (one.kind === "account" ? keys.account(one.platform, one.id) : postKey(one.platform, one.id))),
  );
  return [...distinct];
}
