import { Argument, type Command } from "commander";
import type { Language } from "../../actions/language.ts";
import { BREAKER_LIMITS } from "../../actions/platforms/circuit-breaker.ts";
import { serverAddress } from "../../actions/platforms/http.ts";
import {
  type MastodonServer,
  mastodonNote,
  stepMastodonReport,
  writeMastodonNote,
} from "../../actions/platforms/mastodon.ts";
import {
  describeMastodonStep,
  type MastodonStep,
  mergedNote,
  planMastodon,
} from "../../actions/platforms/mastodon-plan.ts";
import { emitOzoneEvent, type OzoneServer, ozoneStatus } from "../../actions/platforms/ozone.ts";
import { describeOzoneStep, isDone, type OzoneStep, planOzone } from "../../actions/platforms/ozone-plan.ts";
import type { ReportFinding } from "../../actions/platforms/reported-target.ts";
import type { Finding } from "../../findings/finding.ts";
import { NetworkError, UsageError } from "../../lib/errors.ts";
import { openWorkspace, type Workspace } from "../../store/workspace.ts";
import { analysisPlan, examine } from "../analysing.ts";
import { logLookUp } from "../look-ups.ts";
import { type AnalysisOptions, languageOption, wholeNumber, withExamples } from "../options.ts";
import { MASTODON_TOKEN, OZONE_PASSWORD, readSecret } from "../secrets.ts";
import type { Session } from "../session.ts";
import {
  actionsLeftToday,
  carryOutSteps,
  reportedTargets,
  type Step,
  settledReports,
  taggedTargets,
  type WriteBackTo,
} from "../writing-back.ts";

type Options = Pick<AnalysisOptions, "seed"> & {
  readonly url: string;
  readonly as?: string;
  readonly apply?: boolean;
  readonly fold?: boolean;
  readonly muteReporter?: string;
  readonly perDay: number;
  readonly secretFile?: string;
  readonly workspace: string;
  readonly language: Language;
  readonly json?: boolean;
};

export function defineWriteBack(command: Command, session: Session): void {
  withExamples(command, [
    ["marsad write-back ozone --url https://ozone.example", "what would be written; nothing is sent"],
    ["marsad write-back ozone --url https://ozone.example --as did:plc:… --apply", "write it, in your name"],
    ["marsad write-back mastodon --url https://social.example --apply", "a note, your assignment, repeats resolved"],
  ])
    .addArgument(new Argument("<platform>", "what runs at the address").choices(["ozone", "mastodon"]))
    .requiredOption("--url <address>", "the server that you moderate")
    .option("--apply", "carry out what is listed; without this nothing is sent")
    .option("--as <did>", "Ozone: your DID, in whose name it is done")
    .option("--fold", "Mastodon: also resolve the reports of a cluster but for its first")
    .option("--mute-reporter <pseudonym>", "Ozone: mute a reporter (needs records that Marsad does not keep yet)")
    .option("--per-day <n>", "most actions in one day", wholeNumber(1, 100_000), BREAKER_LIMITS.perDay)
    .option("--secret-file <file>", `a file of mode 0600 with ${OZONE_PASSWORD.what} or ${MASTODON_TOKEN.what}`)
    .option("--workspace <dir>", "folder of the workspace", "./marsad-data")
    .option("--seed <n>", "seed of all chance draws", wholeNumber(), 1)
    .addOption(languageOption())
    .option("--json", "each step as one line of JSON")
    .action(async (platform: "ozone" | "mastodon", options: Options) => {
      refuseMute(options);
      const url = serverAddress(options.url);
      const secret = options.apply
        ? await readSecret(platform === "ozone" ? OZONE_PASSWORD : MASTODON_TOKEN, options.secretFile)
        : "";
      const to = { platform, server: url.origin, by: author(platform, options) };
      const workspace = await openWorkspace(options.workspace, { create: false });
      try {
        const findings = await reportFindings(workspace, options, session);
        if (platform === "ozone") {
          const server = { url, adminPassword: secret };
          await writeToOzone(workspace, findings, server, to, options, session);
        } else await writeToMastodon(workspace, findings, { url, token: secret }, to, options, session);
      } finally {
        await workspace.close();
      }
    });
}

function refuseMute({ muteReporter }: Options): void {
  if (muteReporter === undefined) return;
  throw new UsageError(
    "a reporter is muted only for a record of manifestly unfounded notices of their own, after a warning, by a person's decision (DSA Art. 23), and never for being like others: this workspace keeps no such records yet, so nothing is muted",
  );
}

function author(platform: string, { as, apply = false }: Options): string {
  if (platform !== "ozone") return "the token's owner";
  if (as === undefined && apply)
    throw new UsageError("--apply needs --as DID: a person's name stands under what is done");
  if (as !== undefined && !/^did:[a-z]+:\S+$/.test(as)) throw new UsageError("--as must be a DID, such as did:plc:…");
  return as ?? "";
}

