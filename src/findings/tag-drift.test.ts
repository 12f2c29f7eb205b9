import { expect, it } from "vitest";
import { exampleFindings } from "../../tests/fixtures/example-findings.ts";
import { hashtagHijack } from "./detectors/hashtag-hijack.ts";

it("tells how much of a hijacked tag was the group's before, in these days and afterwards, as a count of the posts gives it", async () => {
  const [finding] = await exampleFindings(hashtagHijack.id);
  const members = new Set(finding!.members.map(({ account }) => account));
  const tag = finding!.targets[0]!.id;
  const posts = hashtagHijack.examples
    .found()
    .filter(({ type, tag: tags }) => type === "Create" && tags?.includes(tag))
    .map(({ actor, published }) => ({ isTheirs: members.has(actor ?? ""), at: new Date(published).getTime() }));
  const [from, to] = [new Date(finding!.from).getTime(), new Date(finding!.to).getTime()];
  const counted = [
    posts.filter(({ at }) => at < from),
    posts.filter(({ at }) => at >= from && at <= to),
    posts.filter(({ at }) => at > to),
  ].map((phase) => ({ all: phase.length, theirs: phase.filter(({ isTheirs }) => isTheirs).length }));
  const names = ["before", "in these days", "afterwards"];
  const told = counted.flatMap(({ all, theirs }, at) => (all > 0 ? [`${theirs} of ${all} ${names[at]}`] : []));
  expect(finding!.explanation.en).toContain(`Of the tag's posts theirs were ${told.join(", ")}.`);
  expect(finding!.explanation.ar).toContain("ومن منشورات الوسم كان لها");
});
