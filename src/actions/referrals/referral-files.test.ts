import { describe, expect, it } from "vitest";
import type { ReferralBatch } from "../../cases/referral.ts";
import { referralFormats } from "./referral-files.ts";

const batch: ReferralBatch = {
  id: "b-1",
  platform: "files.example",
  host: "a.example",
  preparedAt: new Date("2026-03-02T08:00:00Z"),
  items: [
    {
      id: "r-1",
      platform: "files.example",
      url: "https://a.example/1",
      category: "RISK_FOR_PUBLIC_SECURITY",
      reason: "=HYPERLINK(1)\nKnown video.",
      seenAt: new Date("2026-03-01T10:00:00Z"),
      sha256: "ab".repeat(32),
    },
    {
      id: "r-2",
      platform: "files.example",
      url: "https://a.example/\u202e2",
      category: "VIOLENCE",
      reason: "مقطع معروف.",
      seenAt: new Date("2026-03-01T11:00:00Z"),
    },
  ],
};
const sender = { name: "Unit", contact: "unit@marsad.example", language: "en" } as const;
const text = (id: string, language: "en" | "ar" = "en", of = batch) =>
  String(referralFormats.find((format) => format.id === id)!.render(of, { ...sender, language }).content);

describe("a batch of referrals", () => {
  it("as CSV has one line an address, and no cell begins a formula", () => {
    const lines = text("csv").split("\r\n");
    expect(lines[0]).toBe("reference,url,category,reason,seen_at,sha256");
    expect(lines[1]).toContain(`"'=HYPERLINK(1)\nKnown video."`);
    expect(lines[2]).toContain("⟨U+202E⟩");
    expect(lines).toHaveLength(4);
  });

  it.each(["en", "ar"] as const)(
    "as a letter in %s names every reference, and says that it is no order",
    (language) => {
      const letter = text("mail", language);
      for (const part of ["r-1", "r-2", "a.example", "unit@marsad.example", "b-1"]) expect(letter).toContain(part);
      expect(letter).toMatch(/a referral and no order|إحالة وليست أمرًا/);
      expect(letter).not.toContain("\u202e");
    },
  );

  it("as STIX is one bundle whose references all lead somewhere, marked TLP:AMBER", () => {
    const bundle = JSON.parse(text("stix")) as { objects: Record<string, unknown>[] };
    const ids = new Set(bundle.objects.map(({ id }) => id));
    const named = bundle.objects.flatMap((object) => [
      ...((object.object_refs as string[] | undefined) ?? []),
      ...((object.object_marking_refs as string[] | undefined) ?? []),
      ...(object.created_by_ref === undefined ? [] : [object.created_by_ref]),
    ]);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe(bundle.objects.length);
    expect(bundle.objects.filter(({ type }) => type === "url").map(({ value }) => value)).toEqual([
      "https://a.example/1",
      "https://a.example/\u202e2",
    ]);
  });

  it("is the same bytes again, under a name that is a bare file name", () => {
    const odd = { ...batch, host: "../../etc\u202e" };
    for (const { render } of referralFormats) {
      expect(render(odd, sender)).toEqual(render(odd, sender));
      expect(render(odd, sender).name).toMatch(/^referral-[^/\\]+$/);
    }
  });

  it("can be empty, where its cases were erased", () => {
    expect(text("csv", "en", { ...batch, items: [] }).split("\r\n")).toHaveLength(2);
    expect(JSON.parse(text("stix", "en", { ...batch, items: [] })).objects).toHaveLength(2);
  });
});
