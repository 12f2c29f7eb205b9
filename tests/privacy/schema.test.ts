import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingTables } from "../../src/actions/finding-tables.ts";
import { transparencyStatement } from "../../src/actions/statements/transparency-database.ts";
import { PUBLIC_CASE_COLUMNS } from "../../src/cases/public-cases.ts";
import { type Document, readDocument, type Schema } from "../api/open-api.ts";
import { startTestServer, type TestServer } from "../api/test-server.ts";
import { everyKind } from "../fixtures/findings.ts";

/*
 * When somebody is awake tells their time zone, their language their people, their client their device: Marsad compares
 * such things and never shows them of an account. A field that could carry one of them stands here with the reason why it
 * does not, or it is not in any view, API or export.
 */

const root = join(import.meta.dirname, "../..");

/** What would tell where, what or with which device somebody is, in the words that fields are named by. */
const TELLING =
  /lang|locale|dialect|script|zone|offset|hour|clock|rhythm|circadian|weekday|night|awake|latenc|habit|moment|lag|client|device|agent|browser|app(?!eal|ell|ly|lied|roved|rove)|software|address$|\bip\b|geo|countr|region|city|place$|territory|belief|religio|ethnic|gender|nationalit|political/i;

/** Such names that carry nothing of an account, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  moments: "when a shared object's audience moved, of the object and of nobody in it",
  lags: "how far apart the group's pairs acted, over all pairs together",
  firstLag: "from a call to report to the first report after it, of the call and of nobody who reported",
  medianLag: "the same, to the middle one of those reports",
  contentLanguage: "of one piece of content that was decided about: DSA Transparency Database",
  content_language: "the same, in the database's own spelling",
  byContentLanguage: "counts of decisions by it, small ones withheld",
  readerLanguage: "in which a person is written to, chosen by the reviewer for one statement",
  language: "in which a statement was written",
  byLanguage: "counts of statements by it, small ones withheld",
  territory: "where a decision applies, a list of states chosen by the reviewer",
  territorial_scope: "the same, in the Transparency Database's own spelling",
  hours: "for how long a case is claimed by who works here",
  dueWithin: "hours until a case is due",
  timezone: "of a file to be imported, where its times say none",
  client: "a request to import: which column of the file is that field; no answer has it",
  application_date: "when a decision took effect, as the Transparency Database calls it",
  clock: "of a removal order: when its hour ends",
  withinTheHour: "how many removal orders were carried out in time",
  place: "of a pick among a finding's objects or records: a number",
  addresses: "how many addresses were referred or ordered to be removed",
};

/** Of an account, under whatever pseudonym, nothing else may be told. */
const OF_AN_ACCOUNT: Readonly<Record<string, string>> = {
  platform: "where it is",
  account: "its pseudonym",
  pseudonym: "its pseudonym",
  role: "how it acted within the group",
  stayed: "in how many trials of other parameters it stayed in the group",
  first: "whether it acted first on most of the group's objects",
  score: "how strongly it belongs to the group",
  evidence: "the same in nats",
  // A node of the drawing of a case's group.
  findings: "in which of the case's findings it is",
  leads: "whether it acted first, in one of them",
  x: "where it is drawn",
  y: "where it is drawn",
  // A request to be told who an account is; what of it is about the account is above.
  id: "of the request",
  ground: "of the request",
  reason: "of the request",
  requestedBy: "who works here",
  requestedAt: "when who works here asked",
  state: "of the request",
  decidedBy: "who works here",
  decidedAt: "when who works here agreed",
  expiresAt: "until when it may be told",
  toldAt: "when it was told",
  // In which case it is, and what people decided there (permission account.read, on record).
  caseId: "a case",
  as: "target, member or both",
  openedAt: "when that case was opened",
  kind: "of the case",
  harm: "of the case",
  coordination: "of the case's findings",
  periodFrom: "of the case's findings, never of the account",
  periodTo: "the same",
  decisions: "what people decided about the account, and whether it appealed",
  // Told to one person once (docs/privacy.md).
  preferredUsername: "who it is: told after two people agreed",
  name: "who it is: told after two people agreed",
};

/** What of an account is no single value, and why it is no profile. */
const COMPOUND: Readonly<Record<string, string>> = {
  findings: "findings of one case, by their place in it",
  role: "one word, in two languages",
};

const telling = (names: Iterable<string>) =>
  [...new Set(names)].filter((name) => TELLING.test(name) && !(name in ALLOWED)).sort();

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startTestServer({ program: ["true"] });
  document = await readDocument(server.origin);
}, 240_000);
afterAll(() => server.close());

