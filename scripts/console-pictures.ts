/**
 * Pictures of the console's screens in both languages, for docs/console.md: npx tsx scripts/console-pictures.ts [NAME …]
 * Serves a simulated campaign with the real server and writes docs/images/console/NAME.LANGUAGE.png.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { QueueRow } from "../src/api/contract.ts";
import { coAction } from "../src/findings/detectors/co-action.ts";
import type { Finding } from "../src/findings/finding.ts";
import { serveConsole } from "../tests/console/served-console.ts";
import { visit } from "../tests/console/visitor.ts";
import { wordedReports } from "../tests/console/worded-reports.ts";
import { coordinated, everyKind } from "../tests/fixtures/findings.ts";
import { ADMINISTRATION_PICTURES } from "./administration-pictures.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { smallPng } from "./small-png.ts";

interface Picture {
  readonly name: string;
  /** CASE stands for the first case in the queue, GROUP and REPORTS for one of a group and of reports, SEARCHED for one whose records are there. */
  readonly path: string;
  /** What is to be seen before the picture is taken. */
  readonly ready: string;
  readonly prepare?: (page: Page) => Promise<void>;
  readonly isSignedOut?: true;
  readonly isAdministrator?: boolean;
  readonly isPhone?: boolean;
  /** The whole of the page, beyond the window too. */
  readonly isWhole?: boolean;
  /** This part of the page alone. */
  readonly only?: string;
}

const PICTURES: readonly Picture[] = [
  { name: "welcome", path: "/welcome", ready: ".gate form", isSignedOut: true },
  { name: "queue", path: "/queue", ready: ".queue-row" },
  { name: "queue-detail", path: "/queue?detail=open&at=CASE", ready: ".queue-detail h3" },
  { name: "queue-empty", path: "/queue?states=closed", ready: ".queue .pending" },
  { name: "queue-phone", path: "/queue", ready: ".queue-row", isPhone: true },
  {
    name: "bulk",
    path: "/queue",
    ready: ".queue-row",
    prepare: async (page) => {
      for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
      await page.locator(".bulk > button").first().click();
      await page.locator(".dialog ul").waitFor({ state: "attached" });
    },
  },
  {
    name: "palette",
    path: "/queue",
    ready: ".queue-row",
    prepare: async (page) => {
      await page.keyboard.press("Control+k");
      await page.locator("[role=menuitem]").first().waitFor();
    },
  },
  {
    name: "keys",
    path: "/queue",
    ready: ".queue-row",
    prepare: async (page) => {
      await page.keyboard.press("?");
      await page.locator(".dialog .keys").waitFor();
    },
  },
  { name: "case", path: "/case/GROUP", ready: ".network-canvas canvas", isWhole: true },
  {
    name: "verdict",
    path: "/case/SEARCHED?verdict=open",
    ready: ".exploring",
    only: "section[aria-labelledby=verdict-title]",
    prepare: async (page) => {
      const run = page.locator(".exploring button[type=submit]");
      if (await run.isEnabled()) await run.click();
      await page.locator(".stability").waitFor({ timeout: 120_000 });
      await page.locator(".exploring progress").waitFor({ state: "detached", timeout: 120_000 });
    },
  },
  { name: "over-time", path: "/over-time/SEARCHED", ready: ".time-chart canvas", isWhole: true },
  { name: "attack", path: "/attack/REPORTS?followers=200", ready: ".time-chart canvas", isWhole: true },
  { name: "evidence", path: "/evidence/REPORTS", ready: ".forms button", isWhole: true },
  { name: "compare", path: "/compare/REPORTS", ready: ".compared-text" },
  { name: "account", path: "/account/GROUP?platform=x.example&account=MEMBER", ready: ".account tbody tr" },
  ...ADMINISTRATION_PICTURES,
];

const FOLDER = join(import.meta.dirname, "../docs/images/console");
const executable = chromiumPath();
if (executable === undefined) {
  console.error("No Chromium found: install one, or name it in CHROMIUM.");
  process.exit(2);
}

const wanted = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
/** The same group a year before, so that its accounts are in two cases. */
const earlier: Finding = {
  ...coordinated,
  id: "f_earlier",
  campaign: "c_earlier",
  from: "2020-01-01T00:00:00.000Z",
  to: "2020-01-03T00:00:00.000Z",
  moments: [],
};
const made = [...everyKind, earlier];
const served = await serveConsole({
  findings: made,
  events: [...wordedReports(), ...coAction.examples.found()],
});
const browser = await launchChromium(executable);
try {
  const lead = await served.signIn("lead");
  const { items } = await served.call<{ items: QueueRow[] }>(lead, "GET", "/queue");
  const membersOf = async (id: string) => {
    const { items: found } = await served.call<{ items: Finding[] }>(lead, "GET", `/cases/${id}/findings`);
    return found.flatMap(({ members }) => members.map(({ account }) => account));
  };
  /** Somebody of the group is kept under observation. */
  const decideOn = async (id: string) => {
    const [account] = await membersOf(id);
    await served.call(lead, "POST", `/cases/${id}/claim`, {}, { "If-Match": '"1"' });
    const draft = {
      measure: "observe",
      facts: "They reposted twelve posts within a minute of one another.",
      subjects: [{ platform: "x.example", id: account, kind: "account" }],
      reviewAt: new Date(Date.now() + 14 * 86_400_000).toISOString(),
    };
    await served.call(lead, "POST", `/cases/${id}/decisions`, draft, { "If-Match": '"2"' });
  };
  const idOf = (row: QueueRow | undefined) => row?.id ?? "";
  const ids = {
    CASE: idOf(items[0]),
    GROUP: idOf(items.find(({ kind, coordination }) => kind === "co-action" && coordination === "coordinated")),
    REPORTS: idOf(items.find(({ reportCount }) => reportCount > 40)),
    SEARCHED: idOf(
      items.find((row) => row.kind === "co-action" && !made.some(({ campaign }) => campaign === row.campaign)),
    ),
    MEMBER: "",
  };
  ids.MEMBER = (await membersOf(ids.GROUP))[0] ?? "";
  await decideOn(idOf(items.find(({ campaign }) => campaign === earlier.campaign)));
  for (const { name, path, ready, prepare, isSignedOut, isAdministrator, isPhone, isWhole, only } of PICTURES)
    for (const language of ["en", "ar"] as const) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const { page, close } = await visit(
        browser,
        served,
        path.replaceAll(/CASE|GROUP|REPORTS|SEARCHED|MEMBER/g, (name) => ids[name as keyof typeof ids]),
        {
          language,
          colorScheme: "light",
          ...(!isSignedOut && { who: isAdministrator ? served.administrator : lead }),
          ...(isPhone && { viewport: { width: 390, height: 844 } }),
        },
      );
      await page.locator(ready).first().waitFor();
      await prepare?.(page);
      await page.evaluate("document.fonts.ready");
      const file = join(FOLDER, `${name}.${language}.png`);
      await writeFile(
        file,
        smallPng(
          await (only === undefined
            ? page.screenshot({ fullPage: isWhole === true })
            : page.locator(only).screenshot()),
        ),
      );
      console.error(`Wrote ${file}`);
      await close();
    }
} finally {
  await browser.close();
  await served.close();
}
