/** The knobs of worlds in which people write under tags and to one another; the ordinary half first. */
import { type Range, range } from "./range.ts";

/** Every knob with the range it is drawn from unless a scenario or `--set` narrows it. */
export const tagRanges = {
  ordinaryNotes: range("world", "log-integer", 5000, 9000, "posts that people write by themselves, in tag worlds"),
  ordinaryTags: range("world", "integer", 20, 40, "tags that people use now and then"),
  tagTail: range("world", "linear", 0.8, 1.2, "Zipf exponent of the tags' use"),
  quickDeleters: range("world", "linear", 0.01, 0.04, "share of people who delete a third of their posts in minutes"),
  crowds: range("world", "integer", 1, 1, "crowds under a tag of each look-alike kind"),
  tagCrowd: range("tag", "log-integer", 80, 400, "people in a crowd under a tag"),
  crowdCopies: range("tag", "linear", 0.2, 0.5, "share of a crowd that pastes the words that go round"),
  crowdNewcomers: range("tag", "linear", 0.02, 0.12, "share of a crowd that joined in the days before"),
  floods: range("world", "integer", 0, 0, "operators who flood a tag"),
  astroturfs: range("world", "integer", 0, 0, "operators whose accounts carry a tag and delete at once"),
  hijacks: range("world", "integer", 0, 0, "operators who carry something else under a tag"),
  pileOns: range("world", "integer", 0, 0, "operators who send accounts at others"),
  tagSize: range("tag", "log-integer", 30, 150, "accounts of an operator under a tag"),
  tagPosts: range("tag", "integer", 1, 4, "posts of such an account under the tag"),
  tagHours: range("tag", "log", 1, 12, "hours over which an operator's posts spread"),
  tagGenuine: range("tag", "log-integer", 15, 120, "people who write under the tag, or to the target, by themselves"),
  tagCohort: range("tag", "linear", 0.85, 1, "share of the operator's accounts made in batches"),
  tagBatches: range("tag", "integer", 1, 3, "batches in which they were made"),
  tagBatchDays: range("tag", "log", 1, 8, "days within which a batch was made"),
  tagTemplates: range("tag", "linear", 0.7, 1, "share of the operator's posts in words handed out"),
  tagTemplatePool: range("tag", "log-integer", 2, 10, "texts that an operator hands out"),
  tagTargets: range("tag", "integer", 2, 5, "accounts that the operator turns on"),
  deleteMinutes: range("tag", "log", 1, 8, "median minutes from a post to its deletion, where it is to vanish"),
  salad: range("tag", "linear", 0.9, 1, "share of the vanishing posts that are words in no order"),
  evasion: range("tag", "linear", 0, 0, "share of what gives the operator away that is hidden: ages, words, deletions"),
} as const satisfies Record<string, Range>;
