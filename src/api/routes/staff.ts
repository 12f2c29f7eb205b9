import { z } from "@hono/zod-openapi";
import { ACTIONS, may, ROLES } from "../../cases/permissions.ts";
import { scopesSchema } from "../configuration.ts";
import { sessionCookieHeader } from "../http/door.ts";
import { type Endpoint, endpoint, text, time } from "../http/endpoint.ts";
import type { Limits } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { listApiKeys, makeApiKey, revokeApiKey } from "../staff/api-keys.ts";
import { acceptInvitation, invite } from "../staff/invitations.ts";
import { isPassword, PASSWORD_LENGTH } from "../staff/password.ts";
import { beginSession, endSession } from "../staff/sessions.ts";
import { changeStaff, listStaff, staffByLogin } from "../staff/staff.ts";

const DAY_MS = 86_400_000;

const roleSchema = z.enum(ROLES).openapi("Role");
const loginSchema = text(64).regex(/^[\p{L}\p{N}._@+-]+$/u, "letters, digits and . _ @ + - only");
const passwordSchema = text(PASSWORD_LENGTH.most, PASSWORD_LENGTH.least);

const memberSchema = z
  .object({ id: z.string(), role: roleSchema, state: z.enum(["active", "disabled"]), createdAt: time })
  .openapi("StaffMember");

const selfSchema = z
  .object({
    id: z.string().openapi({ description: "the pseudonym under which the audit log knows you" }),
    role: roleSchema,
    actions: z.array(z.string()).openapi({ description: "what you may do" }),
  })
  .openapi("Self");

const apiKeySchema = z
  .object({
    id: z.string(),
    owner: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: time,
    expiresAt: time,
    revokedAt: time.nullable(),
  })
  .openapi("ApiKey");

const idParams = z.object({ id: z.uuid() });

