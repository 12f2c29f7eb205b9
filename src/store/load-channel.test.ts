import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { databaseOf, type TestRecord } from "../../tests/fixtures/database.ts";
import type { ChannelActions } from "../networks/actions.ts";
import { repostOf } from "../signals/repost-of.ts";
import type { Signal } from "../signals/signal.ts";
import type { Database } from "./database.ts";
import { loadChannel, loadEventNames } from "./load-channel.ts";

const START = Date.UTC(2021, 1, 2);

async function withDatabase<Result>(records: readonly TestRecord[], use: (database: Database) => Promise<Result>) {
  const database = await databaseOf(records);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

function load(records: readonly TestRecord[]): Promise<ChannelActions> {
  return withDatabase(records, (database) => loadChannel(database.connection, repostOf));
}

/** Reposts at moments of their own, so that structure alone tells every account and post apart. */
const reposts = fc
  .uniqueArray(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 40 })
  .chain((moments) =>
    fc.tuple(
      ...moments.map((moment) =>
        fc.record({ moment: fc.constant(moment), account: fc.nat({ max: 6 }), post: fc.nat({ max: 4 }) }),
      ),
    ),
  );

interface Repost {
  readonly moment: number;
  readonly account: number;
  readonly post: number;
}

function records(
  list: readonly Repost[],
  { account = (n: number) => `acc:${n}`, shift = 0 }: { account?: (n: number) => string; shift?: number } = {},
): TestRecord[] {
  return list.map((one) => ({
    type: "Announce",
    id: `ev:${one.moment}`,
    actor: account(one.account),
    object: `post:${one.post}`,
    published: START + one.moment + shift,
  }));
}

function shape(channel: ChannelActions, shift = 0) {
  return {
    actor: [...channel.actor],
    object: [...channel.object],
    time: Array.from(channel.time, (time) => time - shift),
    objectStart: [...channel.objectStart],
    sizes: [channel.actorCount, channel.objectCount],
  };
}

describe("a channel", () => {
  it("does not depend on the order of rows", async () => {
    await fc.assert(
      fc.asyncProperty(reposts, async (list) => {
        expect(shape(await load(records([...list].reverse())))).toEqual(shape(await load(records(list))));
      }),
      { numRuns: 8 },
    );
  });

  it("does not depend on names", async () => {
    await fc.assert(
      fc.asyncProperty(reposts, async (list) => {
        const renamed = await load(records(list, { account: (n) => `x${99 - n}` }));
        expect(shape(renamed)).toEqual(shape(await load(records(list))));
      }),
      { numRuns: 8 },
    );
  });

  it("shifts with the clock and changes in nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(reposts, async (list) => {
        const later = await load(records(list, { shift: 86_400_000 }));
        expect(shape(later, 86_400_000)).toEqual(shape(await load(records(list))));
      }),
      { numRuns: 8 },
    );
  });

  it("is sorted by object, time, actor and event, and its names lead back to the records", async () => {
    await fc.assert(
      fc.asyncProperty(reposts, async (list) => {
        await withDatabase(records(list), async ({ connection }) => {
          const channel = await loadChannel(connection, repostOf, { eventNames: await loadEventNames(connection) });
          const rows = Array.from(channel.actor, (actor, row) => [
            channel.object[row]!,
            channel.time[row]!,
            actor,
            channel.event[row]!,
          ]);
          expect(rows).toEqual(
            [...rows].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]! || a[3]! - b[3]!),
          );
          rows.forEach(([object, time, actor, event]) => {
            const source = list.find(({ moment }) => `ev:${moment}` === channel.names.event(event!))!;
            expect(channel.names.actor(actor!)).toEqual({ platform: "x.example", account: `acc:${source.account}` });
            expect(channel.names.object(object!).id).toBe(`post:${source.post}`);
            expect(time).toBe(START + source.moment);
          });
          for (let object = 0; object < channel.objectCount; object++) {
            const own = channel.object.subarray(channel.objectStart[object]!, channel.objectStart[object + 1]!);
            expect(new Set(own)).toEqual(new Set([object]));
          }
        });
      }),
      { numRuns: 8 },
    );
  });

  it("numbers complete ties by name", async () => {
    const tied = ["acc:2", "acc:1"].map((actor) => ({ type: "Announce", actor, object: "post:1", published: START }));
    const channel = await load(tied);
    expect([0, 1].map((code) => channel.names.actor(code).account)).toEqual(["acc:1", "acc:2"]);
  });
});

