import type { Random } from "../../lib/random.ts";
import { DAY, HOUR } from "../clock.ts";
import { below, between, logNormal, pick } from "../draws.ts";
import type { Account } from "../population.ts";
import { addReport } from "../report-acts.ts";
import { ownWords } from "../report-texts.ts";
import { addAccount, anyTopic, awake, type Part, type World } from "../world.ts";
import { addOrdinaryReport, ordinaryPeople, usualText } from "./ordinary-reports.ts";

/** A time for each of the people, after a log-normal delay and when they are awake. */
function reactions(world: World, people: readonly number[], cause: number, hours: number, random: Random): number[] {
  return people.map((person) => {
    for (let tries = 0; tries < 50; tries++) {
      const time = cause + logNormal(random, hours, 1) * HOUR;
      if (time < cause + 14 * DAY && awake(world, person, time, random)) return time;
    }
    return cause + 14 * DAY * random();
  });
}

/** An account about which others may be outraged from `cause` on: of any size, with a handful of reports in its past. */
export function controversialAccount(world: World, topic: number, cause: number, random: Random): number {
  const target = addAccount(world, random, {
    topics: [topic, topic],
    followers: Math.round(200 * 1000 ** random()),
    created: Math.round((world.start - between(random, 30, 3000) * DAY) / 1000) * 1000,
  });
  for (let n = below(random, 5); n > 0; n--) {
    const time = between(random, world.start, Math.max(world.start, cause - 10 * DAY));
    addOrdinaryReport(world, world.crowd.interested(topic, random), target, time, random);
  }
  return target;
}

/** Times at which something may happen, so that its reports fit into the record. */
export function causeTime(world: World, random: Random): number {
  const length = world.end - world.start;
  return world.start + length * between(random, 0.15, 0.9);
}

/** An outrage in the making. */
interface Cause {
  readonly family: string;
  readonly target: number;
  readonly time: number;
  /** Share of the people who copy words that are going round instead of writing their own. */
  readonly copied: number;
}

/** People report the target, each on their own: as many voices as there are people. */
function outrage(world: World, cause: Cause, crowd: readonly number[], random: Random): void {
  const { family, target, copied } = cause;
  const people = crowd.filter((person) => world.accounts[person]!.created < cause.time);
  const times = reactions(world, people, cause.time, world.settings.outrageTempo, random);
  world.reporting.cases.push({
    target,
    family,
    coordination: "not-shown",
    validity: "undecided",
    voices: people.length,
    genuine: people,
    from: cause.time,
    to: Math.max(cause.time, ...times),
    parameters: { crowd: people.length, copied },
  });
  const { language } = world.accounts[target] as Account;
  const going = Array.from({ length: 1 + below(random, 3) }, () => ownWords(random, language));
  people.forEach((reporter, i) => {
    const text = random() < copied ? pick(random, going) : usualText(world, reporter, random);
    addReport(world, { time: times[i] as number, reporter, target, ...(text === undefined ? {} : { text }) });
  });
}

/** Accounts that did or said something, and the crowds that report them. */
export const outrages: Part = (world) => {
  const { outrages: plain, copiedOutrages } = world.settings;
  for (let n = 0; n < plain + copiedOutrages; n++) {
    const random = world.stream("outrage", n);
    const topic = anyTopic(world, random);
    const crowd = ordinaryPeople(world, topic, world.draw("outrageCrowd", random), random);
    const time = causeTime(world, random);
    const target = controversialAccount(world, topic, time, random);
    const family = n < plain ? "outrage" : "copied-outrage";
    const copied = n < plain ? 0 : world.draw("copied", random);
    outrage(world, { family, target, time, copied }, crowd, random);
  }
};

/** Communities that find one cause after another, with some of the same people each time. */
export const serialOutrages: Part = (world) => {
  for (let n = 0; n < world.settings.serialOutrages; n++) {
    const random = world.stream("serial-outrage", n);
    const topic = anyTopic(world, random);
    const { serialTargets, serialReturn } = world.settings;
    const crowd = world.draw("outrageCrowd", random);
    const community = ordinaryPeople(world, topic, Math.round(crowd / serialReturn / 2), random);
    for (let t = 0; t < serialTargets; t++) {
      const regulars = community.filter(() => random() < serialReturn);
      const others = ordinaryPeople(world, topic, Math.round(crowd / 2), random);
      const time = causeTime(world, random);
      const target = controversialAccount(world, topic, time, random);
      const people = [...new Set([...regulars, ...others])];
      outrage(world, { family: "serial-outrage", target, time, copied: 0 }, people, random);
    }
  }
};

/** Somebody who reports one account day after day: many reports, one voice. */
export const obsessives: Part = (world) => {
  for (let n = 0; n < world.settings.obsessives; n++) {
    const random = world.stream("obsessive", n);
    const topic = anyTopic(world, random);
    const from = causeTime(world, random);
    const target = controversialAccount(world, topic, from, random);
    const [reporter, ...others] = ordinaryPeople(world, topic, 1 + below(random, 4), random).filter(
      (person) => world.accounts[person]!.created < world.start,
    ) as [number, ...number[]];
    if (reporter === undefined) continue;
    const count = world.draw("obsessiveReports", random);
    const to = Math.min(world.end, from + count * between(random, 0.05, 1) * DAY);
    world.reporting.cases.push({
      target,
      family: "obsessive",
      coordination: "not-shown",
      validity: "undecided",
      voices: 1 + others.length,
      genuine: [reporter, ...others],
      from,
      to,
      parameters: { reports: count },
    });
    for (let r = 0; r < count; r++) addOrdinaryReport(world, reporter, target, between(random, from, to), random);
    for (const other of others) addOrdinaryReport(world, other, target, between(random, from, to), random);
  }
};
