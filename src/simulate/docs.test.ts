import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { scenarios } from "./index.ts";
import { type ParameterName, ranges } from "./parameters.ts";

const page = readFileSync(new URL("../../docs/simulator.md", import.meta.url), "utf8");

it.each(scenarios.map(({ id, summary }) => ({ id, summary })))(
  "docs/simulator.md says what $id is",
  ({ id, summary }) => {
    expect(page).toContain(`| \`${id}\` | ${summary.en} |`);
  },
);

it.each(Object.keys(ranges) as ParameterName[])("docs/simulator.md states the range of %s", (name) => {
  const { low, high, scale, per, help } = ranges[name];
  expect(page).toContain(`| \`${name}\` | ${low === high ? low : `${low}–${high}`} | ${scale} | ${per} | ${help} |`);
});