describe("where a post comes from", () => {
  const origin = [
    { type: "Create", actor: "acc:9", object: "post:1", published: START },
    { type: "Announce", actor: "acc:1", object: "post:1", published: START + 5000 },
    { type: "Announce", actor: "acc:1", object: "post:2", attributedTo: "acc:9", published: START + 6000 },
    { type: "Announce", actor: "acc:1", object: "post:3", attributedTo: "acc:8", published: START + 7000 },
    { type: "Announce", actor: "acc:1", object: "post:4", published: START + 8000 },
  ];

  it("is known from its Create, its author also from a repost", async () => {
    const channel = await load(origin);
    expect([...channel.objectCreated]).toEqual([START, Number.NaN, Number.NaN, Number.NaN]);
    expect([...channel.objectAuthor!]).toEqual([0, 0, 1, -1]);
  });
});

describe("objects that are grouped", () => {
  const posts = [
    { type: "Announce", actor: "acc:1", object: "rain b" },
    { type: "Announce", actor: "acc:2", object: "rain a" },
    { type: "Announce", actor: "acc:1", object: "rain a" },
    { type: "Announce", actor: "acc:3", object: "wind" },
    { type: "Announce", actor: "acc:3", object: "sun z" },
    { type: "Announce", actor: "acc:3", object: "sun y" },
    { type: "Announce", actor: "acc:2", object: "drop this" },
  ].map((record, second) => ({ ...record, id: `ev:${second}`, published: START + second }));

  /** By first word; what was added comes into `seen`. */
  const byFirstWord = (seen: string[] = []): Signal => ({
    ...repostOf,
    grouping: () => {
      const added: string[] = [];
      return {
        add: (raw) => {
          added.push(raw);
          seen.push(raw);
        },
        nameOf: (index) => (added[index]!.startsWith("drop") ? null : added[index]!.split(" ")[0]!),
      };
    },
  });

  const traces = (signal: Signal, list: readonly TestRecord[] = posts) =>
    withDatabase(list, async ({ connection }) => {
      const { actor, object, names } = await loadChannel(connection, signal);
      return Array.from(actor, (code, row) => `${names.actor(code).account} > ${names.object(object[row]!).id}`);
    });

  it("meet under the name of their group, and those without one are dropped", async () => {
    expect(await traces(byFirstWord())).toEqual([
      "acc:1 > rain",
      "acc:2 > rain",
      "acc:1 > rain",
      "acc:3 > wind",
      "acc:3 > sun",
      "acc:3 > sun",
    ]);
  });

  it("are added once each, in one order whatever the order of rows", async () => {
    const [seen, seenAgain]: [string[], string[]] = [[], []];
    expect(await traces(byFirstWord(seen))).toEqual(await traces(byFirstWord(seenAgain), [...posts].reverse()));
    expect(seen).toEqual(["drop this", "rain a", "rain b", "sun y", "sun z", "wind"]);
    expect(seenAgain).toEqual(seen);
  });

  it("are left out where only one account shares the group, if the signal says so", async () => {
    expect(await traces({ ...byFirstWord(), sharedOnly: true })).toEqual([
      "acc:1 > rain",
      "acc:2 > rain",
      "acc:1 > rain",
    ]);
    expect(await traces({ ...repostOf, sharedOnly: true })).toEqual(["acc:2 > rain a", "acc:1 > rain a"]);
  });
});

it("leaves nothing behind in the database", async () => {
  await withDatabase(records([{ moment: 0, account: 1, post: 1 }]), async (database) => {
    await loadChannel(database.connection, repostOf);
    await loadChannel(database.connection, { ...repostOf, grouping: () => ({ add: () => {}, nameOf: () => "one" }) });
    const left = await database.query("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'marsad_%'");
    expect(left).toEqual([]);
  });
});
