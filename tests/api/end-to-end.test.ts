import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Postgres, postgresPrograms, startPostgres } from "../ozone/postgres.ts";
import { runMarsad } from "../run-marsad.ts";
import { type ApiClient, clientOf, told } from "./api-client.ts";
import { countedFrom, type LogLine } from "./counted-log.ts";
import { colleague, type Person, staffOf, startTestServer, type TestServer } from "./test-server.ts";

const programs = postgresPrograms();
if (programs === undefined) console.warn("PostgreSQL is not installed: the whole path on it is skipped");

const SERVICE = { name: "Harbour", complaints: "https://harbour.example/complaints" };
const MEASURES = { contentTypes: [], territory: [], keywords: [] };

describe.each(["pglite", "postgres"] as const)("from records to a restored account, on %s", (engine) => {
  const isHere = engine === "pglite" || programs !== undefined;
  let postgres: Postgres | undefined;
  let server: TestServer;
  let folder: string;
  let events: string;
  let people: Record<"viewer" | "analyst" | "reviewer" | "lead" | "auditor" | "second", ApiClient>;
  let caseId: string;

  beforeAll(async () => {
    if (!isHere) return;
    folder = await mkdtemp(join(tmpdir(), "marsad-path-"));
    if (engine === "postgres" && programs !== undefined) postgres = await startPostgres(programs);
    await runMarsad(folder, ["simulate", "demo", "--seed", "1", "--out", "world"]);
    events = readFileSync(join(folder, "world/events.jsonl"), "utf8");
    server = await startTestServer({
      ...(postgres && { databaseUrl: postgres.url }),
      settings: { service: SERVICE },
    });
    const staff = await staffOf(server, ["viewer", "analyst", "reviewer", "lead", "auditor"]);
    const second = await colleague(server, staff.administrator, "reviewer", "second");
    const client = (person: Person) => clientOf(server.origin, person);
    people = {
      viewer: client(staff.viewer),
      analyst: client(staff.analyst),
      reviewer: client(staff.reviewer),
      lead: client(staff.lead),
      auditor: client(staff.auditor),
      second: client(second),
    };
  }, 240_000);

  afterAll(async () => {
    await server?.close();
    await postgres?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  /** Runs a job to its end. */
  async function job(body: Parameters<typeof startJob>[0]): Promise<Readonly<Record<string, number>>> {
    const { id } = await startJob(body);
    for (;;) {
      const now = await told(people.analyst.GET("/api/v1/jobs/{id}", { params: { path: { id } } }));
      if (now.state === "succeeded") return now.result ?? {};
      if (now.state !== "waiting" && now.state !== "running") throw new Error(`the job ${now.state}: ${now.problem}`);
      await sleep(200);
    }
  }

  const startJob = (body: { kind: "detect" } | { kind: "import"; upload: string }) =>
    told(people.analyst.POST("/api/v1/jobs", { params: {}, body: body as never }));

  /** The case as it is, for a step on it. */
  async function seen() {
    const answer = await people.lead.GET("/api/v1/cases/{id}", { params: { path: { id: caseId } } });
    const version = answer.response.headers.get("etag") ?? "";
    return { file: await told(Promise.resolve(answer)), path: { id: caseId }, header: { "if-match": version } };
  }

  it.skipIf(!isHere)(
    "is walked by people and programs over HTTP",
    async () => {
      const { name } = await told(
        people.analyst.POST("/api/v1/uploads", {
          params: { query: { ending: "jsonl" } },
          body: events,
          bodySerializer: (body) => body as string,
          headers: { "Content-Type": "application/octet-stream" },
        }),
      );
      await job({ kind: "import", upload: name });
      expect(await job({ kind: "detect" })).toMatchObject({ opened: 1 });

      const { items } = await told(people.reviewer.GET("/api/v1/cases", { params: { query: { state: "open" } } }));
      caseId = items[0]!.id;
      expect(items).toHaveLength(1);

      const claim = await seen();
      await told(people.reviewer.POST("/api/v1/cases/{id}/claim", { params: claim, body: { hours: 8 } }));
      const stale = await people.lead.PUT("/api/v1/cases/{id}/harm", { params: claim, body: { harm: "spam" } });
      expect([stale.response.status, stale.error?.code]).toEqual([412, "changed-meanwhile"]);

      const findings = await told(
        people.reviewer.GET("/api/v1/cases/{id}/findings", { params: { path: { id: caseId } } }),
      );
      const member = findings.items[0]!.members[0]!;
      const decision = await told(
        people.reviewer.POST("/api/v1/cases/{id}/decisions", {
          params: await seen(),
          body: {
            ...MEASURES,
            measure: "suspend",
            subjects: [{ platform: member.platform, id: member.account, kind: "account" }],
            facts: "26 accounts reposted the same fourteen posts within seconds of each other, for two weeks.",
            ground: { kind: "terms", clause: "4.2 One person, one voice", explanation: "They posted as one." },
            category: "SCAMS_AND_FRAUD",
            contentDate: "2026-01-01T00:00:00Z",
            source: "own-initiative",
            detectedBy: "program",
            decidedWith: "aid",
            readerLanguage: "ar",
          },
        }),
      );
      expect(decision.state).toBe("proposed");

      const path = { id: caseId, decision: decision.decision };
      const own = await people.reviewer.POST("/api/v1/cases/{id}/decisions/{decision}/confirmation", {
        params: { ...(await seen()), path },
        body: { agrees: true },
      });
      expect([own.response.status, own.error?.reason]).toEqual([403, "same-person"]);
      const confirmed = await told(
        people.lead.POST("/api/v1/cases/{id}/decisions/{decision}/confirmation", {
          params: { ...(await seen()), path },
          body: { agrees: true },
        }),
      );
      expect(confirmed.state).toBe("in-force");

      const statement = await told(
        people.lead.POST("/api/v1/cases/{id}/decisions/{decision}/statements", {
          params: { ...(await seen()), path },
          body: { audience: "affected" },
        }),
      );
      expect(statement.language).toBe("ar");
      expect(statement.text).toContain(SERVICE.complaints);

      const { appeal } = await told(
        people.analyst.POST("/api/v1/cases/{id}/decisions/{decision}/appeals", {
          params: { ...(await seen()), path },
          body: { appellant: "affected", complaint: "أنا شخص واحد، وهذا حسابي الوحيد." },
        }),
      );
      const judged = { outcome: "reversed", answer: "You acted by yourself. The account is restored." } as const;
      for (const judge of ["reviewer", "lead"] as const) {
        const refused = await people[judge].POST("/api/v1/cases/{id}/appeals/{appeal}/decision", {
          params: { ...(await seen()), path: { id: caseId, appeal } },
          body: judged,
        });
        expect([refused.response.status, refused.error?.reason]).toEqual([403, "same-person"]);
      }
      await told(
        people.second.POST("/api/v1/cases/{id}/appeals/{appeal}/decision", {
          params: { ...(await seen()), path: { id: caseId, appeal } },
          body: judged,
        }),
      );

      const file = await told(people.auditor.GET("/api/v1/cases/{id}/decisions", { params: { path: { id: caseId } } }));
      expect(file.decisions.map(({ state }) => state)).toEqual(["reversed"]);
      expect((await seen()).file.state).toBe("closed");
    },
    240_000,
  );

  it.skipIf(!isHere)("gives back what was taken, wherever one looks", async () => {
    const { items } = await told(people.viewer.GET("/api/v1/cases", { params: { query: { state: "closed" } } }));
    expect(items).toMatchObject([{ id: caseId, reviewAt: null, closedAt: expect.any(String) }]);
    const waiting = await told(people.viewer.GET("/api/v1/waiting"));
    expect(waiting).toEqual({ confirmations: [], appeals: [], orders: [] });
    // Nothing is in force, so nothing is published of it, told to anybody, or left to appeal against.
    const published = await told(people.lead.POST("/api/v1/transparency-database/batches", { params: {} }));
    expect(published.body.statements).toEqual([]);
    const open = await people.viewer.GET("/api/v1/public/cases.csv", { parseAs: "text" });
    expect(open.data).not.toContain("suspend");
    const [decision] = (
      await told(people.viewer.GET("/api/v1/cases/{id}/decisions", { params: { path: { id: caseId } } }))
    ).decisions;
    const again = { ...(await seen()), path: { id: caseId, decision: decision!.id } };
    const statement = await people.lead.POST("/api/v1/cases/{id}/decisions/{decision}/statements", {
      params: again,
      body: { audience: "affected" },
    });
    const appeal = await people.analyst.POST("/api/v1/cases/{id}/decisions/{decision}/appeals", {
      params: again,
      body: { appellant: "affected", complaint: "مرة أخرى" },
    });
    expect([statement.error?.reason, appeal.error?.reason]).toEqual(["not-in-force", "not-in-force"]);
  });

  it.skipIf(!isHere)("leaves a log that anybody can check and that tells what was done", async () => {
    const verdict = await told(people.auditor.POST("/api/v1/audit/verify", { params: {}, body: { anchors: [] } }));
    expect(verdict.isIntact).toBe(true);
    const exported = await people.auditor.GET("/api/v1/audit/export", { parseAs: "text" });
    const lines = (exported.data ?? "")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as LogLine);
    expect(lines).toHaveLength(verdict.head?.seq ?? -1);
    const actions = lines.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining([
        "case.open",
        "case.claim",
        "decision.make",
        "decision.confirm",
        "statement.issue",
        "appeal.decide",
      ]),
    );

    const period = { from: "2020-01-01T00:00:00.000Z", to: "2100-01-01T00:00:00.000Z" };
    const report = await told(people.auditor.GET("/api/v1/transparency", { params: { query: period } }));
    const counted = countedFrom(lines, period);
    expect(report).toEqual(counted);
    expect(counted).toMatchObject({
      cases: { opened: 1 },
      decisions: { byMeasure: { suspend: 1 }, actioned: { accounts: 1 } },
      appeals: { decided: { reversed: 1 } },
      reinstated: { accounts: 1 },
    });
  });
});