/** Every schema within one, with what it is called. */
function* within(schema: Schema, at: string): Generator<{ at: string; schema: Schema }> {
  yield { at, schema };
  for (const [name, part] of Object.entries(schema.properties ?? {})) yield* within(part, `${at}.${name}`);
  if (schema.items) yield* within(schema.items, `${at}[]`);
  if (typeof schema.additionalProperties === "object") yield* within(schema.additionalProperties, `${at}{}`);
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    yield* within(part, at);
}

/** Every schema of an answer: those with names, and those that stand in a route. */
function answers(): { at: string; schema: Schema }[] {
  const named = Object.entries(document.components.schemas).flatMap(([name, schema]) => [...within(schema, name)]);
  const routes = Object.values(document.paths).flatMap((operations) => Object.values(operations));
  const inRoutes = routes.flatMap(({ operationId, responses }) =>
    Object.values(responses).flatMap(({ content = {} }) =>
      Object.values(content).flatMap((media) => {
        const { schema } = media as { readonly schema?: Schema };
        return schema === undefined ? [] : [...within(schema, operationId)];
      }),
    ),
  );
  return [...named, ...inRoutes];
}

describe("the API", () => {
  it("has no field that tells of somebody's language, hours, client or place", () => {
    const names = answers().flatMap(({ schema }) => Object.keys(schema.properties ?? {}));
    expect(names.length).toBeGreaterThan(200);
    expect(telling(names)).toEqual([]);
  });

  it("tells of an account nothing but what is listed here", () => {
    const accounts = answers().filter(
      ({ schema }) => "account" in (schema.properties ?? {}) || "pseudonym" in (schema.properties ?? {}),
    );
    expect(accounts.map(({ at }) => at)).toContain("Member");
    for (const { at, schema } of accounts)
      expect(
        Object.keys(schema.properties!).filter((name) => !(name in OF_AN_ACCOUNT)),
        at,
      ).toEqual([]);
  });

  it("gives every field of an account a single value: a list could be a profile", () => {
    for (const { at, schema } of answers().filter(({ schema: { properties = {} } }) => "account" in properties))
      for (const [name, { type }] of Object.entries(schema.properties!).filter(([field]) => !(field in COMPOUND)))
        expect(["string", "number", "integer", "boolean", "null"], `${at}.${name}`).toContain([type].flat()[0]);
  });
});

describe("what the console may import", () => {
  it("has no such field", () => {
    const names = ["src/api/contract.ts", "src/api/evidence-contract.ts"].flatMap(fieldsOf);
    expect(names.length).toBeGreaterThan(20);
    expect(telling(names)).toEqual([]);
  });
});

describe("findings, and what is exported of them", () => {
  it("have no such field", () => {
    expect(telling(fieldsOf("src/findings/finding.ts"))).toEqual([]);
  });

  it("have no such column, and of members only what is listed here", () => {
    const tables = findingTables(everyKind);
    expect(telling(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))).toEqual([]);
    const members = tables.filter(({ columns }) => columns.some(({ name }) => name === "account"));
    expect(members.length).toBeGreaterThan(0);
    const known = new Set([...Object.keys(OF_AN_ACCOUNT), "finding", "campaign"]);
    for (const { name, columns } of members)
      expect(
        columns.map((column) => column.name).filter((column) => !known.has(column)),
        name,
      ).toEqual([]);
  });
});

describe("what is published", () => {
  it("has no such column", () => {
    expect(telling(PUBLIC_CASE_COLUMNS)).toEqual([]);
    expect(telling(Object.keys(transparencyStatement.shape))).toEqual([]);
    const sections = ["cases", "decisions", "outside", "redress"].map(
      (name) => `src/cases/transparency/${name}-section.ts`,
    );
    expect(telling(sections.flatMap(fieldsOf))).toEqual([]);
  });
});

describe("doors", () => {
  it("read cases by what shows the case's pseudonyms", () => {
    const inside = /\b(readCase|readFindings|readEvidence|readDecisions)\b/;
    const sources = ts.sys.readDirectory(join(root, "src/api"), [".ts"]);
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((file) => inside.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});

describe("this test", () => {
  it("would see such fields", () => {
    const names = [
      "language",
      "activeHours",
      "hourProfile",
      "timeZone",
      "client",
      "clientName",
      "deviceModel",
      "userAgent",
    ];
    expect(names.filter((name) => TELLING.test(name))).toEqual(names);
  });
});

/** Names of all fields of a file's interfaces and types. */
function fieldsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ES2023);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)))
      names.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
