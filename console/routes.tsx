import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { accountSearch } from "./account/account-search.ts";
import { adminSearch } from "./admin/admin-search.ts";
import { attackSearch } from "./attack/attack-search.ts";
import { detectorsQuery } from "./campaign/detectors.ts";
import { caseSearch } from "./case/case-search.ts";
import { compareSearch } from "./compare/compare-search.ts";
import { evidenceSearch } from "./evidence/evidence-search.ts";
import { importSearch } from "./import/import-search.ts";
import { preferencesOf } from "./language/preferences.ts";
import { overTimeSearch } from "./over-time/over-time-search.ts";
import { queueSearch } from "./queue/queue-search.ts";
import { Refused } from "./server/request.ts";
import { selfQuery } from "./server/self.ts";
import { ErrorScreen } from "./shell/error-screen.tsx";
import { MissingScreen } from "./shell/missing-screen.tsx";
import { Pending } from "./shell/pending.tsx";
import { oneOf, searchFrom, searchText, text } from "./shell/search.ts";
import { Shell } from "./shell/shell.tsx";

interface Context {
  readonly client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: MissingScreen });

/** `marsad demo` lets its one visitor in without asking for a name. */
const DEMO = ["demo"] as const;

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  validateSearch: (search) => ({ ...text(search, "next"), ...oneOf(search, "as", DEMO) }),
  component: lazyRouteComponent(() => import("./welcome/welcome-screen.tsx"), "WelcomeScreen"),
});

/** Everything behind signing in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    // Asked at the same time, so that no row first shows a detector's id and then its name; a screen can do without.
    const names = context.client.prefetchQuery(detectorsQuery);
    const self = await context.client.ensureQueryData(selfQuery).catch((error: unknown) => {
      if (error instanceof Refused && error.problem.status === 401)
        throw redirect({ to: "/welcome", search: { next: location.href } });
      throw error;
    });
    preferencesOf(self.id);
    await names;
  },
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/queue", search: {} });
  },
});

const queue = createRoute({
  getParentRoute: () => shell,
  path: "/queue",
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import("./queue/queue-screen.tsx"), "QueueScreen"),
});

const oneCase = createRoute({
  getParentRoute: () => shell,
  path: "/case/$id",
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import("./case/case-screen.tsx"), "CaseScreen"),
});

const attack = createRoute({
  getParentRoute: () => shell,
  path: "/attack/$id",
  validateSearch: attackSearch,
  component: lazyRouteComponent(() => import("./attack/attack-screen.tsx"), "AttackScreen"),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: "/account/$id",
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import("./account/account-screen.tsx"), "AccountScreen"),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: "/import",
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import("./import/import-screen.tsx"), "ImportScreen"),
});

const evidence = createRoute({
  getParentRoute: () => shell,
  path: "/evidence/$id",
  validateSearch: evidenceSearch,
  component: lazyRouteComponent(() => import("./evidence/evidence-screen.tsx"), "EvidenceScreen"),
});

const compare = createRoute({
  getParentRoute: () => shell,
  path: "/compare/$id",
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import("./compare/compare-screen.tsx"), "CompareScreen"),
});

const overTime = createRoute({
  getParentRoute: () => shell,
  path: "/over-time/$id",
  validateSearch: overTimeSearch,
  component: lazyRouteComponent(() => import("./over-time/over-time-screen.tsx"), "OverTimeScreen"),
});

const adminHome = createRoute({
  getParentRoute: () => shell,
  path: "/admin",
  beforeLoad: () => {
    throw redirect({ to: "/admin/$section", params: { section: "wellness" }, search: {} });
  },
});

const admin = createRoute({
  getParentRoute: () => shell,
  path: "/admin/$section",
  validateSearch: adminSearch,
  component: lazyRouteComponent(() => import("./admin/admin-screen.tsx"), "AdminScreen"),
});

const tree = root.addChildren([
  welcome,
  shell.addChildren([home, queue, oneCase, attack, account, imports, evidence, compare, overTime, adminHome, admin]),
]);

/** Addresses are plain: ?order=deadline&kind=co-action, whatever a screen reads out of them is checked by its own search file. */
export function createConsoleRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    defaultPendingMs: 300,
    defaultPendingComponent: Pending,
    defaultErrorComponent: ErrorScreen,
    parseSearch: searchFrom,
    stringifySearch: searchText,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    readonly router: ReturnType<typeof createConsoleRouter>;
  }
}
