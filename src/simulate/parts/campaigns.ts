import type { Random } from "../../lib/random.ts";
import { DAY, HOUR } from "../clock.ts";
import { between, exponential, pick, shuffle } from "../draws.ts";
import { addReport, addRuling } from "../report-acts.ts";
import { disguise, ownWords } from "../report-texts.ts";
import { awake, type Part, type World } from "../world.ts";
import { delay, drawPlan, madeAccounts, type Plan, planParameters } from "./campaign-plan.ts";
import { addOrdinaryReport, ordinaryPeople, reportAsUsual, usualText } from "./ordinary-reports.ts";
import { controversialAccount } from "./outrages.ts";

/** Whose accounts report: an operator's own, some rented for each target anew, or people who follow a call. */
type Crew = "own" | "rented" | "followers";

/** A campaign's accounts, and who of them turns up at a target. */
interface Recruits {
  readonly everyone: readonly number[];
  turnout(random: Random): number[];
}

/** Campaigns in which one person decides and many accounts report. */
export function campaigns(family: string, crew: Crew): Part {
  return (world) => {
    for (let attack = 0; attack < world.settings.attacks; attack++) {
      conduct(world, family, crew, world.stream("campaign", attack));
    }
  };
}

function conduct(world: World, family: string, crew: Crew, random: Random): void {
  const plan = drawPlan(world, random);
  const { everyone, turnout } = recruit(world, plan, crew, random);
  const script = scriptOf(plan, random);
  const turnouts = plan.starts.map((start) =>
    turnout(random).filter((member) => world.accounts[member]!.created < start),
  );
  const active = new Set(turnouts.flat());
  const targets = plan.starts.map((start, at) => {
    const target = controversialAccount(world, plan.topic, start, random);
    const [accounts, shared] = [turnouts[at] as number[], sharedTargets(turnouts, at)];
    attack(world, { family, target, start, accounts, shared, script, real: crew === "followers" }, plan, random);
    return target;
  });
  if (crew !== "followers") {
    for (const member of active) {
      reportAsUsual(world, member, Math.floor(plan.history * plan.attackTargets + random()), random);
    }
  }
  const members = everyone.filter((member) => active.has(member)).sort((a, b) => a - b);
  world.groups.push({ kind: family, members, targets, parameters: planParameters(plan) });
}

/** V̄ as it turned out: other targets that two of those who report this one are expected to share. */
function sharedTargets(turnouts: readonly (readonly number[])[], at: number): number {
  const here = new Set(turnouts[at]);
  return turnouts.reduce((sum, there, other) => {
    const share = there.filter((account) => here.has(account)).length / Math.max(1, here.size);
    return other === at ? sum : sum + share ** 2;
  }, 0);
}

function recruit(world: World, plan: Plan, crew: Crew, random: Random): Recruits {
  if (crew === "followers") return followers(world, plan, random);
  if (crew === "rented") {
    const everyone = madeAccounts(
      world,
      { ...plan, attackSize: Math.round(plan.attackSize * plan.poolFactor) },
      random,
    );
    return { everyone, turnout: (draw) => shuffle(draw, [...everyone]).slice(0, plan.attackSize) };
  }
  const everyone = madeAccounts(world, plan, random);
  return { everyone, turnout: (draw) => everyone.filter(() => draw() < plan.attackParticipation) };
}

/**
 * Ordinary people of one topic; each has a loyalty of their own, so that two who answer a call share `sharedTargets`
 * of the others on average, or as many as there are.
 */
function followers(world: World, { attackSize, attackTargets, sharedTargets, topic }: Plan, random: Random): Recruits {
  const mean = Math.min(0.95, Math.sqrt(sharedTargets / Math.max(1, attackTargets - 1)));
  const everyone = ordinaryPeople(world, topic, Math.round(attackSize / mean), random);
  const loyalty = new Map(everyone.map((person) => [person, Math.min(1, mean * between(random, 0.7, 1.3))]));
  return { everyone, turnout: (draw) => everyone.filter((person) => draw() < (loyalty.get(person) as number)) };
}

/** What an account that was told to report writes. */
type Script = (world: World, account: number, random: Random) => string | undefined;

