import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ACTIONS, type Action, ROLES } from "../cases/permissions.ts";
import { retentionPeriods } from "../cases/retention-periods.ts";
import { InputError, UsageError, visible } from "../lib/errors.ts";
import { wellnessSchema } from "./staff/wellness.ts";

const seconds = (usual: number, most = 366 * 86_400) => z.number().int().min(1).max(most).default(usual);

/** marsad.config.json: every setting of the server, with its default. Secrets are not in it. */
export const configurationSchema = z.strictObject({
  listen: z
    .strictObject({
      host: z.string().min(1).default("127.0.0.1").describe("address to listen on"),
      port: z.number().int().min(0).max(65_535).default(4177),
    })
    .prefault({}),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("where people reach it, if through a proxy"),
  database: z
    .strictObject({ connections: z.number().int().min(1).max(100).default(10) })
    .prefault({})
    .describe("of PostgreSQL; its address is in DATABASE_URL"),
  sessions: z
    .strictObject({
      idleSeconds: seconds(1800),
      longestSeconds: seconds(12 * 3600),
      rotateSeconds: seconds(900),
    })
    .prefault({}),
  apiKeys: z.strictObject({ longestDays: z.number().int().min(1).max(3650).default(365) }).prefault({}),
  limits: z
    .strictObject({
      requestsPerMinute: z.number().int().min(1).default(600).describe("of one person or key"),
      anonymousPerMinute: z.number().int().min(1).default(60).describe("of one address"),
      signInsPerQuarterHour: z.number().int().min(1).default(10).describe("failed ones, for one login or address"),
      uploadBytes: z
        .number()
        .int()
        .min(1)
        .default(2 ** 30),
      streams: z.number().int().min(1).max(1000).default(20).describe("of events, open at once, of one person"),
      jobs: z.number().int().min(1).max(64).default(8).describe("waiting or running at once"),
    })
    .prefault({}),
  webhooks: z
    .strictObject({
      allowPrivate: z
        .array(z.string().regex(/^[^\s/]+:\d{1,5}$/, "write host:port"))
        .default([])
        .describe("receivers inside your own network, as host:port; all others must be public and https"),
      attempts: z.number().int().min(1).max(20).default(8),
      firstDelaySeconds: seconds(10, 3600),
    })
    .prefault({}),
  openIdConnect: z
    .strictObject({
      issuer: z.url({ protocol: /^https?$/ }),
      clientId: z.string().min(1),
      roleClaim: z.string().min(1).default("groups"),
      roles: z.record(z.string(), z.enum(ROLES)).default({}).describe("value of the claim → role"),
      allowInsecure: z.boolean().default(false).describe("plain http, for a provider on this machine only"),
    })
    .optional()
    .describe("the client's secret is in MARSAD_OIDC_SECRET"),
  service: z
    .strictObject({
      name: z.string().min(1).max(200).describe("as its users know it"),
      complaints: z.string().min(1).max(500).describe("where complaints go: an address or a page"),
      terms: z.string().min(1).max(500).optional().describe("where its terms are"),
      disputeBodies: z.string().min(1).max(500).optional().describe("where certified dispute bodies are listed"),
    })
    .optional()
    .describe("what statements of reasons say of the service"),
  retention: retentionPeriods.prefault({}).describe("how many days each kind of thing is kept; null: for good"),
  wellness: wellnessSchema
    .prefault({})
    .describe("how content that may hurt is shown to people who did not choose for themselves"),
  metrics: z.strictObject({ open: z.boolean().default(false).describe("without a key") }).prefault({}),
});

export type Configuration = z.infer<typeof configurationSchema>;

export interface ReadingConfiguration {
  /** Whether somebody named the file; the usual one may be absent. */
  readonly isNamed: boolean;
  /** What the command line says instead. */
  readonly listen?: Partial<Configuration["listen"]>;
}

/**
 * The settings in a file; the defaults where there is none at the usual place.
 * @throws InputError naming the setting, what is wrong with it and what there is; UsageError where the file cannot be read
 */
export async function readConfiguration(
  file: string,
  { isNamed, listen }: ReadingConfiguration,
): Promise<Configuration> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && !isNamed) return "{}";
    throw new UsageError(`${visible(file)} cannot be read (${error.code}): name another --config`);
  });
  return parseConfiguration(text, file, listen);
}

/** @throws InputError as {@link readConfiguration} does */
export function parseConfiguration(
  text: string,
  file: string,
  instead: Partial<Configuration["listen"]> = {},
): Configuration {
  const parsed = configurationSchema.safeParse(jsonIn(text, file));
  if (!parsed.success) throw new InputError({ file }, wrong(parsed.error), "docs/api.md lists every setting");
  const configuration = { ...parsed.data, listen: { ...parsed.data.listen, ...instead } };
  refuseOpenDoors(configuration, file);
  return configuration;
}

/** @throws InputError where a setting would let anybody in */
function refuseOpenDoors({ listen, publicUrl, openIdConnect }: Configuration, file: string): void {
  if (openIdConnect?.allowInsecure && !isLoopback(new URL(openIdConnect.issuer).hostname))
    throw new InputError(
      { file },
      "openIdConnect.allowInsecure: whoever is between here and the provider could sign in as anybody",
      "Reach the provider by https; plain http is for one on this machine",
    );
  if (!isLoopback(listen.host) && publicUrl === undefined)
    throw new InputError(
      { file },
      "listen.host: others can reach this address, but publicUrl does not say by which name",
      "Add publicUrl, such as https://marsad.example, and put a proxy with TLS before it",
    );
}

/** Whether only this machine reaches the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Scopes as a list of actions; others are refused. */
export const scopesSchema = z.array(z.enum(ACTIONS as [Action, ...Action[]])).max(ACTIONS.length);

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError({ file }, "this is no JSON", "Correct it; docs/api.md shows a whole one", { cause: error });
  }
}

function wrong(error: z.ZodError): string {
  return error.issues.map((issue) => [issue.path.join("."), issue.message].filter(Boolean).join(": ")).join("; ");
}