/** Signing in and out, who works here, and API keys. */
export function staffEndpoints(limits: Limits): Endpoint[] {
  return [
    endpoint({
      method: "post",
      path: "/session",
      tag: "staff",
      id: "signIn",
      summary: "Sign in",
      permission: "public",
      body: z.strictObject({ login: text(64), password: text(PASSWORD_LENGTH.most) }),
      answer: memberSchema,
      handle: async ({ body, services, now, remoteAddress }) => {
        await limits.signingIn(body.login.toLowerCase(), remoteAddress);
        const member = await staffByLogin(services.store, body.login);
        if (!(await isPassword(body.password, member?.password ?? null)) || member === undefined) {
          services.metrics.signInRefused();
          throw new Problem("not-signed-in", "Nobody has this login with this password.");
        }
        await limits.signedIn(body.login.toLowerCase(), remoteAddress);
        const token = await beginSession(services.store, member, now);
        return { body: shownMember(member), headers: { "Set-Cookie": sessionCookieHeader(services, token) } };
      },
    }),
    endpoint({
      method: "delete",
      path: "/session",
      tag: "staff",
      id: "signOut",
      summary: "Sign out",
      permission: "staff.own",
      status: 204,
      handle: async ({ actor, services }) => {
        if (actor.by === "session") await endSession(services.store, actor.credential);
        return { headers: { "Set-Cookie": sessionCookieHeader(services, "") } };
      },
    }),
    endpoint({
      method: "get",
      path: "/self",
      tag: "staff",
      id: "getSelf",
      summary: "Who you are and what you may do",
      permission: "staff.own",
      answer: selfSchema,
      handle: async ({ actor: { id, role, scopes } }) => {
        const actions = ACTIONS.filter((action) => may(role, action) && (scopes?.includes(action) ?? true));
        return { body: { id, role, actions: [...actions] } };
      },
    }),
    endpoint({
      method: "post",
      path: "/invitations",
      tag: "staff",
      id: "inviteStaff",
      summary: "Make a link that lets one person in, once",
      permission: "staff.manage",
      body: z.strictObject({ role: roleSchema }),
      status: 201,
      answer: z.object({ url: z.string(), token: z.string(), expiresAt: time }),
      handle: async ({ body, actor, services, now }) => {
        const { token, expiresAt } = await invite(services.store, body.role, actor, now);
        return { body: { url: invitationUrl(services.origin(), token), token, expiresAt: expiresAt.toISOString() } };
      },
    }),
    endpoint({
      method: "post",
      path: "/invitations/accept",
      tag: "staff",
      id: "acceptInvitation",
      summary: "Come in by a link: choose a login and a password",
      permission: "public",
      body: z.strictObject({ token: text(100), login: loginSchema, password: passwordSchema }),
      status: 201,
      answer: memberSchema,
      handle: async ({ body, services, now, remoteAddress }) => {
        await limits.signingIn("", remoteAddress);
        const member = await acceptInvitation(services.store, body, now);
        await limits.signedIn("", remoteAddress);
        const token = await beginSession(services.store, member, now);
        return { body: shownMember(member), headers: { "Set-Cookie": sessionCookieHeader(services, token) } };
      },
    }),
    endpoint({
      method: "get",
      path: "/staff",
      tag: "staff",
      id: "listStaff",
      summary: "Who works here; what they sign in as is shown to administrators only",
      permission: "staff.read",
      answer: z.object({ items: z.array(memberSchema.extend({ login: z.string().optional() })) }),
      handle: async ({ actor, services }) => {
        const items = (await listStaff(services.store)).map(({ login, ...member }) => ({
          ...shownMember(member),
          ...(may(actor.role, "staff.manage") && { login }),
        }));
        return { body: { items } };
      },
    }),
    endpoint({
      method: "patch",
      path: "/staff/{id}",
      tag: "staff",
      id: "changeStaff",
      summary: "Change somebody's role, or let them in no longer; ends their sessions",
      permission: "staff.manage",
      params: idParams,
      body: z.strictObject({ role: roleSchema.optional(), state: z.enum(["active", "disabled"]).optional() }),
      answer: memberSchema,
      handle: async ({ params, body, actor, services, now }) => ({
        body: shownMember(await changeStaff(services.store, params.id, body, actor, now)),
      }),
    }),
    endpoint({
      method: "get",
      path: "/keys",
      tag: "staff",
      id: "listApiKeys",
      summary: "Your API keys",
      permission: "staff.own",
      answer: z.object({ items: z.array(apiKeySchema) }),
      handle: async ({ actor, services }) => {
        const keys = await listApiKeys(services.store, may(actor.role, "staff.manage") ? undefined : actor.id);
        return { body: { items: keys.map(shownKey) } };
      },
    }),
    endpoint({
      method: "post",
      path: "/keys",
      tag: "staff",
      id: "makeApiKey",
      summary: "Make an API key; it is shown this once",
      permission: "staff.own",
      body: z.strictObject({ name: text(64), scopes: scopesSchema.min(1), days: z.int().min(1).max(3650).default(90) }),
      status: 201,
      answer: z.object({ key: apiKeySchema, token: z.string() }),
      handle: async ({ body, actor, services, now }) => {
        // A key that makes keys would outlive whatever limits it.
        if (actor.by === "key") throw new Problem("forbidden", "Sign in to make a key: a key makes no keys.");
        const longest = services.configuration.apiKeys.longestDays;
        if (body.days > longest) throw new Problem("unprocessable", `A key lasts ${longest} days at most.`);
        const expiresAt = new Date(now.getTime() + body.days * DAY_MS);
        const { key, token } = await makeApiKey(services.store, { ...body, expiresAt }, actor, now);
        return { body: { key: shownKey(key), token } };
      },
    }),
    endpoint({
      method: "delete",
      path: "/keys/{id}",
      tag: "staff",
      id: "revokeApiKey",
      summary: "Make a key useless for good",
      permission: "staff.own",
      params: idParams,
      status: 204,
      handle: async ({ params, actor, services, now }) => {
        const owner = may(actor.role, "staff.manage") ? undefined : actor.id;
        await revokeApiKey(services.store, params.id, owner, actor, now);
        return {};
      },
    }),
  ];
}

/** The page where a link's token is used; the token stands behind #, which no server and no log gets to see. */
export function invitationUrl(origin: string, token: string): string {
  return `${origin}/welcome#${token}`;
}

function shownMember<Member extends { readonly createdAt: Date }>(member: Member) {
  return { ...member, createdAt: member.createdAt.toISOString() };
}

function shownKey(key: Awaited<ReturnType<typeof listApiKeys>>[number]) {
  return {
    ...key,
    scopes: [...key.scopes],
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
