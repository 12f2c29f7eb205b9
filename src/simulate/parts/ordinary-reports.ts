import type { Random } from "../../lib/random.ts";
import { DAY, HOUR } from "../clock.ts";
import { below, between, exponential, logNormal, normal, pareto, pick, weightedDraw } from "../draws.ts";
import type { Account } from "../population.ts";
import { addReport, addRuling } from "../report-acts.ts";
import { ownWords, stockPhrase } from "../report-texts.ts";
import type { EverydayTargets } from "../reporting.ts";
import { addAccount, anyTopic, type Part, type World, wakingTime } from "../world.ts";

/** No person reports more often than this. */
const MOST_REPORTS = 250;

/** Moves part of the population's birthdays into the record: some joined evenly, some in waves of a few days. */
export const newcomers: Part = (world) => {
  const random = world.stream("newcomers");
  const { newcomers: share, joinWaves } = world.settings;
  const waves = Array.from({ length: joinWaves }, () => ({
    day: between(random, world.start - 60 * DAY, world.end - 10 * DAY),
    share: between(random, 0.01, 0.03),
  }));
  world.accounts.forEach((account, i) => {
    const created = birthday(world, waves, share, random);
    if (created !== undefined) world.accounts[i] = { ...account, created: Math.round(created / 1000) * 1000 };
  });
};

function birthday(
  world: World,
  waves: readonly { day: number; share: number }[],
  share: number,
  random: Random,
): number | undefined {
  for (const wave of waves) if (random() < wave.share) return wave.day + exponential(random, DAY);
  return random() < share ? between(random, world.start, world.end - DAY) : undefined;
}

/**
 * What people report when nobody calls for it: a few accounts draw many reports and most one or two; people report
 * within their interests, and most do so once or twice in their life.
 */
export const ordinaryReports: Part = (world) => {
  const random = world.stream("ordinary-reports");
  world.reporting.everyday = everydayTargets(world, random);
  world.accounts.forEach((_, person) => {
    if (random() < world.settings.reporters) reportAsUsual(world, person, usualReports(world, random), random);
  });
  storms(world, world.stream("storms"));
  ordinaryRulings(world, world.stream("rulings"));
};

/** Distinct ordinary people, most of them interested in the topic; nobody who was added for a part to play. */
export function ordinaryPeople(world: World, topic: number, count: number, random: Random): number[] {
  const { accounts } = world.settings;
  return world.crowd
    .audience(topic, Math.ceil(1.6 * count), random)
    .filter((person) => person < accounts)
    .slice(0, count);
}

/** How often a person reports in their life. */
function usualReports(world: World, random: Random): number {
  return Math.min(MOST_REPORTS, Math.floor(pareto(random, world.settings.reportTail)));
}

/** `count` ordinary reports by a person, each of somebody new except for one in twenty. */
export function reportAsUsual(world: World, person: number, count: number, random: Random): void {
  const everyday = world.reporting.everyday as EverydayTargets;
  const { topics, peak } = world.accounts[person] as Account;
  const done = new Set<number>();
  for (let n = 0, tries = 0; n < count && tries < count * 5; tries++) {
    const target = everyday.choose(topics, random);
    if (done.has(target) && random() > 0.05) continue;
    const day = everyday.moment(target, random);
    if (addOrdinaryReport(world, person, target, wakingTime(random, peak, day, day + DAY), random) < 0) continue;
    done.add(target);
    n++;
  }
}

