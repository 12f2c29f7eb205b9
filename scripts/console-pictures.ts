/**
 * Pictures of the console's screens in both languages, for docs/console.md: npx tsx scripts/console-pictures.ts [NAME …]
 * Serves a simulated campaign with the real server and writes docs/images/console/NAME.LANGUAGE.png.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { QueueRow } from "../src/api/contract.ts";
import { serveConsole } from "../tests/console/served-console.ts";
import { visit } from "../tests/console/visitor.ts";
import { exampleFindings } from "../tests/fixtures/example-findings.ts";
import { everyKind } from "../tests/fixtures/findings.ts";
import { ADMINISTRATION_PICTURES } from "./administration-pictures.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { smallPng } from "./small-png.ts";

interface Picture {
  readonly name: string;
  /** CASE stands for the id of the first case in the queue, GROUP and REPORTS for one of a group's and one of reports. */
  readonly path: string;
  /** What is to be seen before the picture is taken. */
  readonly ready: string;
  readonly prepare?: (page: Page) => Promise<void>;
  readonly isSignedOut?: true;
  readonly isAdministrator?: boolean;
  readonly isPhone?: boolean;
  /** The whole of the page, beyond the window too. */
  readonly isWhole?: boolean;
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
  { name: "attack", path: "/attack/REPORTS?followers=200", ready: ".time-chart canvas", isWhole: true },
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
const served = await serveConsole({ findings: [...everyKind, ...(await exampleFindings("report-brigade"))] });
const browser = await launchChromium(executable);
try {
  const lead = await served.signIn("lead");
  const { items } = await served.call<{ items: QueueRow[] }>(lead, "GET", "/queue");
  const idOf = (row: QueueRow | undefined) => row?.id ?? "";
  const ids = {
    CASE: idOf(items[0]),
    GROUP: idOf(items.find(({ kind, coordination }) => kind === "co-action" && coordination === "coordinated")),
    REPORTS: idOf(items.find(({ reportCount }) => reportCount > 0)),
  };
  for (const { name, path, ready, prepare, isSignedOut, isAdministrator, isPhone, isWhole } of PICTURES)
    for (const language of ["en", "ar"] as const) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const { page, close } = await visit(
        browser,
        served,
        path.replace(/CASE|GROUP|REPORTS/, (name) => ids[name as keyof typeof ids]),
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
      await writeFile(file, smallPng(await page.screenshot({ fullPage: isWhole === true })));
      console.error(`Wrote ${file}`);
      await close();
    }
} finally {
  await browser.close();
  await served.close();
}
