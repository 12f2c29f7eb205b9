import { z } from "@hono/zod-openapi";
import { ROLES } from "../../cases/permissions.ts";
import { Refusal } from "../../cases/refusal.ts";
import { listUnmaskings, UNMASKING_GROUNDS } from "../../cases/unmasking.ts";
import { listPullStates } from "../../store/pull-state.ts";
import { openWorkspace } from "../../store/workspace.ts";
import type { ShownInvitation, ShownRetention, ShownUnmasking, ShownWellness } from "../contract.ts";
import { type Endpoint, endpoint, time } from "../http/endpoint.ts";
import { listInvitations, withdrawInvitation } from "../staff/invitations.ts";
import { keepWellness, ownWellnessSchema, readWellness } from "../staff/wellness.ts";
import { runRetention } from "../whole-retention.ts";

const MOST_UNMASKINGS = 100;

const invitationSchema = z
  .object({
    id: z.string(),
    role: z.enum(ROLES),
    createdBy: z.string().nullable(),
    createdAt: time,
    expiresAt: time,
  } satisfies { readonly [Field in keyof ShownInvitation]: z.ZodType })
  .openapi("Invitation");

const retentionSchema = z
  .object({
    kind: z.string(),
    days: z.int().nullable(),
    due: z.int(),
    held: z.int(),
  } satisfies { readonly [Field in keyof ShownRetention]: z.ZodType })
  .openapi("RetentionLine");

const wellness = { blur: z.boolean(), grey: z.boolean(), breakMinutes: z.int() };
const wellnessAnswer = z
  .object({
    organisation: z.object(wellness),
    own: z.object(wellness).partial(),
  } satisfies { readonly [Field in keyof ShownWellness]: z.ZodType })
  .openapi("Wellness");

const unmaskingSchema = z
  .object({
    id: z.string(),
    caseId: z.string(),
    platform: z.string(),
    pseudonym: z.string(),
    ground: z.enum(UNMASKING_GROUNDS),
    reason: z.string(),
    requestedBy: z.string(),
    requestedAt: time,
    state: z.enum(["waiting", "approved", "refused", "told", "lapsed"]),
    decidedBy: z.string().nullable(),
    expiresAt: time.nullable(),
  } satisfies { readonly [Field in keyof ShownUnmasking]: z.ZodType })
  .openapi("ListedUnmasking");

/** Keeping the system, and what people who work here choose for themselves. */
export const administrationEndpoints: readonly Endpoint[] = [
  endpoint({
    method: "get",
    path: "/invitations",
    tag: "staff",
    id: "listInvitations",
    summary: "Links that nobody used yet",
    permission: "staff.manage",
    answer: z.object({ items: z.array(invitationSchema) }),
    handle: async ({ services, now }) => ({
      body: {
        items: (await listInvitations(services.store, now)).map(({ createdAt, expiresAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        })),
      },
    }),
  }),
  endpoint({
    method: "delete",
    path: "/invitations/{id}",
    tag: "staff",
    id: "withdrawInvitation",
    summary: "Make a link useless",
    permission: "staff.manage",
    params: z.object({ id: z.string().regex(/^[\w-]{16}$/, "is no id of a link") }),
    status: 204,
    handle: async ({ params, actor, services, now }) => {
      await withdrawInvitation(services.store, params.id, actor, now);
      return {};
    },
  }),
  endpoint({
    method: "get",
    path: "/wellness",
    tag: "staff",
    id: "getWellness",
    summary: "How content that may hurt is shown to you",
    permission: "staff.own",
    answer: wellnessAnswer,
    handle: async ({ actor, services }) => ({
      body: { organisation: services.configuration.wellness, own: await readWellness(services.store, actor.id) },
    }),
  }),
  endpoint({
    method: "put",
    path: "/wellness",
    tag: "staff",
    id: "keepWellness",
    summary: "Choose it for yourself; what is left out is as the organisation has it. Nobody else is shown it",
    permission: "staff.own",
    body: ownWellnessSchema,
    answer: wellnessAnswer,
    handle: async ({ actor, body, services }) => {
      await keepWellness(services.store, actor.id, body);
      return { body: { organisation: services.configuration.wellness, own: body } };
    },
  }),
  endpoint({
    method: "get",
    path: "/retention/periods",
    tag: "privacy",
    id: "getRetentionPeriods",
    summary: "How many days each kind of thing is kept, as the configuration says; null: for good",
    permission: "retention.read",
    answer: z.object({ items: z.array(z.object({ kind: z.string(), days: z.int().nullable() })) }),
    handle: async ({ services }) => ({
      body: { items: Object.entries(services.configuration.retention).map(([kind, days]) => ({ kind, days })) },
    }),
  }),
  endpoint({
    method: "post",
    path: "/retention/runs",
    tag: "privacy",
    id: "runRetention",
    summary: "Count what was kept for long enough, in the workspace too, or remove it for good",
    permission: "retention.run",
    body: z.strictObject({ apply: z.boolean() }),
    answer: z.object({ items: z.array(retentionSchema) }),
    handle: async ({ actor: { id, role }, body, services, now }) => {
      const { store, jobs, configuration } = services;
      if (jobs.isBusy) throw new Refusal("conflict", "job-under-way", "a job is under way: let it finish first");
      const periods = configuration.retention;
      const items = await jobs.alone(async (directory) => {
        const workspace = await openWorkspace(directory, { create: false });
        try {
          return await runRetention(store, workspace.database, {
            actor: { id, role },
            now,
            periods,
            apply: body.apply,
          });
        } finally {
          await workspace.close();
        }
      });
      return { body: { items: items.map((line) => ({ ...line, days: periods[line.kind] })) } };
    },
  }),
  endpoint({
    method: "get",
    path: "/platforms",
    tag: "system",
    id: "listPlatforms",
    summary: "Servers whose reports were pulled into the workspace, and up to where",
    permission: "platform.read",
    answer: z.object({
      items: z.array(z.object({ platform: z.string(), server: z.string(), mark: z.string(), at: time })),
    }),
    handle: async ({ services }) => ({
      body: {
        items: (await listPullStates(services.jobs.workspace)).map(({ at, ...state }) => ({
          ...state,
          at: at.toISOString(),
        })),
      },
    }),
  }),
  endpoint({
    method: "get",
    path: "/unmaskings",
    tag: "privacy",
    id: "listAllUnmaskings",
    summary: "The latest requests of all cases to be told who an account is",
    permission: "identity.unmask",
    answer: z.object({ items: z.array(unmaskingSchema) }),
    handle: async ({ services, now }) => ({
      body: {
        items: (await listUnmaskings(services.store, now, MOST_UNMASKINGS)).map(
          ({ isLapsed, state, requestedAt, expiresAt, ...row }) => ({
            ...row,
            state: isLapsed ? ("lapsed" as const) : state,
            requestedAt: requestedAt.toISOString(),
            expiresAt: expiresAt?.toISOString() ?? null,
          }),
        ),
      },
    }),
  }),
];
