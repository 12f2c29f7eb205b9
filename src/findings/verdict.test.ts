import { expect, it } from "vitest";
import type { BenignKind, Coordination, Validity, Verdict } from "./finding.ts";
import { verdictOf } from "./verdict.ts";

type Case = readonly [Coordination, Validity | undefined, BenignKind | undefined, Verdict];
const cases: readonly Case[] = [
  ["coordinated", undefined, undefined, "coordinated"],
  ["coordinated", "dismissed", undefined, "coordinated"],
  ["coordinated", "mixed", undefined, "coordinated"],
  ["coordinated", "undecided", undefined, "coordinated"],
  ["coordinated", "upheld", undefined, "valid-campaign"],
  ["coordinated", "upheld", "schedule", "valid-campaign"],
  ["coordinated", undefined, "schedule", "unclear"],
  ["coordinated", "dismissed", "same-publisher", "unclear"],
  ["coordinated", undefined, "declared-automation", "unclear"],
  ["synchronised", undefined, undefined, "shared-interest"],
  ["synchronised", "dismissed", undefined, "shared-interest"],
  ["synchronised", undefined, "same-publisher", "shared-interest"],
  ["shared-interest", undefined, undefined, "shared-interest"],
  ["shared-interest", "upheld", undefined, "shared-interest"],
  ["not-shown", "dismissed", undefined, "unclear"],
  ["insufficient-data", undefined, undefined, "unclear"],
];

it.each(cases)("%s, validity %s, ordinary cause %s: %s", (coordination, validity, benignKind, verdict) => {
  expect(verdictOf(coordination, validity, benignKind)).toBe(verdict);
});
