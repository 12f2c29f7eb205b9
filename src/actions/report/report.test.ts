import { describe, expect, it } from "vitest";
import {
  coordinated,
  everyKind,
  examined,
  hostile,
  manyFindings,
  oneHand,
  sharedInterest,
} from "../../../tests/fixtures/findings.ts";
import { renderReport } from "./report.ts";

/** The page in one language, as text without tags. */
function edition(page: string, language: "en" | "ar"): string {
  const start = page.indexOf(`<div class="edition" lang="${language}"`);
  const end = language === "en" ? page.indexOf('<div class="edition" lang="ar"') : page.length;
  return page.slice(start, end).replace(/<[^>]*>/g, " ");
}

describe("renderReport", () => {
  it("holds both languages, each with verdict, why, innocent reading, observed and expected", () => {
    const page = renderReport([coordinated], examined);
    for (const language of ["en", "ar"] as const) {
      const text = edition(page, language);
      expect(text).toContain(coordinated.explanation[language]);
      expect(text).toContain(coordinated.innocentReading[language]);
      for (const figure of ["312", "21.4", "0.005", "0.01"]) expect(text).toContain(figure);
    }
    expect(edition(page, "ar")).toContain("12 عنصرًا مشتركًا");
  });

  it("lets nothing that a source wrote become markup or hide", () => {
    const page = renderReport([hostile], examined);
    expect(page).not.toMatch(/<script|<img|onerror="|<\/style><|javascript:/i);
    expect(page).not.toMatch(/[\u202a-\u202e]/);
    expect(page).toContain("acc⟨U+202E⟩txt.exe");
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  it("counts people who only share an interest and names none of them", () => {
    const page = renderReport([sharedInterest], examined);
    expect(page).toContain("40 accounts");
    expect(page).not.toContain("acc:");
  });

  it("says which platform an account is on where there are several", () => {
    const [first, ...rest] = coordinated.members;
    if (!first) throw new Error("the fixture has members");
    const crossing = { ...coordinated, members: [{ ...first, platform: "telegram.example" }, ...rest] };
    expect(edition(renderReport([crossing], examined), "en")).toContain("telegram.example");
    expect(edition(renderReport([coordinated], examined), "en")).not.toContain("x.example");
  });

  it("tells a campaign against many accounts once, and the others on a line each", () => {
    const attacks = Array.from({ length: 30 }, (_, id) => ({
      ...coordinated,
      id: `f_attack${id}`,
      targets: [{ platform: "x.example", id: `acc:target${id}`, kind: "account" as const }],
      voices: { reports: 99, reporters: 90, retracted: 0, clusters: [], k: 9, low: 4, high: 9, organicShare: 0 },
    }));
    const text = edition(renderReport(attacks, examined), "en");
    expect(text).toContain("1 group acted together beyond chance: 15 accounts");
    expect(text).toContain("Finding 1 of 1");
    expect(text).toContain("The same campaign reported 29 more accounts; 15 accounts took part in all");
    for (let id = 0; id < 30; id++) expect(text).toContain(`acc:target${id} `);
  });

  it("says with which other findings one is one campaign, and of one hand not that it shares no objects", () => {
    const page = renderReport([oneHand, coordinated], examined);
    expect(edition(page, "en")).toContain("2 groups in 1 campaign acted together beyond chance: 15 accounts");
    expect(edition(page, "en")).toContain("one campaign with finding 2 (one operator)");
    expect(edition(page, "en")).toContain("15 accounts: one operator");
    expect(edition(page, "en")).not.toContain(": 0 shared objects");
    expect(edition(page, "ar")).toContain("حملة واحدة مع النتيجة 1 (عمل جماعي متزامن)");
  });

  it("draws a crowd's posts and what is left of them as voices, and tells both as a table", () => {
    const trend = {
      posts: 307,
      accounts: 105,
      voices: 39.2,
      low: 18.1,
      high: 48,
      busiestShare: 0.31,
      newShare: 0.62,
      from: "2026-03-01T00:00:00.000Z",
      binSeconds: 3600,
      postsByBin: [0, 300, 7],
      voicesByBin: [0, 32.4, 6.8],
    };
    const page = renderReport([{ ...coordinated, trend }], examined);
    const english = edition(page, "en");
    expect(english).toContain("307 posts by 105 accounts come to 39.2 independent voices (18.1–48)");
    expect(english.replace(/\s+/g, " ")).toContain("1 Mar 2026, 01:00 300 32.4 1 Mar 2026, 02:00 7 6.8");
    expect(edition(page, "ar")).toContain("وتعادل 39.2 من الأصوات المستقلّة");
    const heights = [
      ...page.matchAll(
        /<rect class="(?:expected|observed)" x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)"\/>/g,
      ),
    ];
    expect(heights.slice(0, 4).map(([, height]) => Number(height))).toEqual([146, 3.4, 15.8, 3.3]);
    expect(renderReport([coordinated], examined)).not.toContain("independent voices (");
  });

  it("tells no account's hours", () => {
    // Times appear per object only: permuting who is called what must not move a single one of them.
    const renamed = { ...coordinated, members: [...coordinated.members].reverse(), edges: [] };
    const times = (page: string) => page.match(/\d{1,2}:\d{2}/g);
    expect(times(renderReport([renamed], examined))).toEqual(
      times(renderReport([{ ...coordinated, edges: [] }], examined)),
    );
  });

  it("says what an empty result does not show", () => {
    const page = renderReport([], examined);
    expect(edition(page, "en")).toContain("This is not proof of the contrary");
    expect(edition(page, "ar")).toContain("وليس هذا دليلًا على العكس");
  });

  it("writes the Arabic edition with either digits", () => {
    const page = renderReport(everyKind, examined, { language: "ar", numerals: "arab" });
    expect(edition(page, "ar")).toContain("١٥ حسابًا");
    expect(edition(page, "en")).not.toMatch(/[٠-٩]/);
    expect(page).toContain('<html lang="ar">');
  });

  it("is the same page for the same findings, and stays light with 50 groups of 40", () => {
    const many = manyFindings(50, 40);
    const page = renderReport(many, examined);
    expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
    expect(renderReport([...many].reverse(), examined)).toBe(page);
  });
});
