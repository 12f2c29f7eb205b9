/** The knobs of worlds in which accounts write for themselves; the ordinary half first. */
import { type Range, range } from "./range.ts";

/** Every knob of writing with the range it is drawn from unless a scenario or `--set` narrows it. */
export const writingRanges = {
  notes: range("world", "log-integer", 3000, 6000, "posts that ordinary people write in words of their own"),
  copiedChannels: range("world", "integer", 2, 4, "channels whose poems and recipes readers copy elsewhere by hand"),
  channelPosts: range("campaign", "integer", 15, 40, "posts of such a channel"),
  readerPace: range("campaign", "log", 1800, 14400, "median seconds after which a reader copies a channel's post"),
  quotedNewsrooms: range("world", "integer", 1, 2, "newsrooms whose headlines people everywhere quote word for word"),
  offices: range("world", "integer", 1, 3, "families and offices that signed up on one day"),
  sharedClients: range("world", "integer", 1, 3, "circles of translators and the like that share an uncommon client"),
  fanNames: range("world", "integer", 1, 2, "circles of fans that name themselves by one pattern"),
  feedSize: range("campaign", "integer", 8, 25, "accounts that copy what a channel posts, on a plan"),
  feedTexts: range("campaign", "integer", 8, 20, "posts of the channel that they copy"),
  feedDelay: range("campaign", "log", 60, 480, "median seconds from the channel's post to the order to copy it"),
  feedSpread: range("campaign", "log", 20, 90, "seconds within which the copies come after that"),
  feedParticipation: range("campaign", "linear", 0.5, 0.9, "chance that an account copies one of the posts"),
  feedReworded: range("campaign", "linear", 0, 0.3, "share of the copies in which words were changed"),
  feedCover: range("campaign", "linear", 0.3, 1.5, "ordinary notes by an account for each copy"),
  handSize: range("campaign", "integer", 6, 20, "accounts of one operator"),
  handCohort: range("campaign", "linear", 0.7, 1, "share of an operator's accounts made in one batch"),
  handBatch: range("campaign", "log", 1800, 86_400, "seconds that the batch took"),
  handTemplate: range("campaign", "linear", 0.6, 1, "share of an operator's accounts named by one pattern"),
  handClient: range("campaign", "linear", 0.6, 1, "share of an operator's accounts on one uncommon client"),
  handTurns: range(
    "campaign",
    "linear",
    0.7,
    1,
    "share of an operator's notes written in turns, one account at a time",
  ),
  handNotes: range("campaign", "integer", 15, 40, "notes by each of an operator's accounts"),
  tierHubs: range("campaign", "integer", 3, 6, "hubs between a seed and its amplifiers"),
  tierSize: range("campaign", "integer", 15, 40, "amplifiers"),
  tierPosts: range("campaign", "integer", 12, 24, "posts of the seed that are passed down"),
  tierPace: range("campaign", "log", 60, 600, "median seconds from the seed's post to the hubs"),
  tierSpread: range("campaign", "log", 15, 60, "seconds within which amplifiers follow a hub"),
  tierFidelity: range("campaign", "linear", 0.6, 0.9, "chance that an amplifier passes one of the posts on"),
  stars: range("world", "integer", 0, 0, "stars whose fan pages pass everything on to fans of their own"),
  pageFans: range("campaign", "integer", 5, 20, "fans of such a page"),
  pageTempo: range("campaign", "log", 120, 900, "median seconds from a page's re-share to a fan's repost"),
} as const satisfies Record<string, Range>;

/** Whether a knob belongs to worlds in which accounts write for themselves. */
export function isAboutWriting(name: string): boolean {
  return Object.hasOwn(writingRanges, name);
}
