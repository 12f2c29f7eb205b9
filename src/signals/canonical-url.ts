/**
 * Query parameters that say how a link travelled and never what it leads to: campaign tags and click identifiers of
 * the large advertising and mailing systems, as listed in their own manuals and in the ClearURLs rules.
 */
const TRACKING =
  /^(utm_.*|mtm_.*|pk_.*|piwik_.*|matomo_.*|hsa_.*|__hs.*|_hs.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|mkt_tok|vero_id|oly_enc_id|oly_anon_id|wickedid|s_cid|icid|ref_src|ref_url|cmpid|__twitter_impression|_ga|_gl|_openstat|spm|share_id|at_medium|at_campaign|at_custom\d*|ns_campaign|ns_mchannel|ns_source|ns_linkname)$/i;

const BARE_ID = /^[\p{L}\p{N}_-]{1,128}$/u;

/** Longer than any address a browser will open: such a text is an attack or a mistake. */
const LONGEST = 8192;

/**
 * The page that an address leads to, so that one page has one name: WHATWG URL parsing (lower-case host, punycode,
 * default port, dot segments), then no credentials, no fragment (unless it is a `#!` route), no tracking parameters,
 * the rest of the query sorted, no trailing slash. http and https count as one, as does a leading `www.`.
 * Nothing is ever fetched: a short link stays a short link. A bare word is taken for an id that stands for an address,
 * as anonymised collections have it, and left as it is.
 * @returns null where the text is empty, is no web address or is too long to be one.
 */
export function canonicalUrl(raw: string): string | null {
  const url = parseWebAddress(raw);
  if (!url) return BARE_ID.test(raw) ? raw : null;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  kept.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  const query = new URLSearchParams(kept).toString();
  const path = url.pathname.replace(/\/+$/, "").replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
  const route = url.hash.startsWith("#!") ? url.hash : "";
  const port = url.port === "" ? "" : `:${url.port}`;
  return `https://${bareHost(url)}${port}${path}${query === "" ? "" : `?${query}`}${route}`;
}

/** The host of a web address in lower case and punycode, without `www.`; null as in {@link canonicalUrl}. */
export function canonicalHost(raw: string): string | null {
  const url = parseWebAddress(raw);
  return url ? bareHost(url) : null;
}

function bareHost(url: URL): string {
  return url.hostname.replace(/\.$/, "").replace(/^www\.(?=[^.]+\.)/, "");
}

function parseWebAddress(raw: string): URL | null {
  const text = raw.trim();
  if (text === "" || text.length > LONGEST) return null;
  const url = parse(text) ?? (/^[^\s/:?#@]+\.[^\s/:?#@]+([/?#].*)?$/.test(text) ? parse(`https://${text}`) : null);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  return bareHost(url) === "" ? null : url;
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
