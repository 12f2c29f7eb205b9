import { domain } from "./domain.ts";
import { follow } from "./follow.ts";
import { hashtag } from "./hashtag.ts";
import { imageText } from "./image-text.ts";
import { join } from "./join.ts";
import { media } from "./media.ts";
import { mention } from "./mention.ts";
import { pictureFile } from "./picture-file.ts";
import { quote } from "./quote.ts";
import { replyTo } from "./reply-to.ts";
import { reportTarget } from "./report-target.ts";
import { repostOf } from "./repost-of.ts";
import type { Signal } from "./signal.ts";
import { text } from "./text.ts";
import { url } from "./url.ts";

/** Every kind of trace that Marsad compares, in the order of reports. The id names the channel. */
export const signals = [
  repostOf,
  url,
  domain,
  hashtag,
  text,
  media,
  pictureFile,
  imageText,
  replyTo,
  quote,
  mention,
  follow,
  join,
  reportTarget,
] as const satisfies readonly Signal[];
