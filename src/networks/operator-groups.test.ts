import { describe, expect, it } from "vitest";
import { seededRandom } from "../lib/random.ts";
import type { AccountTraits } from "./account-traits.ts";
import { operatorCandidates } from "./operator-groups.ts";

const DAY = 86_400_000;
const OPTIONS = { minSize: 4, minSurprise: 4, maxSize: 100 };

/** 400 accounts made over three years, of which `change` alters some. */
function accounts(change: (traits: AccountTraits) => void): AccountTraits {
  const random = seededRandom(9);
  const traits = {
    created: Float64Array.from({ length: 400 }, () => 1000 * DAY * random()),
    stem: Int32Array.from({ length: 400 }, () => Math.floor(40 * random())),
    stemExpected: new Float64Array(41).fill(10),
    client: Int32Array.from({ length: 400 }, () => Math.floor(3 * random())),
  };
  change(traits);
  return traits;
}

const inside = [10, 20, 30, 40, 50, 60, 70, 80];

describe("operatorCandidates", () => {
  it("finds nothing among accounts that nobody made together", () => {
    expect(
      operatorCandidates(
        accounts(() => {}),
        OPTIONS,
      ),
    ).toEqual([]);
  });

  it("finds a batch, and says how many the ordinary pace gives", () => {
    const [found, ...others] = operatorCandidates(
      accounts(({ created }) => {
        inside.forEach((account, at) => {
          created[account] = 500 * DAY + at * 600_000;
        });
      }),
      OPTIONS,
    );
    expect(others).toEqual([]);
    expect(found!.members).toEqual(inside);
    expect(found!.traits).toMatchObject([{ kind: "creation", holders: inside, outside: 0, span: 7 * 600_000 }]);
    expect(found!.traits[0]!.expected).toBeLessThan(0.2);
  });

  it("joins a batch and a pattern that share half, and knows their uncommon client", () => {
    const [found] = operatorCandidates(
      accounts(({ created, stem, stemExpected, client }) => {
        stemExpected[40] = 0.1;
        inside.forEach((account, at) => {
          if (at < 6) created[account] = 500 * DAY + at * 600_000;
          if (at > 1) stem[account] = 40;
          if (at !== 3) client[account] = 3;
        });
      }),
      OPTIONS,
    );
    expect(found!.members).toEqual(inside);
    expect(found!.traits.map(({ kind, holders }) => [kind, holders.length])).toEqual([
      ["creation", 6],
      ["handle", 6],
      ["client", 7],
    ]);
  });

  it("takes a wave of newcomers for no batch unless another trait cuts a part out of it", () => {
    const wave = (traits: AccountTraits) => {
      for (let account = 200; account < 360; account++) traits.created[account] = 700 * DAY + (account % 50) * 60_000;
    };
    expect(operatorCandidates(accounts(wave), OPTIONS)).toEqual([]);
    const [found] = operatorCandidates(
      accounts((traits) => {
        wave(traits);
        traits.stemExpected[40] = 0.1;
        for (let account = 200; account < 208; account++) traits.stem[account] = 40;
      }),
      OPTIONS,
    );
    expect(found!.members).toEqual([200, 201, 202, 203, 204, 205, 206, 207]);
  });

  it("keeps the groups that a candidate was put together from, where strangers share a batch's day", () => {
    const office = [5, 15, 25, 35, 45, 55, 65, 75, 85, 95];
    const [found, ...others] = operatorCandidates(
      accounts(({ created, stem, stemExpected }) => {
        stemExpected[40] = 0.1;
        [...inside, ...office].forEach((account, at) => {
          created[account] = 500 * DAY + at * 600_000;
        });
        for (const account of inside) stem[account] = 40;
      }),
      OPTIONS,
    );
    expect(others).toEqual([]);
    expect(found!.members).toHaveLength(inside.length + office.length);
    expect(found!.parts.map(({ members }) => members)).toEqual([inside]);
    expect(found!.parts[0]!.traits.map(({ kind }) => kind)).toEqual(["creation", "handle"]);
  });

  it("finds a few of one batch or one pattern among the users of one client, and does not take the client for evidence", () => {
    const users = [...inside, 100, 200, 300];
    const among = (change: (traits: AccountTraits) => void) =>
      operatorCandidates(
        accounts((traits) => {
          for (const account of users) traits.client[account] = 3;
          change(traits);
        }),
        { ...OPTIONS, minSurprise: 5 },
      );
    const four = inside.slice(0, 4);
    const [batch] = among(({ created }) => {
      for (const [at, account] of four.entries()) created[account] = 500 * DAY + at * 3_600_000;
    });
    expect(batch).toMatchObject({ members: four, traits: [{ kind: "creation", holders: four }] });
    const [named] = among(({ stem, stemExpected }) => {
      stemExpected[40] = 0.5;
      for (const account of four) stem[account] = 40;
    });
    expect(named).toMatchObject({ members: four, traits: [{ kind: "handle", holders: four }] });
    expect(among(() => {})).toEqual([]);
  });
});
