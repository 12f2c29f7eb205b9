/**
 * Writes tests/api/client-types.d.mts, the types of a client, from the OpenAPI document that a server of ours hands out.
 * `npm run api:client` writes it; tests/api/open-api.test.ts says when it is out of date.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { parseConfiguration } from "../src/api/configuration.ts";
import { startServer } from "../src/api/server.ts";

/** Where the types lie. */
export const CLIENT_TYPES = "tests/api/client-types.d.mts";

const HEAD = "// Written by `npm run api:client` from the API's OpenAPI document; do not edit.\n\n";

/** What the generator says of everything that a path has not: half of what it writes. */
const ABSENT = /^\s*(query|header|path|cookie|get|put|post|delete|options|head|patch|trace|requestBody)\?: never;\n/gm;

/** The types of a client of the API that this document describes. */
export async function clientTypes(document: OpenAPI3): Promise<string> {
  return HEAD + astToString(await openapiTS(document, { alphabetize: true })).replaceAll(ABSENT, "");
}

async function ownDocument(): Promise<OpenAPI3> {
  const folder = mkdtempSync(join(tmpdir(), "marsad-api-client-"));
  const server = await startServer({
    workspace: join(folder, "workspace"),
    configuration: parseConfiguration("{}", "", { port: 0 }),
    program: [],
    say: () => {},
  });
  try {
    return (await (await fetch(`${server.origin}/api/openapi.json`)).json()) as OpenAPI3;
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  writeFileSync(CLIENT_TYPES, await clientTypes(await ownDocument()));