async function reportFindings(workspace: Workspace, options: Options, session: Session): Promise<ReportFinding[]> {
  // The detector reads reports alone; the traces that others compare are not needed.
  const plan = { ...analysisPlan({ detector: ["report-brigade"], seed: options.seed }), signals: [] };
  const { database, pseudonym: accountKey } = workspace;
  const source = { database, names: [options.workspace], rejected: 0, accountKey };
  const { findings } = await examine(source, plan, session);
  return findings.filter(hasVoices);
}

function hasVoices(finding: Finding): finding is Finding & ReportFinding {
  return finding.voices !== undefined;
}

async function writeToOzone(
  workspace: Workspace,
  findings: readonly ReportFinding[],
  server: OzoneServer,
  to: WriteBackTo,
  options: Options,
  session: Session,
): Promise<void> {
  const now = Date.now();
  const reported = await reportedTargets(workspace, findings, to);
  const steps = planOzone(reported, await taggedTargets(workspace, to), { now, language: options.language });
  await carryOut(workspace, steps, to, describeOzoneStep, options, session, (ids) => {
    return async (step: OzoneStep) => {
      const did = ids(step);
      if (did === undefined) return "gone";
      if (isDone(step, await ozoneStatus(server, did))) return "known";
      return emitOzoneEvent(server, { event: step.event, did, createdBy: to.by, externalId: step.externalId });
    };
  });
}

async function writeToMastodon(
  workspace: Workspace,
  findings: readonly ReportFinding[],
  server: MastodonServer,
  to: WriteBackTo,
  options: Options,
  session: Session,
): Promise<void> {
  const reported = await reportedTargets(workspace, findings, to);
  const withOpen = reported.map((each) => ({ ...each, open: each.account.reports.filter(({ isOpen }) => isOpen) }));
  const plan = { now: Date.now(), language: options.language, fold: options.fold === true };
  const steps = planMastodon(withOpen, plan);
  const settled = await settledReports(workspace, to);
  await carryOut(workspace, steps, to, describeMastodonStep, options, session, (ids) => {
    return async (step: MastodonStep) => {
      if (step.kind !== "note") {
        if (settled.has(`${step.kind} ${step.report}`)) return "known";
        const report = step.report.replace(/^report:/, "");
        return stepMastodonReport(server, report, step.kind === "assign" ? "assign_to_self" : "resolve");
      }
      const account = ids(step);
      if (account === undefined) return "gone";
      const before = await mastodonNote(server, account);
      const note = mergedNote(before, step.text);
      return note === before ? "known" : writeMastodonNote(server, account, note);
    };
  });
}

/** Lists the steps; with --apply looks the accounts up in the vault and does one step after the other. */
async function carryOut<Planned extends Step>(
  workspace: Workspace,
  steps: readonly Planned[],
  to: WriteBackTo,
  describe: (step: Planned) => string,
  options: Options,
  session: Session,
  doing: (ids: (step: Planned) => string | undefined) => (step: Planned) => Promise<"done" | "known" | "gone">,
): Promise<void> {
  const limits = { ...BREAKER_LIMITS, perDay: options.perDay };
  for (const step of steps) await session.write(options.json ? `${JSON.stringify(step)}\n` : `${describe(step)}\n`);
  if (steps.length === 0) session.say(`Nothing to write to ${to.server}: no account there is being mass-reported now.`);
  else if (!options.apply)
    session.say(
      `Dry run: ${steps.length} steps, nothing was sent. --apply carries them out (${await actionsLeftToday(workspace, to, limits)} are allowed today).`,
    );
  if (steps.length === 0 || !options.apply) return;
  const targets = [...new Set(steps.map(({ target }) => target.id))];
  const reason = `write-back to ${to.server} by ${to.by}: ${[...new Set(steps.map(({ kind }) => kind))].join(", ")}`;
  const revealed = await workspace.vault.reveal(targets, reason);
  await logLookUp(workspace, session);
  const act = doing(({ target }) => revealed.get(target.id)?.account);
  const result = await carryOutSteps(workspace, to, steps, limits, act, (step, outcome, problem) => {
    if (outcome !== "done") session.say(`  ${describe(step)}: ${problem ?? SAID[outcome]}`);
  });
  const { done, known, gone, failed, withheld } = result;
  session.say(
    `${to.server}: ${done} done, ${known} there already, ${gone} on accounts or reports that are gone, ${failed} failed`,
  );
  if (withheld === 0 && failed === 0) return;
  const problem = withheld > 0 ? `steps held back: ${withheld}; ${result.reason}` : `steps that failed: ${failed}`;
  throw new NetworkError(to.server, problem, "Run this again later: what is done is not done twice");
}

const SAID = { begun: "begun", done: "done", known: "there already", gone: "gone from the platform", failed: "failed" };
