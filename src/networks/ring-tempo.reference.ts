import type { ChannelActions } from "./actions.ts";
import type { TimingScale } from "./lag-classes.ts";

/**
 * The ring background of docs/method.md §2 from its definition, pair by pair: for each ordered pair of actions by two
 * actors on one object within B, the rings around the first are counted without the second, and the pair is a success
 * if it is within Δ. Cubic. Test oracle.
 */
export function ringChanceReference(actions: ChannelActions, { window, background }: TimingScale) {
  const { actor, object, time } = actions;
  const all = Array.from(time.keys());
  const lag = (x: number, y: number) => Math.abs(time[x]! - time[y]!);
  const others = (x: number) => all.filter((y) => actor[y] !== actor[x] && object[y] === object[x]);
  const ring = (x: number, without: number, from: number, to: number) =>
    others(x).filter((y) => y !== without && lag(x, y) > from && lag(x, y) <= to).length;
  const halfOctave = (count: number) => (count < 4 ? count : Math.floor(2 * Math.log2(count)));
  const classOf = (x: number, without: number) =>
    `${halfOctave(ring(x, without, window, 5 * window))}/${halfOctave(ring(x, without, 5 * window, background))}`;

  const tally = new Map<string, { near: number; within: number }>();
  let [near, within] = [0, 0];
  for (const x of all)
    for (const y of others(x)) {
      if (lag(x, y) > background) continue;
      const hit = lag(x, y) <= window ? 1 : 0;
      const known = tally.get(classOf(x, y)) ?? { near: 0, within: 0 };
      tally.set(classOf(x, y), { near: known.near + 1, within: known.within + hit });
      near++;
      within += hit;
    }
  const overall = near === 0 ? 1 : within / near;
  const chance = (key: string) => {
    const known = tally.get(key) ?? { near: 0, within: 0 };
    return (known.within + 200 * overall) / (known.near + 200);
  };
  return (left: number, right: number) => (chance(classOf(left, right)) + chance(classOf(right, left))) / 2;
}
