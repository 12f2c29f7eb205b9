import type { KeyObject } from "node:crypto";
import type { CaseStore } from "../../cases/case-store.ts";
import type { IdentityVault } from "../../cases/unmasking.ts";
import type { TextWatchLists } from "../../store/text-watch-lists.ts";
import type { Backups } from "../backups.ts";
import type { BankThread } from "../bank-thread.ts";
import type { Configuration } from "../configuration.ts";
import type { Feed } from "../feed/feed.ts";
import type { Explorations } from "../jobs/explorations.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { SignOn } from "../staff/sign-on.ts";
import type { Timekeeper } from "../timekeeper.ts";
import type { WebhookSender } from "../webhooks/sender.ts";
import type { EventStreams } from "./event-stream.ts";
import type { Metrics } from "./metrics.ts";

/** What endpoints work with. */
export interface Services {
  readonly store: CaseStore;
  readonly configuration: Configuration;
  /** Where people reach the server, such as http://127.0.0.1:4177. */
  readonly origin: () => string;
  /** Who pseudonyms stand for; only unmasking asks it. */
  readonly identities: IdentityVault;
  /** What bundles of evidence are signed with. */
  readonly signingKey: KeyObject;
  readonly jobs: Jobs;
  readonly explorations: Explorations;
  readonly feed: Feed;
  readonly backups: Backups;
  /** What the workspace's banks know. */
  readonly banks: BankThread;
  /** Texts that are looked for. */
  readonly watchLists: TextWatchLists;
  readonly webhooks: WebhookSender;
  readonly timekeeper: Timekeeper;
  readonly streams: EventStreams;
  readonly metrics: Metrics;
  /** Signing in with another provider; absent where none is configured. */
  readonly signOn?: SignOn;
  readonly now: () => Date;
  /** One line for whoever runs the server; never a secret, never what somebody wrote. */
  readonly say: (message: string) => void;
}
