import { expect, it } from "vitest";
import { z } from "zod";
import type { Detector } from "../findings/detector.ts";
import { findById } from "./nearest.ts";
import { parseSettings } from "./settings.ts";

const detector: Detector = {
  id: "co-action",
  disarm: [],
  label: { en: "example", ar: "مثال" },
  summary: { en: "", ar: "" },
  parameters: z.object({
    window: z.number().min(1).max(3600).default(60),
    scales: z.array(z.number()).default([10]),
    strict: z.boolean().default(false),
  }),
  examples: { found: () => [], innocent: () => [] },
  detect: () => [],
};

it("reads numbers, lists and switches", () => {
  const pairs = ["co-action.window=120", "co-action.scales=[10,30]", "co-action.strict=true"];
  expect(parseSettings(pairs, [detector])).toEqual({ "co-action": { window: 120, scales: [10, 30], strict: true } });
});

it("says what is wrong and what there is", () => {
  const message = (pair: string) => {
    try {
      parseSettings([pair], [detector]);
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(
    ["window=5", "coaction.window=5", "co-action.windw=5", "co-action.window=0", "co-action.window=fast"].map(message),
  ).toMatchInlineSnapshot(`
    [
      "--set window=5: write ID.param=value, such as co-action.window=60",
      "there is no detector "coaction" (did you mean co-action?); there are co-action",
      "--set co-action.windw=5: there is no parameter of co-action "windw" (did you mean window?); there are window, scales, strict",
      "--set co-action.window: Too small: expected number to be >=1",
      "--set co-action.window: Invalid input: expected number, received string",
    ]
  `);
});

it("offers a name only where it is near", () => {
  const entries = [{ id: "hashtag" }, { id: "url" }];
  expect(() => findById(entries, "hastag", "channel")).toThrow("did you mean hashtag?");
  expect(() => findById(entries, "completely-else", "channel")).toThrow(
    /^there is no channel "completely-else"; there are hashtag, url$/,
  );
  expect(() => findById(entries, "\u001B[31mred", "channel")).toThrow("\\u{1b}[31mred");
});
