import { z } from "@hono/zod-openapi";
import { ACTIONS, PERMISSIONS, ROLES } from "../../cases/permissions.ts";
import { type Endpoint, endpoint } from "../http/endpoint.ts";

/** About the server itself. */
export const systemEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/permissions",
    tag: "system",
    id: "listPermissions",
    summary: "Which role may do what",
    permission: "staff.own",
    answer: z.object({ roles: z.array(z.string()), actions: z.record(z.string(), z.array(z.string())) }),
    handle: async () => ({
      body: {
        roles: [...ROLES],
        actions: Object.fromEntries(ACTIONS.map((action) => [action, [...PERMISSIONS[action]]])),
      },
    }),
  }),
];
