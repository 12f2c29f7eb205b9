import { z } from "@hono/zod-openapi";
import type { Action, Role } from "../../cases/permissions.ts";
import type { Services } from "./services.ts";

/** Who asks. */
export interface Actor {
  /** The pseudonym under which the audit log knows them. */
  readonly id: string;
  readonly role: Role;
  /** What an API key is limited to; absent for a person, who may do all that the role may. */
  readonly scopes?: readonly Action[];
  readonly by: "session" | "key";
  /** Of the session or key that was shown. */
  readonly credential: string;
}

/** A request as an endpoint sees it: who, what, when; checked already. */
export interface Call<Params, Query, Body> {
  /** @throws Error on a public endpoint, where nobody has to be signed in. */
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The version that the caller saw (If-Match); 0 where the endpoint needs none. */
  readonly version: number;
  readonly now: Date;
  readonly services: Services;
  /** The raw request, for bodies that are streamed. */
  readonly request: Request;
  readonly remoteAddress: string;
}

/** What an endpoint answers: a body that fits its schema, or a response of its own where it streams. */
export interface Answer<Body> {
  readonly body?: Body;
  readonly status?: number;
  /** Of the thing answered; becomes its ETag. */
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Cases whose content is in it, where the address names none. */
  readonly caseIds?: readonly string[];
}

export interface Endpoint<Params = unknown, Query = unknown, Body = unknown, Result = unknown> {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** Below the root, such as /cases/{id}. */
  readonly path: string;
  /** Where paths that another program's protocol fixes begin; the API's own root if left out. */
  readonly root?: "/hma";
  readonly tag: string;
  /** One name for programs, such as claimCase. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly permission: Action | "public";
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** What the body is: JSON by default. */
  readonly consumes?:
    | "application/json"
    | "application/octet-stream"
    | "application/x-www-form-urlencoded"
    | "multipart/form-data";
  /** Bytes. Default 1 MiB. */
  readonly largestBody?: number;
  readonly answer?: z.ZodType<Result>;
  readonly status?: 200 | 201 | 202 | 204 | 302 | 303;
  /** Other than JSON: the handler makes the response. */
  readonly produces?:
    | "text/event-stream"
    | "text/html"
    | "text/plain"
    | "text/csv"
    | "application/x-ndjson"
    | "application/octet-stream"
    | "application/json";
  /** What it answers is kept nowhere, so that it cannot be sent again under one Idempotency-Key. */
  readonly isToldOnce?: true;
  /** What it answers is codes alone: it may be kept when the case that the address names is erased. */
  readonly isWithoutContent?: true;
  /** A change of a thing with versions: If-Match is required. */
  readonly changes?: true;
  handle(call: Call<Params, Query, Body>): Promise<Answer<Result> | Response>;
}

/** One endpoint; its types are checked here and forgotten after. */
export function endpoint<Params = unknown, Query = unknown, Body = unknown, Result = unknown>(
  definition: Endpoint<Params, Query, Body, Result>,
): Endpoint {
  return definition as unknown as Endpoint;
}

/** What is not allowed in any text: NUL, which PostgreSQL cannot keep, and halves of surrogate pairs. */
const UNKEEPABLE = /[\0\p{Cs}]/u;

/** Text of at most so many characters. */
export function text(longest: number, least = 1): z.ZodString {
  return z
    .string()
    .min(least)
    .max(longest)
    .refine((value) => !UNKEEPABLE.test(value), "holds a NUL or half a character");
}

/** A name in an address: no slash, no control character. */
export const identifier: z.ZodString = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "is no id");

/** A time as ISO 8601 with an offset, from the year 1000 to 9999: what both databases can keep. */
export const time = z.iso
  .datetime({ offset: true })
  .refine((value) => /^[1-9]/.test(value) && !Number.isNaN(Date.parse(value)), "is no time from 1000 to 9999");

/** The same in a request, read. */
export const moment = time.transform((value) => new Date(value));

/** A text in both languages. */
export const bilingual = z.object({ en: z.string(), ar: z.string() });

/** One schema for each field of a shape in the contract: none is forgotten, none made up. */
export type Fields<Shape> = { readonly [Field in keyof Required<Shape>]: z.ZodType };