/** Some accounts use words handed out, at times disguised or reworded; the others write as they would anyway. */
function scriptOf({ templates, templatePool, disguised, varied, language }: Plan, random: Random): Script {
  const pool = Array.from({ length: templatePool }, () => ownWords(random, language));
  const obeys = new Map<number, boolean>();
  return (world, account, draw) => {
    const obeying = obeys.get(account) ?? draw() < templates;
    obeys.set(account, obeying);
    if (!obeying) return usualText(world, account, draw);
    if (draw() < varied) return ownWords(draw, language);
    const text = pick(draw, pool);
    return draw() < disguised ? disguise(draw, text, language) : text;
  };
}

interface Attack {
  readonly family: string;
  readonly target: number;
  readonly start: number;
  readonly accounts: readonly number[];
  readonly shared: number;
  readonly script: Script;
  /** People with a life of their own, who sleep at night, rather than accounts that somebody runs. */
  readonly real: boolean;
}

/** Decides who would have reported on their own, and only then lets everybody report. */
function attack(world: World, planned: Attack, plan: Plan, random: Random): void {
  const { family, target, start, accounts, shared, real } = planned;
  if (accounts.length === 0) return;
  const told = new Set(accounts);
  const bystanders = ordinaryPeople(world, plan.topic, world.draw("attackGenuine", random), random).filter(
    (person) => !told.has(person) && world.accounts[person]!.created < start,
  );
  const ownAccord = accounts.filter(() => random() < plan.ownAccord);
  const times = accounts.map((account) => {
    const time = start + (real ? wakingDelay(world, account, start, plan, random) : delay(plan, random));
    return time < world.end ? time : between(random, start, world.end);
  });
  const end = Math.min(world.end, Math.max(...times, start + DAY));
  world.reporting.cases.push({
    target,
    family,
    coordination: "coordinated",
    validity: plan.justified > 0.75 ? "upheld" : plan.justified < 0.25 ? "dismissed" : "mixed",
    voices: (accounts.length > ownAccord.length ? 1 : 0) + bystanders.length + ownAccord.length,
    genuine: [...bystanders, ...ownAccord],
    from: start,
    to: end,
    parameters: { told: accounts.length, shared: Number(shared.toFixed(3)) },
  });
  reportAsTold(world, planned, times, plan, random);
  for (const person of bystanders) addOrdinaryReport(world, person, target, between(random, start, end), random);
  consequences(world, target, times, end, plan, random);
}

function reportAsTold(
  world: World,
  { accounts, target, script }: Attack,
  times: readonly number[],
  plan: Plan,
  random: Random,
): void {
  accounts.forEach((reporter, i) => {
    const time = times[i] as number;
    const text = script(world, reporter, random);
    addReport(world, {
      time,
      reporter,
      target,
      ...(text === undefined ? {} : { text }),
      ...(random() < plan.retracted ? { withdrawn: time + exponential(random, 20) * HOUR } : {}),
    });
  });
}

/** People answer a call when they are awake. */
function wakingDelay(world: World, person: number, start: number, plan: Plan, random: Random): number {
  for (let tries = 0; tries < 30; tries++) {
    const late = delay(plan, random) + exponential(random, 2) * HOUR;
    if (awake(world, person, start + late, random)) return late;
  }
  return delay(plan, random);
}

/** A machine may act on the number of reports; a person may look at it later and put it right. */
function consequences(
  world: World,
  target: number,
  times: readonly number[],
  end: number,
  plan: Plan,
  random: Random,
): void {
  const sorted = [...times].sort((a, b) => a - b);
  let machine = -1;
  if (random() < plan.stopped) {
    const time = (sorted[Math.floor(sorted.length * between(random, 0.3, 0.7))] as number) + 60_000;
    machine = addRuling(world, { time, target, outcome: "upheld", basis: random() < 0.5 ? "volume" : "automatic" });
  }
  if (random() >= plan.judged) return;
  const time = end + exponential(random, 3) * DAY;
  const outcome = random() < plan.justified ? "upheld" : "dismissed";
  addRuling(world, { time, target, outcome, basis: "merits", ...(machine >= 0 ? { supersedes: machine } : {}) });
}
