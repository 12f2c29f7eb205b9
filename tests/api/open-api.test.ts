import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import type { OpenAPI3 } from "openapi-typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLIENT_TYPES, clientTypes } from "../../scripts/api-client.ts";
import { type Document, readDocument, routesOf } from "./open-api.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** A test's server lies on this machine; and signing on answers with a redirect, which is no success to the linter. */
const OWN_RULES = { "no-server-example.com": "off", "operation-2xx-response": "off" } as const;

let server: TestServer;
let document: Document;

beforeAll(async () => {
  server = await startTestServer({ program: ["true"] });
  document = await readDocument(server.origin);
}, 240_000);
afterAll(() => server.close());

describe("the OpenAPI document", () => {
  it("passes the linter", async () => {
    const config = await createConfig({ extends: ["recommended"], rules: OWN_RULES });
    const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: "openapi.json", config });
    const told = found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
    expect(told).toEqual([]);
  });

  it("gives each operation a name of its own, and no path its id twice", () => {
    const names = routesOf(document).map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it("is what the client in tests/api was written from (mend: npm run api:client)", async () => {
    const text = await clientTypes(document as unknown as OpenAPI3);
    expect(readFileSync(join(import.meta.dirname, "../..", CLIENT_TYPES), "utf8")).toBe(text);
  });
});
