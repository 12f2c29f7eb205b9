import { alphabeticalRanks, csvLine, encode } from "./pairs-shares.ts";

/** The toolkit's networks that Marsad reproduces; its text similarity is not among them. */
export const CNT_CHANNELS = ["co_retweet", "co_link", "co_reply", "co_tweet", "co_post"] as const;
export type CntChannel = (typeof CNT_CHANNELS)[number];

/** Messages as coordination-network-toolkit takes them in, one column each, all of one length; empty text is absent. */
export interface CntMessages {
  readonly messageId: readonly string[];
  readonly userId: readonly string[];
  /** Seconds. */
  readonly timestamp: Float64Array;
  /** What the channel is about: the reposted post, the post replied to, the text, or URLs separated by spaces. */
  readonly trace: readonly string[];
  /** The post that the message repeats: every channel but co_retweet and co_post leaves such messages out. */
  readonly repostId: readonly string[];
}

export interface CntOptions {
  readonly channel: CntChannel;
  /** Seconds within which two messages count as joint (inclusive). */
  readonly window: number;
  readonly minWeight: number;
}

/** weight = distinct messages of user1 that user2 accompanied; user1 = user2 is a loop. */
export interface CntEdge {
  readonly user1: string;
  readonly user2: string;
  readonly weight: number;
}

/**
 * The directed edges of coordination-network-toolkit (Graham & QUT Digital Observatory 2020,
 * doi:10.25912/RDF_1632782596538), sorted by user1, then user2, loops kept. Like the toolkit it keeps the first of
 * several messages with one id, compares texts in lower case without @mentions, leaves reposts out of every channel
 * but co_retweet and co_post, and takes a message without any link to carry the empty link, which it then shares
 * with all others of its kind.
 */
export function cntEdges(messages: CntMessages, options: CntOptions): CntEdge[] {
  const traces = tracesOf(messages, options.channel);
  const user = encode(messages.userId);
  const counts = jointMessages(messages, traces, user.code, user.values.length, options.window);
  const rank = alphabeticalRanks(user);
  return counts
    .filter(({ weight }) => weight >= options.minWeight)
    .sort((x, y) => rank[x.user1]! - rank[y.user1]! || rank[x.user2]! - rank[y.user2]!)
    .map(({ user1, user2, weight }) => ({ user1: user.values[user1]!, user2: user.values[user2]!, weight }));
}

/** One thing that a message (a row number) is joined to others by. */
interface Trace {
  readonly row: number;
  readonly object: string;
}

function tracesOf(messages: CntMessages, channel: CntChannel): Trace[] {
  const { messageId, trace, repostId } = messages;
  const traces: Trace[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < messageId.length; row++) {
    if (channel === "co_link") {
      if (repostId[row] !== "") continue;
      for (const object of trace[row]!.split(" ")) {
        const key = `${messageId[row]}\u0000${object}`;
        if (!seen.has(key)) traces.push({ row, object });
        seen.add(key);
      }
      continue;
    }
    if (seen.has(messageId[row]!)) continue;
    seen.add(messageId[row]!);
    if (channel === "co_post") traces.push({ row, object: "" });
    else if (channel === "co_retweet") {
      if (trace[row] !== "") traces.push({ row, object: trace[row]! });
    } else if (repostId[row] === "") {
      if (channel === "co_tweet") traces.push({ row, object: comparableText(trace[row]!) });
      else if (trace[row] !== "") traces.push({ row, object: trace[row]! });
    }
  }
  return traces;
}

/** Lower case, without @mentions, white space folded: the toolkit's `message_preprocessor`. */
function comparableText(text: string): string {
  return text
    .toLowerCase()
    .replace(/@\S*/gu, "")
    .split(/\s+/u)
    .filter((word) => word !== "")
    .join(" ");
}

interface SortedTrace {
  readonly row: number;
  readonly object: number;
  readonly time: number;
}

interface CodedEdge {
  readonly user1: number;
  readonly user2: number;
  readonly weight: number;
}

/** For each ordered pair of users, the first one's messages near another message of the second on one object. */
function jointMessages(
  messages: CntMessages,
  traces: readonly Trace[],
  user: Int32Array,
  userCount: number,
  window: number,
): CodedEdge[] {
  const { timestamp } = messages;
  const message = encode(messages.messageId).code;
  const object = encode(traces.map((trace) => trace.object)).code;
  const sorted: SortedTrace[] = traces
    .map((trace, t) => ({ row: trace.row, object: object[t]!, time: timestamp[trace.row]! }))
    .sort((x, y) => x.object - y.object || x.time - y.time || x.row - y.row);
  const placesOfUser: number[][] = Array.from({ length: userCount }, () => []);
  sorted.forEach((trace, place) => {
    placesOfUser[user[trace.row]!]!.push(place);
  });

  const weight = new Int32Array(userCount);
  const lastCounted = new Int32Array(userCount).fill(-1);
  const edges: CodedEdge[] = [];
  placesOfUser.forEach((places, user1) => {
    const touched: number[] = [];
    const count = (own: number, other: SortedTrace) => {
      const user2 = user[other.row]!;
      if (message[other.row] === own || lastCounted[user2] === own) return;
      lastCounted[user2] = own;
      if (weight[user2]!++ === 0) touched.push(user2);
    };
    places.sort((x, y) => message[sorted[x]!.row]! - message[sorted[y]!.row]! || x - y);
    for (const place of places) {
      const at = sorted[place]!;
      const own = message[at.row]!;
      for (let x = place - 1; x >= 0 && sorted[x]!.object === at.object && sorted[x]!.time >= at.time - window; x--) {
        count(own, sorted[x]!);
      }
      for (let x = place + 1; sorted[x]?.object === at.object && sorted[x]!.time <= at.time + window; x++) {
        count(own, sorted[x]!);
      }
    }
    for (const user2 of touched) {
      edges.push({ user1, user2, weight: weight[user2]! });
      weight[user2] = 0;
      lastCounted[user2] = -1;
    }
  });
  return edges;
}

/** The edges as CSV, a line at a time, header first; lines end in "\r\n", as those of the toolkit do. */
export function* cntCsv(edges: readonly CntEdge[]): Generator<string> {
  yield csvLine(["user_1", "user_2", "weight"], "\r\n");
  for (const { user1, user2, weight } of edges) yield csvLine([user1, user2, weight], "\r\n");
}
