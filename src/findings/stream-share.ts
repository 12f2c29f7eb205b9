import type { Bilingual } from "../lib/bilingual.ts";

/** Posts of a stream, and how many of them hold something. */
export interface StreamShare {
  readonly posts: number;
  readonly holding: number;
}

/** @param posts Positions in the log; one that stands twice counts once. */
export function shareOf(posts: readonly number[], holds: (post: number) => boolean): StreamShare {
  const distinct = [...new Set(posts)];
  return { posts: distinct.length, holding: distinct.filter(holds).length };
}

/** Those that are in most sets first, then by the alphabet. */
export function mostOften(sets: readonly ReadonlySet<string>[]): string[] {
  const counts = new Map<string, number>();
  for (const own of sets) for (const one of own) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, often], [b, seldom]) => seldom - often || (a < b ? -1 : 1)).map(([one]) => one);
}

/** In how many of a group's posts, and of the others' under the tag. */
export function sharesPhrase(group: StreamShare, others: StreamShare): Bilingual {
  return {
    en: `in ${group.holding} of the group's ${group.posts} posts, in ${others.holding} of the ${others.posts} others under the tag`,
    ar: `في ${group.holding} من منشورات المجموعة البالغ عددها ${group.posts}، وفي ${others.holding} من المنشورات الأخرى تحت الوسم البالغ عددها ${others.posts}`,
  };
}
