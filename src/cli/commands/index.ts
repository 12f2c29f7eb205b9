import type { Command } from "commander";
import type { Session } from "../session.ts";

/** One command: its file is read only when it is the one asked for, so that help comes at once. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<(command: Command, session: Session) => void>;
}

/** Every command, in the order of help. */
export const commands: readonly CommandEntry[] = [
  {
    name: "demo",
    summary: "a simulated campaign in Arabic and English, analysed, its report served on this machine",
    load: async () => (await import("./demo.ts")).defineDemo,
  },
  {
    name: "import",
    summary: "read files into the workspace",
    load: async () => (await import("./import.ts")).defineImport,
  },
  {
    name: "pull",
    summary: "reports and decisions from the Ozone or Mastodon that you moderate, into the workspace",
    load: async () => (await import("./pull.ts")).definePull,
  },
  {
    name: "listen",
    summary: "reports from Mastodon's webhooks as they are made, into the workspace, on this machine only",
    load: async () => (await import("./listen.ts")).defineListen,
  },
  {
    name: "detect",
    summary: "findings of the workspace, or of the files given",
    load: async () => (await import("./detect.ts")).defineDetect,
  },
  {
    name: "report",
    summary: "findings as one self-contained page",
    load: async () => (await import("./report.ts")).defineReport,
  },
  {
    name: "export",
    summary: "findings and networks in other programs' formats",
    load: async () => (await import("./export.ts")).defineExport,
  },
  {
    name: "explore",
    summary: "what is found under other parameters: explorations, not findings",
    load: async () => (await import("./explore.ts")).defineExplore,
  },
  {
    name: "pairs",
    summary: "the pair lists of CooRTweet and of coordination-network-toolkit",
    load: async () => (await import("./pairs.ts")).definePairs,
  },
  {
    name: "write-back",
    summary: "tags, priorities, comments and notes on mass-reported accounts, for the platform's moderators",
    load: async () => (await import("./write-back.ts")).defineWriteBack,
  },
  {
    name: "hash",
    summary: "PDQ hashes of pictures, vPDQ hashes of videos",
    load: async () => (await import("./hash.ts")).defineHash,
  },
  {
    name: "match",
    summary: "pictures and videos compared with lists of known hashes",
    load: async () => (await import("./match.ts")).defineMatch,
  },
  {
    name: "ocr",
    summary: "the text in pictures",
    load: async () => (await import("./ocr.ts")).defineOcr,
  },
  {
    name: "bank",
    summary: "banks of known pictures and videos: imported, exported, listed",
    load: async () => (await import("./bank.ts")).defineBank,
  },
  {
    name: "simulate",
    summary: "a world with known truth",
    load: async () => (await import("./simulate.ts")).defineSimulate,
  },
  {
    name: "evaluate",
    summary: "findings scored against known truth",
    load: async () => (await import("./evaluate.ts")).defineEvaluate,
  },
  {
    name: "serve",
    summary: "the workspace's report, on this machine only",
    load: async () => (await import("./serve.ts")).defineServe,
  },
  {
    name: "shield",
    summary: "answers a platform before it acts on the number of reports",
    load: async () => (await import("./shield.ts")).defineShield,
  },
  {
    name: "brief",
    summary: "one page about the reports on an account, to send to a platform",
    load: async () => (await import("./brief.ts")).defineBrief,
  },
  {
    name: "exposure",
    summary: "how near the reports on an account come to the platform's line",
    load: async () => (await import("./exposure.ts")).defineExposure,
  },
  {
    name: "reliability",
    summary: "how often people upheld what a reporter reported",
    load: async () => (await import("./reliability.ts")).defineReliability,
  },
  {
    name: "audit",
    summary: "the log of everything that was done to cases: verified, exported, its head",
    load: async () => (await import("./audit.ts")).defineAudit,
  },
  {
    name: "bundle",
    summary: "signed bundles of evidence: verified, and the key that signs them",
    load: async () => (await import("./bundle.ts")).defineBundle,
  },
  {
    name: "backup",
    summary: "the cases and their log as one sealed file",
    load: async () => (await import("./backup.ts")).defineBackup,
  },
  {
    name: "restore",
    summary: "the cases from such a file, into a workspace or PostgreSQL",
    load: async () => (await import("./restore.ts")).defineRestore,
  },
  {
    name: "retention",
    summary: "what has been kept for long enough: counted, or removed; what is known of one person",
    load: async () => (await import("./retention.ts")).defineRetention,
  },
  {
    name: "keys",
    summary: "the master key of the cases: rotated, its fingerprint",
    load: async () => (await import("./keys.ts")).defineKeys,
  },
  {
    name: "cases",
    summary: "every case as a table for the public",
    load: async () => (await import("./cases.ts")).defineCases,
  },
  {
    name: "transparency",
    summary: "the transparency report of a period, from the audit log alone",
    load: async () => (await import("./transparency.ts")).defineTransparency,
  },
  {
    name: "workload",
    summary: "how many reviewers keep the one-hour and 24-hour promises",
    load: async () => (await import("./workload.ts")).defineWorkload,
  },
  {
    name: "normalize",
    summary: "the keys under which writings of one text meet, explained",
    load: async () => (await import("./normalize.ts")).defineNormalize,
  },
  {
    name: "watch-list",
    summary: "phrases, hashtags, handles and links to look for: checked, signed, verified",
    load: async () => (await import("./watch-list.ts")).defineWatchList,
  },
];
