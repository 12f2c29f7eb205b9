import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { coordinated, everyKind, examined, hostile, oneHand, sharedInterest } from "../../tests/fixtures/findings.ts";
import type { Finding } from "../findings/finding.ts";
import { renderFindings } from "./terminal.ts";

const plain = { color: false, width: 60, language: "en" } as const;

describe("renderFindings", () => {
  it("says what was found, against what chance gives, with the innocent reading", () => {
    expect(renderFindings([coordinated], { ...plain, examined })).toMatchInlineSnapshot(`
      "1 group acted together beyond chance.
      Read: 48,211 events and 2,310 accounts, 1 Feb 2021, 00:00 –
      8 Feb 2021, 23:58 UTC. Compared: repost-of, url, hashtag. 3
      records could not be read.

      ────────────────────────────────────────────────────────────
      ■ Coordinated · 15 accounts                         1/1 f_a1
      These accounts acted together more closely than chance and
      ordinary reasons explain.
      Kind       acting together
      Did        reposting the same posts: 12 shared objects
      When       2 Feb 2021, 10:00 – 4 Feb 2021, 22:00 UTC
      Together   312 pairs of actions; 21.4 expected by chance
                 (×14.6)
      By chance  p = 0.005 (199 random draws) · q = 0.01
      Accounts   acc:a101 (starts, first), acc:a102 (hub, first),
                 acc:a103 (amplifies), acc:a104 (amplifies),
                 acc:a105 (amplifies), acc:a106 (amplifies) and 9
                 more
      Why        15 accounts reposted 12 posts, 312 times within a
                 minute of each other; others at the same posts
                 and hours would give 21.4.
      Innocent?  Devoted followers of one account who have its
                 notifications on could react this fast; check
                 whether they also share what others post.

      A finding is about behaviour, not about who people are or
      what they think. A person decides.
      "
    `);
  });

  it("tells findings of one campaign one after the other, and with which each is one", () => {
    const other = { ...coordinated, id: "f_b1", campaign: "c_other" };
    const text = renderFindings([coordinated, other, oneHand], { ...plain, width: 88 });
    expect(text).toContain("3 groups in 2 campaigns acted together beyond chance.");
    expect([...text.matchAll(/\d\/3 (f_\w+)/g)].map(([, id]) => id)).toEqual(["f_a1", "f_z9", "f_b1"]);
    expect(text).toContain("Campaign   one campaign with finding 2 (one operator):");
    expect(text).toContain("Campaign   one campaign with finding 1 (acting together):");
    expect(text.match(/one campaign with/g)).toHaveLength(2);
    // What one operator did lies in no channel: nothing is said of objects.
    expect(text.match(/^Did /gm)).toHaveLength(2);
    const arabic = renderFindings([coordinated, oneHand], { ...plain, width: 88, language: "ar" });
    expect(arabic).toContain("مجموعتان في حملة واحدة");
    expect(arabic).toContain("حملة واحدة مع النتيجة 2 (مشغّل واحد)");
  });

  it.each(["en", "ar"] as const)("keeps within the width in %s", (language) => {
    for (const width of [40, 60, 80]) {
      const text = renderFindings([...everyKind, hostile], { color: false, width, language, examined });
      for (const line of text.split("\n")) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  it("says what an empty result does not show", () => {
    const text = renderFindings([], { ...plain, examined });
    expect(text).toContain("48,211 events and 2,310 accounts");
    expect(text.replaceAll("\n", " ")).toContain("does not show that nobody coordinated");
  });

  it("counts people who only share an interest and names none of them", () => {
    const text = renderFindings([sharedInterest], plain);
    expect(text).toContain("40 accounts");
    expect(text).not.toContain("acc:");
  });

  it("writes out what would move the cursor or turn the text around", () => {
    const text = renderFindings([hostile], { ...plain, width: 88 });
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
    expect(text).toContain("⟨U+202E⟩");
  });

  it("adds nothing but colour when asked for colour", () => {
    const coloured = renderFindings(everyKind, { ...plain, color: true });
    expect(coloured).not.toBe(renderFindings(everyKind, plain));
    expect(stripVTControlCharacters(coloured)).toBe(renderFindings(everyKind, plain));
  });

  describe("reports behind which nobody was shown", () => {
    const crowd = (id: number, shown: Partial<Finding> = {}): Finding => ({
      ...coordinated,
      id: `f_crowd${id}`,
      detector: "report-brigade",
      coordination: "insufficient-data",
      verdict: "unclear",
      voices: { reports: 9, reporters: 9, retracted: 0, clusters: [], k: 9, low: 4, high: 9, organicShare: 1 },
      ...shown,
    });
    const crowds = (count: number) => Array.from({ length: count }, (_, id) => crowd(id));
    const flat = (text: string) => text.replaceAll(/\s+/g, " ");

    it("are told in a sentence with their number where they are many, after what matters", () => {
      const text = renderFindings([...crowds(6), coordinated], plain);
      expect(flat(text)).toContain("6 reported accounts with no group shown behind the reports.");
      expect(text).toContain("1/1 f_a1");
      expect(text).not.toContain("f_crowd");
      for (const way of ["--all-targets", "--json", "report page"]) expect(flat(text)).toContain(way);
      expect(flat(renderFindings(crowds(12), { ...plain, language: "ar" }))).toContain("12 حسابًا مُبلَّغًا عنه");
    });

    it("are told one by one where they are few", () => {
      const text = renderFindings(crowds(5), plain);
      for (let id = 0; id < 5; id++) expect(text).toContain(`f_crowd${id}`);
      expect(text).not.toContain("--all-targets");
    });

    it("never hide a group that was shown, nor one that tests could not tell from ordinary reasons", () => {
      const accused = crowd(100, { coordination: "coordinated", verdict: "coordinated" });
      const declared = crowd(101, { coordination: "coordinated", benignKind: "schedule" });
      const text = renderFindings([...crowds(6), accused, declared], plain);
      for (const id of ["f_crowd100", "f_crowd101"]) expect(text).toContain(id);
    });
  });

  describe("a campaign against many accounts", () => {
    const attack = (id: number): Finding => ({
      ...coordinated,
      id: `f_attack${id}`,
      campaign: "c_one",
      detector: "report-brigade",
      targets: [{ platform: "x.example", id: `acc:${id}`, kind: "account" }],
      voices: { reports: 900 + id, reporters: 900, retracted: 0, clusters: [], k: 9, low: 4, high: 9, organicShare: 0 },
    });
    const attacks = Array.from({ length: 30 }, (_, id) => attack(id));
    const flat = (text: string) => text.replaceAll(/\s+/g, " ");

    it("is one thing to decide, with the most reported of them below it", () => {
      const text = renderFindings([...attacks, { ...attack(30), campaign: "c_two" }], plain);
      expect(flat(text)).toContain("2 groups acted together beyond chance.");
      expect(text).toContain("1/2 f_attack0");
      expect(flat(text)).toContain(
        "The same campaign reported 29 more accounts; 15 accounts took part in all (c_one):",
      );
      expect(text).toContain("· acc:29: 929 reports");
      expect(text).not.toContain("acc:5:");
      expect(flat(text)).toContain("and 21 more. --all-targets lists each");
    });

    it("keeps within the width, in Arabic too", () => {
      for (const language of ["en", "ar"] as const)
        for (const line of renderFindings(attacks, { color: false, width: 40, language }).split("\n"))
          expect(stringWidth(line), line).toBeLessThanOrEqual(40);
    });
  });

  it("declines Arabic nouns with their number", () => {
    const text = renderFindings(everyKind, { ...plain, language: "ar" });
    for (const form of ["15 حسابًا", "9 حسابات", "4 حسابات", "مجموعة واحدة", "3 نتائج"]) expect(text).toContain(form);
  });
});
