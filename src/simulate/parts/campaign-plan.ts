/** What an operator, or somebody with followers, decides before anybody reports. */
import type { Random } from "../../lib/random.ts";
import { DAY, HOUR } from "../clock.ts";
import { between, exponential, logNormal, normal, pick } from "../draws.ts";
import { type ParameterName, ranges } from "../parameters.ts";
import type { Account } from "../population.ts";
import { addAccount, anyTopic, type World } from "../world.ts";
import { causeTime } from "./outrages.ts";

type AttackParameter = {
  [Name in ParameterName]: (typeof ranges)[Name]["per"] extends "attack" ? Name : never;
}[ParameterName];

type SpreadLaw = "uniform" | "normal" | "exponential";

/** The values that one attack draws for itself, its time law and when it turns to each of its targets. */
export interface Plan extends Readonly<Record<AttackParameter, number>> {
  readonly law: SpreadLaw;
  readonly topic: number;
  readonly language: Account["language"];
  /** One start for each target, ascending. */
  readonly starts: readonly number[];
}

export function drawPlan(world: World, random: Random): Plan {
  const names = (Object.keys(ranges) as ParameterName[]).filter((name) => ranges[name].per === "attack");
  const drawn = Object.fromEntries(names.map((name) => [name, world.draw(name, random)])) as Record<
    AttackParameter,
    number
  >;
  return {
    ...drawn,
    law: pick<SpreadLaw>(random, ["uniform", "normal", "exponential"]),
    topic: anyTopic(world, random),
    language: random() < 0.5 ? "ar" : "en",
    starts: startTimes(world, drawn.attackTargets, drawn.attackGap, random),
  };
}

/** As truth.json tells it: numbers and short words only. */
export function planParameters({ starts, ...values }: Plan): Readonly<Record<string, number | string>> {
  return values;
}

/** Starts with exponential gaps, drawn together where the record is too short for them. */
function startTimes(world: World, targets: number, gap: number, random: Random): number[] {
  if (targets === 1) return [causeTime(world, random)];
  const gaps = Array.from({ length: targets }, () => exponential(random, gap) * DAY);
  const total = gaps.reduce((sum, each) => sum + each, 0);
  const room = 0.75 * (world.end - world.start);
  const scale = Math.min(1, room / total);
  let at = world.start + 0.15 * (world.end - world.start) + (room - total * scale) * random();
  return gaps.map((each) => {
    at += each * scale;
    return at;
  });
}

/** Accounts made or bought for the purpose: a share of them in batches of a few days, the rest of any age. */
export function madeAccounts(world: World, plan: Plan, random: Random): number[] {
  const first = plan.starts[0] as number;
  const batches = Array.from(
    { length: plan.batches },
    () => first - between(random, 2, 120) * DAY - plan.cohortDays * DAY,
  );
  return Array.from({ length: plan.attackSize }, () => {
    const born = random() < plan.attackCohort ? pick(random, batches) + random() * plan.cohortDays * DAY : undefined;
    const language = random() < 0.9 ? plan.language : "en";
    const account = { followers: Math.round(logNormal(random, 30, 1)), language } as const;
    return addAccount(world, random, {
      ...account,
      ...(born === undefined ? {} : { created: Math.round(born / 1000) * 1000 }),
    });
  });
}

/** Hours after the start at which a member acts: a spread with a mean of about `attackHours`. */
export function delay({ law, attackHours }: Plan, random: Random): number {
  switch (law) {
    case "uniform":
      return 2 * attackHours * random() * HOUR;
    case "normal":
      return Math.max(0, attackHours * (1 + 0.4 * normal(random))) * HOUR;
    case "exponential":
      return Math.min(4 * attackHours, exponential(random, attackHours)) * HOUR;
  }
}
