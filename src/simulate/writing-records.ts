/** From the notes of a finished world to the contract's records. */
import type { MarsadEvent } from "../events/event.ts";
import type { PendingAction } from "./report-records.ts";
import type { World } from "./world.ts";

/** Names and places of accounts in the records, by index. */
export interface Naming {
  account(index: number): string;
  platform(index: number): string;
}

/** Create and Delete records of all notes. Their posts are numbered after the world's other posts, in order of time. */
export function noteActions(
  { notes, posts, reposts, profiles }: World,
  { account, platform }: Naming,
): PendingAction[] {
  const inTime = notes.map((_, at) => at).sort((a, b) => notes[a]!.time - notes[b]!.time || a - b);
  const rank = new Map(inTime.map((note, at) => [note, posts.length + reposts.length + at + 1]));
  const name = (note: number) => `post:${rank.get(note)}`;
  return notes.flatMap(({ author, time, ...note }, at): PendingAction[] => {
    const client = profiles.get(author)?.client;
    const record: Omit<MarsadEvent, "id"> = {
      type: "Create",
      platform: platform(author),
      published: time,
      actor: account(author),
      object: name(at),
      content: note.content,
      ...(note.tags ? { tag: note.tags } : {}),
      ...(note.url ? { url: [note.url] } : {}),
      ...(note.mentions ? { mention: note.mentions.map(account) } : {}),
      ...(note.replyTo === undefined ? {} : { inReplyTo: name(note.replyTo) }),
      ...(note.quote === undefined ? {} : { quote: name(note.quote) }),
      ...(client ? { client } : {}),
    };
    const written: PendingAction = { published: time, complete: () => record };
    if (note.deleted === undefined) return [written];
    const deletion = {
      type: "Delete",
      platform: platform(author),
      published: note.deleted,
      actor: account(author),
      object: name(at),
    } as const;
    return [written, { published: note.deleted, complete: () => deletion }];
  });
}
