import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { Selectable } from "kysely";
import type { CaseStore } from "../../cases/case-store.ts";
import type { DeliveryTable, WebhookTable } from "../../store/cases/door-tables.ts";
import type { Configuration } from "../configuration.ts";
import { isPublic, NotPublic, publicLookup } from "./public-address.ts";
import { signedHeaders } from "./signature.ts";

const POLL_MS = 1000;
const BATCH = 50;
const ANSWER_WITHIN_MS = 10_000;
/** Twice the wait after every failure, up to this. */
const LONGEST_WAIT_MS = 6 * 3_600_000;

interface Surroundings {
  readonly now: () => Date;
  readonly say: (message: string) => void;
}

/** One delivery with what it needs to be sent. */
type Due = Selectable<DeliveryTable> & Pick<Selectable<WebhookTable>, "url" | "secret">;

/**
 * Tells receivers what happens, at least once and in order of the audit log: every line after the last that was seen
 * becomes a delivery, in one transaction with having seen it; a delivery is tried again, ever later, until it is taken
 * or given up (`dead`), and then waits for somebody to send it again.
 */
export class WebhookSender {
  readonly #store: CaseStore;
  readonly #settings: Configuration["webhooks"];
  readonly #around: Surroundings;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(store: CaseStore, { webhooks }: Configuration, around: Surroundings) {
    this.#store = store;
    this.#settings = webhooks;
    this.#around = around;
  }

  start(): void {
    let isBusy = false;
    this.#timer = setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      this.#working = this.work()
        .catch((error: Error) => this.#around.say(`webhooks wait: ${error.message}`))
        .finally(() => {
          isBusy = false;
        });
    }, POLL_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#working;
  }

  /** Why a receiver's address is refused; undefined where it is good. */
  refusal(url: string): string | undefined {
    const { protocol, hostname, username, password } = new URL(url);
    if (this.#isOwnNetwork(url)) return undefined;
    if (protocol !== "https:") return "it must be https";
    if (username !== "" || password !== "") return "it must hold no password";
    const address = hostname.replace(/^\[|\]$/g, "");
    return isIP(address) !== 0 && !isPublic(address) ? "it leads into a private network" : undefined;
  }

  /** One round: new lines become deliveries, and those that are due are sent. */
  async work(): Promise<void> {
    const webhooks = await this.#store.db.selectFrom("webhooks").selectAll().where("state", "=", "active").execute();
    for (const webhook of webhooks) await this.#collect(webhook);
    const due = await this.#store.db
      .selectFrom("deliveries")
      .innerJoin("webhooks", "webhooks.id", "deliveries.webhookId")
      .selectAll("deliveries")
      .select(["webhooks.url", "webhooks.secret"])
      .where("deliveries.state", "=", "waiting")
      .where("webhooks.state", "=", "active")
      .where("nextAt", "<=", this.#around.now())
      .orderBy("deliveries.seq")
      .limit(BATCH)
      .execute();
    await Promise.all(due.map((delivery) => this.#deliver(delivery)));
  }

  async #collect({ id, actions, seenSeq }: Selectable<WebhookTable>): Promise<void> {
    const wanted = JSON.parse(actions) as string[];
    const entries = await this.#store.db
      .selectFrom("auditEntries")
      .select(["seq", "action"])
      .where("seq", ">", seenSeq)
      .where("caseId", "is not", null)
      .orderBy("seq")
      .limit(BATCH)
      .execute();
    const last = entries.at(-1);
    if (last === undefined) return;
    const now = this.#around.now();
    const rows = entries
      .filter(({ action }) => wanted.length === 0 || wanted.includes(action))
      .map(({ seq }) => ({
        id: this.#store.newId(now),
        webhookId: id,
        seq,
        state: "waiting" as const,
        attempts: 0,
        nextAt: now,
        lastOutcome: null,
        createdAt: now,
      }));
    await this.#store.transaction(async (db) => {
      if (rows.length > 0)
        await db
          .insertInto("deliveries")
          .values(rows)
          .onConflict((conflict) => conflict.columns(["webhookId", "seq"]).doNothing())
          .execute();
      await db.updateTable("webhooks").set({ seenSeq: last.seq }).where("id", "=", id).execute();
    });
  }

  async #deliver(delivery: Due): Promise<void> {
    const body = await this.#body(delivery.seq);
    const outcome = await this.#send(delivery, body).catch((error: Error) => failureOf(error));
    const isTaken = /^2\d\d$/.test(outcome);
    const attempts = delivery.attempts + 1;
    const isGivenUp = !isTaken && attempts >= this.#settings.attempts;
    const wait = Math.min(LONGEST_WAIT_MS, this.#settings.firstDelaySeconds * 1000 * 2 ** delivery.attempts);
    await this.#store.db
      .updateTable("deliveries")
      .set({
        state: isTaken ? "delivered" : isGivenUp ? "dead" : "waiting",
        attempts,
        lastOutcome: outcome,
        nextAt: new Date(this.#around.now().getTime() + wait),
      })
      .where("id", "=", delivery.id)
      .execute();
  }

  /** What the audit log's line tells: codes and ids; who wants more asks for it with a key. */
  async #body(seq: number): Promise<string> {
    const { action, at, caseId, subject } = await this.#store.db
      .selectFrom("auditEntries")
      .select(["action", "at", "caseId", "subject"])
      .where("seq", "=", seq)
      .executeTakeFirstOrThrow();
    return JSON.stringify({ type: action, timestamp: at.toISOString(), data: { seq, case: caseId, subject } });
  }

  #send({ id, webhookId, url: sealedUrl, secret: sealedSecret }: Due, body: string): Promise<string> {
    const { own } = this.#store.keys;
    const url = own.unseal(`url of ${webhookId}`, sealedUrl);
    const secret = own.unsealBytes(`secret of ${webhookId}`, sealedSecret);
    const reason = this.refusal(url);
    if (reason !== undefined) return Promise.reject(new NotPublic(reason));
    const headers = {
      "Content-Type": "application/json",
      "User-Agent": "marsad",
      ...signedHeaders(secret, id, body, this.#around.now()),
    };
    const isPrivate = this.#isOwnNetwork(url);
    return post(url, headers, body, isPrivate);
  }

  #isOwnNetwork(url: string): boolean {
    const { protocol, hostname, port } = new URL(url);
    const place = `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
    return /^https?:$/.test(protocol) && this.#settings.allowPrivate.includes(place);
  }
}

/** Posts and reads no more than the status; follows no redirect. */
function post(url: string, headers: Record<string, string>, body: string, isPrivate: boolean): Promise<string> {
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        agent: false,
        ...(isPrivate ? {} : { lookup: publicLookup }),
      },
      (response) => {
        response.resume();
        response.destroy();
        resolve(String(response.statusCode));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A word for what went wrong; never the address, which may be a secret. */
function failureOf(error: Error): string {
  if (error instanceof NotPublic) return "private-network";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "no-answer";
  return ((error as NodeJS.ErrnoException).code ?? "failed").slice(0, 60);
}