/** A report in the person's own way, now and then taken back; gives its index, or −1 where it cannot be. */
export function addOrdinaryReport(
  world: World,
  reporter: number,
  target: number,
  time: number,
  random: Random,
): number {
  const text = usualText(world, reporter, random);
  const withdrawn = random() < world.settings.withdrawn ? time + exponential(random, 2 * DAY) : undefined;
  return addReport(world, {
    time,
    reporter,
    target,
    ...(text === undefined ? {} : { text }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  });
}

/** What a person writes: a habit for life, be it nothing, a stock phrase or their own words. */
export function usualText(world: World, person: number, random: Random): string | undefined {
  const { habits } = world.reporting;
  const { language } = world.accounts[person] as Account;
  let habit = habits.get(person);
  if (!habit) {
    const { stockPhrases, ownWords: own } = world.settings;
    const u = random();
    habit = u < stockPhrases ? "stock" : u < stockPhrases + own ? "own" : "nothing";
    habits.set(person, habit);
  }
  if (habit === "nothing") return undefined;
  // Who is brief is brief in one way: two times in three the phrase is the person's own favourite.
  if (habit === "stock")
    return random() < 0.67 ? stockPhrase(() => (person * 0.618) % 1, language) : stockPhrase(random, language);
  return ownWords(random, language);
}

/** Accounts that are reported in ordinary life, each with an attraction from a power law and its own high days. */
function everydayTargets(world: World, random: Random): EverydayTargets {
  const { reported, reportedTail } = world.settings;
  const all = Array.from({ length: reported }, () =>
    addAccount(world, random, { followers: Math.round(Math.min(5e5, 60 * pareto(random, 0.8))) }),
  );
  const pull = new Map(all.map((target) => [target, Math.min(600, pareto(random, reportedTail))]));
  const high = new Map(all.map((target) => [target, between(random, world.start, world.end)]));
  const weight = (target: number) => pull.get(target) as number;
  const anywhere = weightedDraw(all, weight);
  const byTopic = Array.from({ length: world.topics }, (_, topic) => {
    const inside = all.filter((target) => (world.accounts[target] as Account).topics[0] === topic);
    return inside.length > 0 ? weightedDraw(inside, weight) : anywhere;
  });
  return {
    all,
    choose: (topics, from) => (from() < 0.75 ? (byTopic[pick(from, topics)] ?? anywhere)(from) : anywhere(from)),
    moment(target, from) {
      if (from() < 0.4) return between(from, world.start, world.end - DAY);
      const near = (high.get(target) as number) + normal(from) * logNormal(from, 6, 1) * DAY;
      return Math.min(world.end - DAY, Math.max(world.start, near));
    },
  };
}

/** Now and then a topic heats up: the same people report several of its accounts within days, each as they please. */
function storms(world: World, random: Random): void {
  const everyday = world.reporting.everyday as EverydayTargets;
  for (let n = 0; n < world.settings.storms; n++) {
    const topic = anyTopic(world, random);
    const start = between(random, world.start, world.end - 8 * DAY);
    const hot = new Set(Array.from({ length: 3 + below(random, 8) }, () => everyday.choose([topic, topic], random)));
    const zeal = world.draw("stormZeal", random);
    for (const person of ordinaryPeople(world, topic, world.draw("stormCrowd", random), random)) {
      const first = pick(random, [...hot]);
      for (const target of hot) {
        if (target !== first && random() > zeal) continue;
        const day = start + exponential(random, 36) * HOUR;
        addOrdinaryReport(world, person, target, wakingTime(random, 17, day, day + DAY), random);
      }
    }
  }
}

/** People decide on some of the reported accounts on the merits; of the others a few fall to a machine. */
function ordinaryRulings(world: World, random: Random): void {
  const reports = new Map<number, number[]>();
  world.reporting.reports.forEach(({ target }, i) => {
    const list = reports.get(target);
    if (list) list.push(i);
    else reports.set(target, [i]);
  });
  for (const [target, about] of reports) {
    if (random() > world.settings.decided) continue;
    const outcome = random() < 0.4 ? "upheld" : "dismissed";
    const basis = random() < 0.12 ? "automatic" : "merits";
    const time = world.reporting.reports[pick(random, about)]!.time + exponential(random, 3) * DAY;
    const open = about.filter((report) => world.reporting.reports[report]!.time < time);
    if (open.length === 0) continue;
    addRuling(world, { time, target, outcome, basis, ...(random() < 0.5 ? { reports: open } : {}) });
  }
}
