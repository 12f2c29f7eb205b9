import { signingKey } from "../actions/bundle/bundle.ts";
import { isForPeople, openCases } from "../cases/opening.ts";
import { cutoff, forgetAnswers } from "../cases/retention.ts";
import { SYSTEM } from "../cases/step.ts";
import { recordVaultUses } from "../cases/vault-uses.ts";
import { BANKS_KEY } from "../store/banks.ts";
import { openCaseStore } from "../store/cases/database.ts";
import { identityVault } from "../store/identity-vault.ts";
import { TextWatchLists } from "../store/text-watch-lists.ts";
import { readVaultUses, type Vault } from "../store/vault.ts";
import { openWorkspace } from "../store/workspace.ts";
import { Backups } from "./backups.ts";
import { type BankFolder, BankThread } from "./bank-thread.ts";
import type { Configuration } from "./configuration.ts";
import { isLoopback } from "./configuration.ts";
import { Feed } from "./feed/feed.ts";
import { createApp } from "./http/app.ts";
import { EventStreams } from "./http/event-stream.ts";
import { listen } from "./http/listen.ts";
import { Metrics } from "./http/metrics.ts";
import type { Services } from "./http/services.ts";
import { Explorations } from "./jobs/explorations.ts";
import { Jobs } from "./jobs/jobs.ts";
import { Uploads } from "./jobs/uploads.ts";
import { invitationUrl } from "./routes/staff.ts";
import { inviteFirst } from "./staff/invitations.ts";
import { openSignOn } from "./staff/sign-on.ts";
import { Timekeeper } from "./timekeeper.ts";
import { WebhookSender } from "./webhooks/sender.ts";

export interface ServerOptions {
  /** The workspace's folder; made if it is not there. */
  readonly workspace: string;
  readonly configuration: Configuration;
  /** postgres://…; PGlite in the workspace where absent. */
  readonly databaseUrl?: string | undefined;
  /** The client's secret at the OpenID provider. */
  readonly signOnSecret?: string | undefined;
  /** How Marsad is started, for jobs: program and first words. */
  readonly program: readonly string[];
  readonly now?: () => Date;
  readonly say: (message: string) => void;
}

export interface RunningServer {
  /** Such as http://127.0.0.1:4177. */
  readonly origin: string;
  /** Where the first administrator comes in, once; absent where somebody works here already. */
  readonly firstLink?: string;
  close(): Promise<void>;
}

const HOUSEKEEPING_MS = 3_600_000;

/**
 * Opens the case database, takes up waiting jobs and deliveries, and listens.
 * @throws InUse if another process has the cases open, NetworkError if PostgreSQL or the OpenID provider is away
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { configuration, workspace, say } = options;
  const now = options.now ?? (() => new Date());
  const { key, vault, seed, bankFolder, watchLists } = await openedBriefly(workspace);
  const store = await openCaseStore({
    directory: workspace,
    key,
    url: options.databaseUrl,
    connections: configuration.database.connections,
  });
  const closing: (() => Promise<void> | void)[] = [() => store.close()];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    let origin = configuration.publicUrl ? new URL(configuration.publicUrl).origin : "";
    const feed = new Feed(store);
    const jobs = new Jobs(store, new Uploads(workspace), {
      program: options.program,
      workspace,
      most: configuration.limits.jobs,
      openCases: async (findings, at) =>
        countOutcomes(await openCases(store, { actor: SYSTEM, now: at }, findings.filter(isForPeople))),
      now,
      say,
    });
    const explorations = new Explorations(store, jobs);
    const webhooks = new WebhookSender(store, configuration, { now, say });
    const timekeeper = new Timekeeper(store, { now, say });
    const banks = new BankThread(bankFolder);
    closing.push(() => banks.close());
    const signOn = await openSignOn(configuration, options.signOnSecret, () => origin);
    const services: Services = {
      store,
      configuration,
      origin: () => origin,
      identities: identityVault(vault),
      signingKey: signingKey(seed),
      jobs,
      explorations,
      feed,
      backups: new Backups(store, { directory: workspace, key }),
      banks,
      watchLists,
      webhooks,
      timekeeper,
      streams: new EventStreams(configuration.limits.streams),
      metrics: meter(store),
      now,
      say,
      ...(signOn && { signOn }),
    };
    closing.push(
      () => jobs.close(),
      () => explorations.close(),
    );
    await jobs.resume();
    const { host, port } = configuration.listen;
    const listening = await listen(createApp(services), host, port);
    closing.push(
      () => listening.close(),
      () => feed.close(),
    );
    if (origin === "") origin = `http://${isLoopback(host) && host !== "::1" ? host : "127.0.0.1"}:${listening.port}`;
    timekeeper.start();
    closing.push(() => timekeeper.close());
    webhooks.start();
    closing.push(() => webhooks.close());
    const housekeeping = setInterval(() => void keepHouse(services, workspace), HOUSEKEEPING_MS);
    closing.push(() => clearInterval(housekeeping));
    const token = await inviteFirst(store, now());
    return { origin, close, ...(token !== undefined && { firstLink: invitationUrl(origin, token) }) };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The cases' key, the vault, where the banks are, lists of texts, and the secret behind the key that bundles are signed with. The events' database is opened for a moment only: jobs need it, and it takes one process
 * at a time.
 */
async function openedBriefly(directory: string): Promise<{
  readonly key: Buffer;
  readonly vault: Vault;
  readonly seed: Buffer;
  readonly bankFolder: BankFolder;
  readonly watchLists: TextWatchLists;
}> {
  const workspace = await openWorkspace(directory);
  try {
    return {
      key: workspace.keyFor("cases"),
      vault: workspace.vault,
      seed: workspace.keyFor("bundle signing"),
      bankFolder: { directory: workspace.directory, key: workspace.keyFor(BANKS_KEY) },
      watchLists: new TextWatchLists(workspace),
    };
  } finally {
    await workspace.close();
  }
}

function countOutcomes(openings: Awaited<ReturnType<typeof openCases>>): Record<string, number> {
  const counts = { opened: 0, merged: 0, known: 0 };
  for (const { outcome } of openings) counts[outcome] += 1;
  return counts;
}

function meter(store: Services["store"]): Metrics {
  const metrics = new Metrics();
  const count = async (table: "cases" | "jobs" | "deliveries", states: readonly string[]) => {
    const row = await store.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("rows"))
      .where("state", "in", states as never)
      .executeTakeFirst();
    return Number(row?.rows ?? 0);
  };
  metrics.gauge("cases_open", "Cases that nobody has decided", () => count("cases", ["open", "proposed"]));
  metrics.gauge("jobs_under_way", "Jobs that wait or run", () => count("jobs", ["waiting", "running"]));
  metrics.gauge("deliveries_waiting", "Webhook deliveries that wait", () => count("deliveries", ["waiting"]));
  metrics.gauge("deliveries_dead", "Webhook deliveries that were given up", () => count("deliveries", ["dead"]));
  metrics.gauge("audit_entries", "Lines of the audit log", async () => {
    const head = await store.db.selectFrom("auditHead").select("seq").where("id", "=", 1).executeTakeFirst();
    return head?.seq ?? 0;
  });
  return metrics;
}

async function keepHouse(services: Services, workspace: string): Promise<void> {
  const { store, configuration, jobs, now, say } = services;
  try {
    await recordVaultUses(store, await readVaultUses(workspace), now());
    const old = cutoff(configuration.retention, "answers", now());
    if (old !== undefined) await forgetAnswers(store.db, old);
    await jobs.uploads.removeOld(now());
  } catch (error) {
    say(`tidying up failed: ${(error as Error).message}`);
  }
}
