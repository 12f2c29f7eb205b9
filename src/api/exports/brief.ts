import type { ExportFile } from "../../actions/exporter.ts";
import type { Language } from "../../actions/language.ts";
import { Refusal } from "../../cases/refusal.ts";
import type { Jobs } from "../jobs/jobs.ts";

export interface BriefRequest {
  readonly platform: string;
  /** As the workspace knows it. */
  readonly account: string;
  /** What the page calls it. */
  readonly name: string;
  readonly language: Language;
  readonly followers?: number | undefined;
}

/**
 * The brief about the reports on one account, written by `marsad brief` in a process of its own: it reads all reports of
 * the workspace.
 * @throws Refusal `workspace-busy` while a job has the workspace, `no-brief` where its records hold nothing on the account
 */
export async function briefOf(
  jobs: Jobs,
  { platform, account, name, language, followers }: BriefRequest,
): Promise<ExportFile> {
  if (jobs.isBusy)
    throw new Refusal("conflict", "workspace-busy", "a job reads or fills the workspace: try again when it has ended");
  const words = [
    "brief",
    account,
    "--out=-",
    `--account-platform=${platform}`,
    `--as=${name}`,
    `--language=${language}`,
    ...(followers === undefined ? [] : [`--followers=${followers}`]),
  ];
  const content = await jobs.output(words).catch(() => {
    throw new Refusal("conflict", "no-brief", "the workspace's records hold no reports on this account");
  });
  return { name: `marsad-brief.${language}.html`, mediaType: "text/html; charset=utf-8", content };
}
