import { beforeAll, describe, expect, it } from "vitest";
import type { MarsadEvent } from "../../src/events/event.ts";
import { detectors } from "../../src/findings/detectors/index.ts";
import type { Finding } from "../../src/findings/finding.ts";
import { seededRandom } from "../../src/lib/random.ts";
import { analyse } from "../../src/pipeline.ts";
import { simulate } from "../../src/simulate/index.ts";
import { databaseOf } from "../fixtures/database.ts";

/** What must not change a finding, tried the whole way: file, database, channels, statistics. */

const { events, truth } = simulate("co-action", {
  seed: 3,
  set: {
    accounts: 200,
    organicEvents: 1200,
    days: 3,
    topics: 3,
    clubs: 1,
    clubSize: 10,
    clubPosts: 8,
    viral: 1,
    viralSize: 60,
    protests: 0,
    publishers: 1,
    outlets: 5,
    feedItems: 15,
    resharers: 0,
    groups: 1,
    groupSize: 9,
    groupObjects: 12,
  },
});

async function findingsOf(records: readonly MarsadEvent[], chosen: Record<string, unknown> = {}): Promise<Finding[]> {
  const database = await databaseOf(records.map((event) => ({ ...event })));
  try {
    const settings = { "co-action": { draws: 9, alpha: 0.1, ...chosen } };
    const { findings, failures } = await analyse({ database, detectors, settings });
    expect(failures).toEqual([]);
    return [...findings];
  } finally {
    await database.close();
  }
}

/** A finding without what follows from names and clock alone. */
const unnamed = ({ id: _id, campaign: _campaign, ...rest }: Finding) => rest;

let plain: Finding[];
beforeAll(async () => {
  plain = await findingsOf(events);
});

it("there is something to lose: the planted group and ordinary life are both among the findings", () => {
  const [planted] = truth.groups;
  const members = planted!.members.map(({ account }) => account).sort();
  expect(plain[0]!.verdict).toBe("coordinated");
  expect(plain[0]!.members.map(({ account }) => account).sort()).toEqual(members);
  expect(plain.length).toBeGreaterThan(1);
});

describe("findings stay what they are", () => {
  it("when rows come in another order", async () => {
    const random = seededRandom(4);
    const dealt = events
      .map((event) => ({ event, key: random() }))
      .sort((x, y) => x.key - y.key)
      .map(({ event }) => event);
    expect(await findingsOf(dealt)).toEqual(plain);
  });

  it("when accounts have other names, but for the names", async () => {
    // Reversed in sort order, so that whatever leaned on the order of names would turn round.
    const renamed = (text: string) =>
      text.replaceAll(/"acc:(\d+)"/g, (_, number) => `"who-${String(99_999 - Number(number))}"`);
    const named = (text: string) => text.replaceAll(/"who-(\d+)"/g, (_, number) => `"acc:${99_999 - Number(number)}"`);
    const foreign = await findingsOf(JSON.parse(renamed(JSON.stringify(events))));
    expect(JSON.parse(named(JSON.stringify(foreign.map(unnamed))))).toEqual(plain.map(unnamed));
    for (const [at, { id, campaign }] of foreign.entries()) {
      expect(id).not.toBe(plain[at]!.id);
      expect(campaign).not.toBe(plain[at]!.campaign);
    }
  });

  it("when everything happens later, but for the times", async () => {
    // Whole five minutes: schedules are read from the clock.
    const later = 40 * 86_400_000 + 35 * 60_000;
    const shifted = await findingsOf(events.map((event) => ({ ...event, published: event.published + later })));
    const back = JSON.stringify(shifted.map(unnamed)).replaceAll(
      /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g,
      (time: string) => new Date(Date.parse(time) - later).toISOString(),
    );
    expect(JSON.parse(back)).toEqual(plain.map(unnamed));
  });

  it("when groups that only choose alike are left out", async () => {
    const timed = (findings: readonly Finding[]) =>
      findings
        .filter(({ coordination }) => coordination !== "shared-interest")
        .map(({ parameters: { interest: _, ...parameters }, ...finding }) => ({ ...finding, parameters }));
    const without = await findingsOf(events, { interest: false });
    expect(without.map(({ coordination }) => coordination)).not.toContain("shared-interest");
    expect(timed(without)).toEqual(timed(plain));
  });

  it("when people who do nothing else join in with one post each", async () => {
    const strangers = Array.from({ length: 20 }, (_, at): MarsadEvent => {
      const post = events.find(({ type }) => type === "Create")!;
      const published = post.published + 90_000_000 + at * 7_200_000;
      const stranger = { platform: post.platform, id: `ev:stranger-${at}`, published, actor: `acc:stranger-${at}` };
      return { ...stranger, type: "Announce", object: `post:nobody-else-${at}` };
    });
    const who = (findings: readonly Finding[]) =>
      findings
        .filter(({ verdict }) => verdict === "coordinated")
        .map(({ members, observed }) => ({ observed, members: members.map(({ account }) => account).sort() }));
    expect(who(await findingsOf([...events, ...strangers]))).toEqual(who(plain));
  });
});
