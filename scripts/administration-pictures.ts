import type { Page } from "playwright-core";

/** Pictures of importing by hand and of administration, for scripts/console-pictures.ts. */

const POSTS = `tweet_id,user_id,created_at,text
1790000000000000001,u17,2026-02-02T10:00:00Z,صباح الخير
1790000000000000002,u18,2026-02-02 10:00,good morning
1790000000000000003,u19,2026-02-02T10:00:07Z,hello
1790000000000000004,u20
`;

/** Looking at a file starts the program anew. */
const PATIENCE_MS = 120_000;

async function choose(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.locator("input[type=file]").setInputFiles({
    name: "posts.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(POSTS),
  });
  await page.locator("td select").first().waitFor();
  const platform = page.locator(".reading input").first();
  await platform.fill("x.example");
  await platform.press("Enter");
  await page.locator(".import .card .actions button").waitFor();
  await page.locator(".import .card > .hint[role=status]").waitFor({ state: "detached" });
}

async function imported(page: Page): Promise<void> {
  await choose(page);
  await page.locator(".import .card .actions button").click();
  await page.locator(".job-list a[href*=rejects]").first().click();
  await page.locator("#rejects-title").waitFor();
  await page.locator("section[aria-labelledby=rejects-title] tbody tr").first().waitFor();
}

async function verified(page: Page): Promise<void> {
  await page.locator(".section form button").first().click();
  await page.locator(".banner .secret").waitFor();
}

async function counted(page: Page): Promise<void> {
  await page.locator(".section .card .actions button").first().click();
  await page.locator("th:nth-child(4)").waitFor();
}

const asAdministrator = { isAdministrator: true } as const;

export const ADMINISTRATION_PICTURES = [
  { name: "import", path: "/import", ready: ".drop", prepare: choose, isWhole: true },
  { name: "import-rejects", path: "/import", ready: ".drop", prepare: imported, isWhole: true },
  { name: "import-phone", path: "/import", ready: ".drop", prepare: choose, isPhone: true, isWhole: true },
  { name: "wellness", path: "/admin/wellness", ready: ".choices" },
  { name: "keys", path: "/admin/keys", ready: ".scopes", isWhole: true },
  { name: "people", path: "/admin/people", ready: "tbody tr", ...asAdministrator },
  { name: "identities", path: "/admin/identities?account=p_", ready: ".section form" },
  { name: "audit", path: "/admin/audit", ready: "tbody tr", prepare: verified, isWhole: true, ...asAdministrator },
  { name: "transparency", path: "/admin/transparency?from=2026-01-01&to=2027-01-01", ready: ".section h2" },
  { name: "workload", path: "/admin/workload", ready: "tbody tr" },
  { name: "retention", path: "/admin/retention", ready: "tbody tr", prepare: counted, ...asAdministrator },
  { name: "platforms", path: "/admin/platforms", ready: ".section .card > .pending", ...asAdministrator },
  { name: "webhooks", path: "/admin/webhooks", ready: ".section .card > .pending", ...asAdministrator },
].map((picture) => ({ ...picture, name: picture.path.startsWith("/admin") ? `admin-${picture.name}` : picture.name }));
