import { expect, it } from "vitest";
import { campaignId, findingId } from "./finding-id.ts";

const member = (account: string, platform = "x.example") => ({ platform, account });
const about = {
  detector: "co-action",
  members: [member("a"), member("b"), member("c")],
  targets: [{ platform: "x.example", id: "post:1", kind: "post" as const }],
  from: "2021-02-02T10:00:00.000Z",
  to: "2021-02-03T10:00:00.000Z",
};

it("names a finding by what it is about, in whatever order members and targets come", () => {
  const second = { platform: "x.example", id: "post:2", kind: "post" as const };
  expect(findingId(about)).toMatch(/^f_[0-9a-f]{20}$/);
  expect(findingId({ ...about, members: [...about.members].reverse() })).toBe(findingId(about));
  expect(findingId({ ...about, targets: [second, ...about.targets] })).toBe(
    findingId({ ...about, targets: [...about.targets, second] }),
  );
});

it("gives another id where the detector, a member, a platform, a target or a time differs", () => {
  const others = [
    { ...about, detector: "pile-on" },
    { ...about, members: about.members.slice(1) },
    { ...about, members: [member("a", "y.example"), ...about.members.slice(1)] },
    { ...about, targets: [] },
    { ...about, targets: [{ ...about.targets[0]!, kind: "tag" as const }] },
    { ...about, from: about.to },
    { ...about, to: about.from },
  ].map(findingId);
  expect(new Set([...others, findingId(about)]).size).toBe(others.length + 1);
});

it("does not confuse names that run into one another", () => {
  const joined = { ...about, members: [member("ab"), member("c")] };
  expect(findingId({ ...about, members: [member("a"), member("bc")] })).not.toBe(findingId(joined));
});

it("keeps a campaign's name while the group mostly stays, and gives strangers another", () => {
  const group = (from: number, count: number) => Array.from({ length: count }, (_, at) => member(`acc:${from + at}`));
  expect(campaignId("co-action", group(0, 20))).toBe(campaignId("co-action", [...group(0, 20)].reverse()));
  let [kept, taken] = [0, 0];
  for (let start = 0; start < 3000; start += 100) {
    // 18 of 22 members in common: the same name in about 82 % of cases; none in common: never.
    if (campaignId("co-action", group(start, 20)) === campaignId("co-action", group(start + 2, 20))) kept++;
    if (campaignId("co-action", group(start, 20)) === campaignId("co-action", group(start + 50, 20))) taken++;
  }
  expect(kept).toBeGreaterThanOrEqual(19);
  expect(taken).toBe(0);
});
