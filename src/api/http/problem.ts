/** A request that cannot be answered as asked, told as problem+json (RFC 9457). */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  /** Stable word for programs; `type` is /problems/CODE. */
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  /** What is wrong where in the request; never quotes a value. */
  readonly errors: readonly FieldError[];

  /** @param detail What is wrong and what to do, for people; never quotes a secret or what somebody wrote. */
  constructor(
    code: ProblemCode,
    detail: string,
    extra: { readonly headers?: Readonly<Record<string, string>>; readonly errors?: readonly FieldError[] } = {},
  ) {
    super(detail);
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.headers = extra.headers ?? {};
    this.errors = extra.errors ?? [];
  }
}

export interface FieldError {
  /** JSON pointer into the body, or the name of a parameter. */
  readonly at: string;
  readonly problem: string;
}

/** Every kind of refusal that the API knows. */
export const PROBLEMS = {
  "bad-request": { status: 400, title: "The request does not fit its description" },
  "not-signed-in": { status: 401, title: "Nobody is signed in" },
  forbidden: { status: 403, title: "This role may not do this" },
  "cross-site": { status: 403, title: "The request came from another site" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "This cannot be done here" },
  conflict: { status: 409, title: "It does not fit how things stand" },
  "in-progress": { status: 409, title: "The same request is being worked on" },
  "changed-meanwhile": { status: 412, title: "Somebody changed it meanwhile" },
  "too-large": { status: 413, title: "The body is too large" },
  "wrong-media-type": { status: 415, title: "The body is not in a form that is read here" },
  "wrong-host": { status: 421, title: "Not this address" },
  unprocessable: { status: 422, title: "The rules of the case do not allow it" },
  "key-reused": { status: 422, title: "The idempotency key was used for another request" },
  "version-needed": { status: 428, title: "Say which version was seen" },
  "too-many": { status: 429, title: "Too many requests" },
  fault: { status: 500, title: "A fault of Marsad" },
  busy: { status: 503, title: "Not now" },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The body of a refusal. @param instance The request's id, which the server's log names too. */
export function problemBody({ code, message, errors, status }: Problem, instance: string): Record<string, unknown> {
  return {
    type: `/problems/${code}`,
    title: PROBLEMS[code].title,
    status,
    detail: message,
    instance: `/requests/${instance}`,
    code,
    ...(errors.length > 0 && { errors }),
  };
}

/** The problem that answers a status which a library set. */
export function codeForStatus(status: number): ProblemCode {
  const found = (Object.keys(PROBLEMS) as ProblemCode[]).find((code) => PROBLEMS[code].status === status);
  return found ?? (status >= 500 ? "fault" : "bad-request");
}
