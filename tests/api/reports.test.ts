import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/cases/permissions.ts";
import { coordinated } from "../fixtures/findings.ts";
import { runMarsad } from "../run-marsad.ts";
import { openFrom, type Person, staffOf, startTestServer, type TestServer, writerOf } from "./test-server.ts";

/** Evidence that leaves, over HTTP: picked, exported, signed, verified on the command line. */
const folder = mkdtempSync(join(tmpdir(), "marsad-reports-"));
let server: TestServer;
let people: Record<Role, Person>;
let path: string;
const small = { ...coordinated, id: "f_small", members: coordinated.members.slice(0, 3), edges: [] };

beforeAll(async () => {
  server = await startTestServer({ program: writerOf([small]) });
  people = await staffOf(server, ["viewer", "analyst", "lead", "auditor"]);
  await openFrom(people.analyst);
  path = `/cases/${(await people.analyst.ask("GET", "/cases")).body.items[0].id}`;
}, 240_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(who: Person, json: object): Promise<{ status: number; type: string; bytes: Uint8Array }> {
  const response = await fetch(`${server.origin}/api/v1${path}/exports`, {
    method: "POST",
    headers: { Origin: server.origin, Cookie: who.cookie, "Content-Type": "application/json" },
    body: JSON.stringify(json),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get("content-type") ?? "", bytes };
}

describe("picks", () => {
  it("are everybody's, made and taken back without a version, and undone as any step", async () => {
    const { analyst, lead, viewer } = people;
    const at = `${path}/stars/f_small/object/1`;
    const { body } = await analyst.ask("PUT", at);
    expect((await viewer.ask("GET", `${path}/stars`)).body.items).toMatchObject([
      { finding: "f_small", kind: "object", place: 1, starredBy: analyst.id },
    ]);
    expect((await viewer.ask("DELETE", at)).status).toBe(403);
    expect((await lead.ask("PUT", at)).body).toMatchObject({ reason: "has-star" });
    const headers = { "If-Match": `"${body.version}"` };
    expect((await analyst.ask("POST", `${path}/steps/${body.stepId}/undo`, { headers })).status).toBe(200);
    expect((await viewer.ask("GET", `${path}/stars`)).body.items).toEqual([]);
    expect((await lead.ask("DELETE", at)).status).toBe(404);
  });
});

describe("a case that leaves", () => {
  it.each(["en", "ar"])(
    "is a page with each finding's innocent reading and no request or script (%s)",
    async (language) => {
      await people.analyst.ask("PUT", `${path}/stars/f_small/object/0`);
      const { status, type, bytes } = await exported(people.analyst, {
        format: "html",
        language,
        title: "<script>alert(1)</script>\u202e",
        summary: "First.\n<img src=x>",
      });
      const page = strFromU8(bytes);
      expect([status, type]).toEqual([200, "text/html; charset=utf-8"]);
      expect(page).toContain(coordinated.innocentReading[language as "en"].slice(0, 40));
      expect(page).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"`);
      expect(page.match(/<script|<img|https?:\/\/(?!www\.w3\.org)/)?.[0]).toBeUndefined();
      expect(page).toContain("⟨U+202E⟩");
      expect(page.match(/acc:a1/)?.[0]).toBeUndefined();
      expect(page).toMatch(/p_[0-9a-f]{16}/);
    },
  );

  it("lists nobody for the public, and holds small counts and exact times back", async () => {
    const page = strFromU8((await exported(people.analyst, { format: "html", audience: "public" })).bytes);
    const table = strFromU8((await exported(people.analyst, { format: "csv", audience: "public" })).bytes);
    for (const text of [page, table]) {
      expect(text.match(/p_[0-9a-f]{16}|e_[0-9a-f]{16}|o_[0-9a-f]{16}|f_small|post:a1/)?.[0]).toBeUndefined();
      expect(text).not.toContain(path.split("/")[2]);
    }
    expect(page).toContain("fewer than 5");
    expect(page).toContain(coordinated.innocentReading.en.slice(0, 40));
    expect(page.match(/\d\d:(?!00)\d\d/)?.[0]).toBeUndefined();
    expect(table).toContain("withheld");
    expect(table).toContain('"2021-02-02"');
    for (const format of ["gexf", "stix"])
      expect((await exported(people.analyst, { format, audience: "public" })).status).toBe(422);
  });

  it("is a table, a network and STIX for inside, under the case's pseudonyms", async () => {
    const { analyst } = people;
    expect(Object.keys(unzipSync((await exported(analyst, { format: "csv" })).bytes))).toEqual([
      "findings.csv",
      "members.csv",
      "edges.csv",
    ]);
    expect(strFromU8((await exported(analyst, { format: "gexf" })).bytes)).toMatch(/<gexf[\s\S]*p_[0-9a-f]{16}/);
    const stix = JSON.parse(strFromU8((await exported(analyst, { format: "stix" })).bytes));
    expect(JSON.stringify(stix)).toMatch(/The strongest innocent reading/);
    expect((await exported(people.viewer, { format: "csv" })).status).toBe(403);
    expect((await exported(analyst, { format: "csv", findings: ["f_other"] })).status).toBe(404);
  });

  it.each(["inside", "public"])(
    "is a signed bundle that the command line verifies, and sees when it was changed (%s)",
    async (audience) => {
      const { bytes } = await exported(people.analyst, { format: "bundle", audience });
      const file = join(folder, `${audience}.zip`);
      writeFileSync(file, bytes);
      const { fingerprint } = (await people.viewer.ask("GET", "/signing-key")).body;
      const good = await runMarsad(folder, ["bundle", "verify", file, "--key", fingerprint]);
      expect(good).toMatchObject({ code: 0, out: `${fingerprint}\n` });
      expect((await runMarsad(folder, ["bundle", "key", "--workspace", server.workspace])).out).toBe(
        `${fingerprint}\n`,
      );
      const stranger = await runMarsad(folder, ["bundle", "verify", file, "--key", "0".repeat(64)]);
      expect(stranger).toMatchObject({ code: 3, out: "" });
      const all = unzipSync(bytes);
      all["report.ar.html"]!.set([32], 100);
      writeFileSync(file, zipSync(all));
      expect((await runMarsad(folder, ["bundle", "verify", file])).said).toContain(
        "report.ar.html: changed since it was signed",
      );
    },
    60_000,
  );

  it("is on record each time, by its hash", async () => {
    const log = (await people.auditor.ask("GET", "/audit/export")).text;
    const lines = log.split("\n").filter((line) => line.includes('"case.export"'));
    expect(lines).toHaveLength(9);
    for (const line of lines) expect(line).toMatch(/"sha256":"[0-9a-f]{64}"/);
    expect(log).not.toMatch(/alert|First\./);
  });

  it("stays where the case is of child sexual abuse", async () => {
    const headers = { "If-Match": (await people.analyst.ask("GET", path)).headers.get("etag") ?? "" };
    expect((await people.analyst.ask("PUT", `${path}/restriction`, { headers })).status).toBe(200);
    expect((await exported(people.analyst, { format: "bundle" })).status).toBe(403);
  });
});
