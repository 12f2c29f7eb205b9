import { describe, expect, it } from "vitest";
import { decisionDraft } from "../../cases/decision.ts";
import { MEASURES } from "../../cases/measure.ts";
import type { StatementFacts } from "../../cases/stating.ts";
import { statementWriter } from "./statement-text.ts";

const write = statementWriter({
  name: "Souk",
  complaints: "complaints@souk.example",
  terms: "https://souk.example/terms",
});
const draft = (fields: object = {}) =>
  decisionDraft.parse({
    measure: "suspend",
    subjects: [{ platform: "souk.example", id: "acc:17", kind: "account" }],
    facts: "The account posted one text with thirty others on nine days.",
    ground: { kind: "terms", clause: "§ 4", explanation: "One person runs them all." },
    category: "OTHER_VIOLATION_TC",
    source: "notice",
    ...fields,
  });
const facts = (fields: Partial<StatementFacts> = {}): StatementFacts => ({
  decisionId: "d-1",
  audience: "affected",
  draft: draft(),
  subjects: [
    { platform: "souk.example", id: "a-1", kind: "account" },
    { platform: "souk.example", id: "a-2", kind: "account" },
  ],
  effectiveAt: new Date("2026-03-01T10:00:00Z"),
  isConfirmed: true,
  appealBy: new Date("2026-09-01T10:00:00Z"),
  ...fields,
});
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, "");

describe("a statement of reasons", () => {
  it("tells all that Art. 17(3) asks for, and how to contest it", () => {
    expect(bare(write(facts(), "en"))).toBe(`Statement of reasons
Souk, 1 Mar 2026
Reference: d-1

What was decided
Souk has decided: the following was suspended.
- your account (souk.example)
It applies everywhere from 1 Mar 2026, 10:00 UTC, without an end being set.

Facts and circumstances
The account posted one text with thirty others on nine days.
It was looked into after a notice (Art. 16 of Regulation (EU) 2022/2065).
A program that compares when and on what accounts act pointed to it.
A person decided and a second one confirmed it; no measure is taken by a program.

Ground
It is incompatible with our terms and conditions. Clause relied on: § 4
One person runs them all.
https://souk.example/terms

What you can do
1. Complain to us, free of charge, at least until 1 Sept 2026: complaints@souk.example. Somebody who had no part in this decision looks at it again, and no program decides (Art. 20).
2. Turn to a certified out-of-court dispute settlement body of your choice, whether or not you have complained to us (Art. 21): https://digital-strategy.ec.europa.eu/en/policies/dsa-out-court-dispute-settlement
3. Go to court, at any time.
`);
  });

  it("says the same in Arabic", () => {
    const text = bare(write(facts(), "ar"));
    for (const part of ["بيان الأسباب", "حسابك", "المادة 16", "المادة 20", "المادة 21", "القضاء", "1 سبتمبر 2026"])
      expect(text).toContain(part);
    expect(text.split("\n").length).toBe(bare(write(facts(), "en")).split("\n").length);
  });

  it.each(["en", "ar"])("in %s tells a reporter what was decided, and nothing about anybody else", (language) => {
    const text = write(facts({ audience: "reporter", draft: draft({ measure: "none", ground: undefined }) }), language);
    expect(text).not.toContain("thirty others");
    expect(text).not.toMatch(/acc:17|a-1/);
    expect(text).toContain("d-1");
    expect(text).toContain("complaints@souk.example");
  });

  it("names the order and its own redress", () => {
    const order = { issuingState: "DE", authority: "Authority", redress: "Court of Berlin, one month" };
    const text = bare(write(facts({ order }), "en"));
    expect(text).toContain("(Authority, DE) ordered it under Art. 3 of Regulation (EU) 2021/784");
    expect(text).toContain("4. Challenge the order itself before the courts of DE: Court of Berlin, one month");
  });

  it("lists twenty of many, and says how many more", () => {
    const post = (id: number) => ({ platform: "souk.example", id: `o-${id}`, kind: "post" as const });
    const text = bare(write(facts({ subjects: Array.from({ length: 33 }, (_, id) => post(id)) }), "en"));
    expect(text.match(/^- post/gm)).toHaveLength(20);
    expect(text).toContain("- and 13 others");
  });

  it("shows hostile characters instead of obeying them", () => {
    const subjects = [{ platform: "souk.example", id: "ali\u202egpj", kind: "post" as const }];
    const text = write(facts({ subjects, draft: draft({ facts: "see \u202e this\u0007" }) }), "ar");
    expect(text).toContain("ali⟨U+202E⟩gpj");
    expect(text.replace(/[\n\u2068\u2069]/g, "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });

  it.each(MEASURES)("has words for %s in both languages", (measure) => {
    const given = facts({ draft: { ...draft(), measure } });
    expect(write(given, "en")).not.toContain("undefined");
    expect(write(given, "ar")).not.toMatch(/undefined|has decided/);
  });
});
