import { z } from "@hono/zod-openapi";
import { makeBackup } from "../../cases/backing-up.ts";
import { type Endpoint, endpoint, time } from "../http/endpoint.ts";
import { stepAnswer, stepWith } from "../http/step-answer.ts";

const backupSchema = z.object({
  name: z.string().openapi({ description: "of the file, in the workspace's cases/backups" }),
  bytes: z.int(),
});

/** Backups of a server that runs: nobody else can read its database meanwhile. */
export const backupEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/backups",
    tag: "backups",
    id: "listBackups",
    summary: "The backups in the workspace, the newest first",
    permission: "backup.make",
    answer: z.object({ items: z.array(backupSchema) }),
    handle: async ({ services }) => ({ body: { items: await services.backups.list() } }),
  }),
  endpoint({
    method: "post",
    path: "/backups",
    tag: "backups",
    id: "makeBackup",
    summary: "Write all cases, the people who work on them and the log into a file in the workspace",
    description:
      "As `marsad backup` does; `marsad restore` reads it. It is sealed with the workspace's key, which is to be kept elsewhere. Where the cases are in the workspace itself, everybody else waits until it is written.",
    permission: "backup.make",
    status: 201,
    answer: stepWith({
      ...backupSchema.shape,
      madeAt: time,
      cases: z.int(),
      head: z.object({ seq: z.int(), hash: z.string() }).openapi({ description: "where the log in it ends" }),
    }),
    handle: async ({ actor: { id, role }, now, services: { store, backups } }) => {
      const receipt = await makeBackup(store, { actor: { id, role }, now }, () => backups.make(now));
      return stepAnswer(receipt, ({ name, bytes, madeAt, head, rows }) => ({
        name,
        bytes,
        madeAt,
        head,
        cases: rows.cases ?? 0,
      }));
    },
  }),
];
