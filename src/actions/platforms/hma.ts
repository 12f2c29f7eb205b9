import { z } from "zod";
import { NetworkError } from "../../lib/errors.ts";
import { callApi } from "./http.ts";

/** A Hasher-Matcher-Actioner server, or whatever speaks its protocol: another Marsad does, under /hma. */
export interface HmaServer {
  /** The address below which its routes lie. */
  readonly url: URL;
  /** Sent as a bearer token; many servers ask for none and are only reached from inside. */
  readonly key: string | undefined;
}

/** Kinds of hashes that are asked about, as the protocol names them. */
export type HmaSignalType = "pdq" | "video_md5";

/** Content of a bank that matches a hash. */
export interface HmaMatch {
  readonly bank: string;
  readonly content: number;
  /** Bits of 256 for PDQ; 0 for files that are the same. */
  readonly distance: number;
}

/** Versions of HMA write numbers as numbers, as text, and as text with a fraction. */
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,15}(\.\d+)?$/)
    .transform(Number),
]);
const answer = z.record(
  z.string().max(500),
  z.array(
    z.object({
      bank_content_id: number,
      distance: number,
    }),
  ),
);

/**
 * What the server's banks hold of a hash, as its own settings let it match: by falling nearness, then by bank.
 * The hash leaves this machine; nothing else does.
 * @throws NetworkError where no answer came that could be used
 */
export async function lookUpAt(server: HmaServer, type: HmaSignalType, signal: string): Promise<HmaMatch[]> {
  const url = new URL(`${server.url.pathname.replace(/\/+$/, "")}/m/lookup`, server.url);
  url.search = new URLSearchParams({ signal_type: type, signal }).toString();
  const headers = server.key === undefined ? {} : { authorization: `Bearer ${server.key}` };
  const { status, body } = await callApi({ method: "GET", url, headers });
  const read = answer.safeParse(body);
  if (status !== 200 || !read.success) {
    const problem = `/m/lookup answered ${status}, which is no look-up of ${type} in HMA's protocol`;
    throw new NetworkError(
      `${url.origin}${url.pathname}`,
      problem,
      "Check the address, with the path below which it answers",
    );
  }
  return Object.entries(read.data)
    .flatMap(([bank, found]) => found.map((one) => ({ bank, content: one.bank_content_id, distance: one.distance })))
    .sort((a, b) => a.distance - b.distance || (a.bank < b.bank ? -1 : a.bank > b.bank ? 1 : a.content - b.content));
}
