import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decisionDraft } from "../../cases/decision.ts";
import { withoutPersonalData } from "./personal-data.ts";
import { LARGEST_BATCH, transparencyBatch, transparencyStatement } from "./transparency-database.ts";

const draft = (fields: object) =>
  decisionDraft.parse({
    measure: "suspend",
    subjects: [{ platform: "x.example", id: "p_4f9a", kind: "account" }],
    facts: "The account p_4f9a (a-7kd2) repeated one text on nine days.",
    ground: { kind: "terms", clause: "§ 4", explanation: "Run by one person; asked at mona@mail.example." },
    category: "OTHER_VIOLATION_TC",
    keywords: ["INAUTHENTIC_ACCOUNTS"],
    contentDate: "2026-01-05T23:10:00Z",
    contentLanguage: "ar",
    ...fields,
  });
const decision = (fields: object = {}) => ({
  id: "019c9f3e-0000-7000-8000-000000000001",
  draft: draft(fields),
  names: ["p_4f9a", "a-7kd2"],
  effectiveAt: new Date("2026-03-01T10:00:00Z"),
});

describe("a statement for the Transparency Database", () => {
  it("is exactly this", () => {
    const { body, refused, redactions } = transparencyBatch([decision({ until: "2026-04-01T00:00:00Z" })]);
    expect({ body, refused, redactions }).toEqual({
      body: {
        statements: [
          {
            decision_account: "DECISION_ACCOUNT_SUSPENDED",
            end_date_account_restriction: "2026-04-01",
            decision_ground: "DECISION_GROUND_INCOMPATIBLE_CONTENT",
            incompatible_content_ground: "§ 4",
            incompatible_content_explanation: "Run by one person; asked at […].",
            content_type: ["CONTENT_TYPE_OTHER"],
            content_type_other: "Account",
            category: "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
            category_specification: ["KEYWORD_INAUTHENTIC_ACCOUNTS"],
            content_language: "AR",
            content_date: "2026-01-05",
            application_date: "2026-03-01",
            decision_facts: "The account […] ([…]) repeated one text on nine days.",
            source_type: "SOURCE_VOLUNTARY",
            automated_detection: "Yes",
            automated_decision: "AUTOMATED_DECISION_PARTIALLY",
            puid: "019c9f3e-0000-7000-8000-000000000001",
          },
        ],
      },
      refused: [],
      redactions: 3,
    });
  });

  it.each([
    ["label", "DECISION_VISIBILITY_CONTENT_LABELLED"],
    ["limit", "DECISION_VISIBILITY_CONTENT_DEMOTED"],
    ["remove", "DECISION_VISIBILITY_CONTENT_REMOVED"],
  ])("calls %s %s", (measure, code) => {
    const { body } = transparencyBatch([decision({ measure, contentTypes: ["TEXT"] })]);
    expect(body.statements[0]).toMatchObject({ decision_visibility: [code], content_type: ["CONTENT_TYPE_TEXT"] });
  });

  it("tells the suspension of somebody's notices from the suspension of an account", () => {
    const misuse = {
      kind: "unfounded-notices",
      manifest: 9,
      all: 10,
      warnedAt: "2026-01-01T00:00:00Z",
      sinceWarning: 2,
    };
    const [statement] = transparencyBatch([decision({ misuse })]).body.statements;
    expect(statement).toMatchObject({ decision_provision: "DECISION_PROVISION_PARTIAL_SUSPENSION" });
    expect(statement).not.toHaveProperty("decision_account");
  });

  it("is refused by field, and the others go on", () => {
    const { body, refused } = transparencyBatch([decision({ contentDate: undefined }), decision()]);
    expect(refused).toEqual([{ id: decision().id, field: "content_date" }]);
    expect(body.statements).toHaveLength(1);
  });

  it("comes in batches that the database takes", () => {
    expect(() => transparencyBatch(new Array(LARGEST_BATCH + 1).fill(decision()))).toThrow(RangeError);
    expect(transparencyBatch(new Array(LARGEST_BATCH).fill(decision())).body.statements).toHaveLength(LARGEST_BATCH);
  });

  it("needs a restriction and a ground", () => {
    const [whole] = transparencyBatch([decision()]).body.statements;
    const { decision_account: _, ...unrestricted } = whole!;
    const { incompatible_content_explanation: __, ...unexplained } = whole!;
    expect(transparencyStatement.safeParse(unrestricted).success).toBe(false);
    expect(transparencyStatement.safeParse(unexplained).success).toBe(false);
    expect(transparencyStatement.safeParse({ ...whole, reporter: "x" }).success).toBe(false);
  });
});

describe("personal data", () => {
  it.each([
    ["write to mona.k+1@mail.example now", "write to […] now"],
    ["see https://x.example/u/mona?id=3 there", "see […] there"],
    ["by @hana_free and @هناء_حرة", "by […] and […]"],
    ["call +49 (30) 901820-1 or 00963 11 222 3344", "call […] or […]"],
    ["اتصل على ٠٩٤٤٥٥٦٦٧٧ الآن", "اتصل على […] الآن"],
    ["from 192.168.14.7 and did:plc:abc123", "from […] and […]"],
    ["IBAN DE89 3704 0044 0532 0130 00", "IBAN […]"],
    ["@mona@social.example wrote", "[…] wrote"],
  ])("is taken out of %j", (text, left) => {
    expect(withoutPersonalData(text, []).text).toBe(left);
  });

  it.each([
    "on 2026-03-01 and 1.3.2026",
    "40 accounts, 1,250 posts, 9 days",
    "§ 4 (2), Art. 17",
    "rule 3.2.1",
    "نشر ٤٠ حسابًا في ٩ أيام",
  ])("is not seen in %j", (text) => {
    expect(withoutPersonalData(text, [])).toEqual({ text, redactions: 0 });
  });

  it("of the matter itself never stays, wherever its ids stand in a text", () => {
    const id = fc.stringMatching(/^[\w.:+*?()[\]\\-]{2,30}$/);
    fc.assert(
      fc.property(id, fc.string(), fc.string(), (name, before, after) => {
        const { text } = withoutPersonalData(`${before} ${name} ${after}`, [name]);
        expect(text).not.toContain(` ${name} `);
      }),
    );
  });
});
