import type { Random } from "../../lib/random.ts";
import { callText } from "../call-texts.ts";
import { DAY, HOUR, SECOND } from "../clock.ts";
import { between, exponential, pick } from "../draws.ts";
import type { Account } from "../population.ts";
import type { ReportedCase } from "../reporting.ts";
import type { Part, World } from "../world.ts";
import { ordinaryPeople } from "./ordinary-reports.ts";

/** Share of those who answer calls who are in the channel where they are made. */
const LISTENING = 0.8;
/** People in the channel who never answer, for each who does. */
const IDLE = 0.5;
/** Reports in the same words from which on the words are taken to have been handed out in the call. */
const HANDED_OUT = 3;

/**
 * Calls in channels, written into a world when all reports are there: streams of their own, so that the reports are the
 * same with calls and without. Campaigns call before they turn to a target; in outraged crowds somebody may call as well,
 * when the first have reported.
 */
export const channelCalls: Part = (world) => {
  const { calls, crowdCalls } = world.settings;
  const planned = new Set(world.groups.flatMap(({ targets = [] }) => targets));
  world.groups.forEach(({ members, targets = [] }, at) => {
    const random = world.stream("calls", at);
    if (targets.length === 0 || random() >= calls) return;
    const cases = world.reporting.cases.filter(({ target }) => targets.includes(target));
    const channel = openChannel(world, members, cases, random);
    for (const one of cases) call(world, one, channel, one.from - between(random, 0.05, 3) * HOUR, random);
  });
  const crowds = world.reporting.cases.filter(({ target, genuine }) => !planned.has(target) && genuine.length > 0);
  for (const [topic, cases] of byTopic(world, crowds)) {
    const random = world.stream("crowd-calls", topic);
    if (random() >= crowdCalls) continue;
    const channel = openChannel(world, [...new Set(cases.flatMap(({ genuine }) => genuine))], cases, random);
    for (const one of cases) call(world, one, channel, one.from + exponential(random, 2) * HOUR, random);
  }
};

interface Channel {
  readonly name: string;
  readonly members: readonly number[];
}

function openChannel(world: World, people: readonly number[], cases: readonly ReportedCase[], random: Random): Channel {
  const { joins } = world.reporting;
  const name = `ch:${new Set(joins.map(({ channel }) => channel)).size + 1}`;
  const first = Math.min(...cases.map(({ from }) => from));
  const members = people.filter(() => random() < LISTENING);
  const topic = world.accounts[cases[0]!.target]!.topics[0] ?? 0;
  const idle = ordinaryPeople(world, topic, Math.round(IDLE * members.length), random);
  for (const account of new Set([...members, ...idle])) {
    const born = Math.max(world.start, world.accounts[account]!.created);
    const latest = Math.max(born, first - DAY);
    joins.push({ channel: name, account, time: toSecond(between(random, born, latest)) + SECOND });
  }
  return { name, members };
}

/** One message by a member; with the words that most of the reports after it repeat, if any do. */
function call(world: World, { target, from, to }: ReportedCase, channel: Channel, at: number, random: Random): void {
  const time = toSecond(at);
  const present = channel.members.filter((member) => world.accounts[member]!.created < time);
  if (present.length === 0 || time < world.start) return;
  const author = pick(random, present);
  const { language } = world.accounts[author] as Account;
  const counts = new Map<string, number>();
  for (const { target: reported, time: when, text } of world.reporting.reports)
    if (reported === target && text !== undefined && when >= from && when <= to && text.split(" ").length > 2)
      counts.set(text, (counts.get(text) ?? 0) + 1);
  const [words, often] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  const handed = often >= HANDED_OUT ? words : undefined;
  world.reporting.calls.push({
    channel: channel.name,
    author,
    target,
    time,
    text: (name) => callText(random, language, name, handed),
  });
}

function byTopic(world: World, cases: readonly ReportedCase[]): Map<number, ReportedCase[]> {
  const topics = new Map<number, ReportedCase[]>();
  for (const one of cases) {
    const topic = world.accounts[one.target]!.topics[0] ?? 0;
    topics.set(topic, [...(topics.get(topic) ?? []), one]);
  }
  return topics;
}

function toSecond(time: number): number {
  return Math.round(time / SECOND) * SECOND;
}
