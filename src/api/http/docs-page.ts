import { html, type Markup } from "../../actions/report/markup.ts";
import type { Endpoint } from "./endpoint.ts";

/** Where people read what the API can do. */
export const DOCS_PATH = "/api/docs";

const TITLES: Readonly<Record<number, string>> = { 201: "made", 202: "taken on", 204: "nothing to tell" };

/** Every endpoint on one page, by what it is about; the shapes are in the OpenAPI document, which it links. */
export function docsPage(endpoints: readonly Endpoint[], root: string, openApiPath: string): string {
  const tags = [...new Set(endpoints.map(({ tag }) => tag))];
  const page = html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Marsad: HTTP API</title>
</head>
<body>
<main>
<h1>Marsad: HTTP API</h1>
<p>Shapes of requests and answers: <a href="${openApiPath}">OpenAPI 3.1</a>. Changes of a case send <code>If-Match</code> with the
<code>ETag</code> that was seen; a change may be sent again under the same <code>Idempotency-Key</code>; errors are problem+json.</p>
<nav><ul>${tags.map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}</ul></nav>
${tags.map((tag) => section(tag, endpoints, root))}
</main>
</body>
</html>
`;
  return page.source;
}

function section(tag: string, endpoints: readonly Endpoint[], root: string): Markup {
  const own = endpoints.filter((endpoint) => endpoint.tag === tag);
  return html`<section>
<h2 id="${tag}">${tag}</h2>
<table>
<thead><tr><th scope="col">Request</th><th scope="col">What it does</th><th scope="col">Who may</th><th scope="col">Answers</th></tr></thead>
<tbody>${own.map((endpoint) => row(endpoint, root))}</tbody>
</table>
</section>
`;
}

function row(
  { method, root, path, summary, description, permission, changes, status = 200 }: Endpoint,
  usualRoot: string,
): Markup {
  const title = TITLES[status];
  return html`<tr>
<th scope="row"><code>${method.toUpperCase()} ${root ?? usualRoot}${path}</code></th>
<td>${summary}.${description !== undefined && html`<br>${description}`}${changes && html`<br>Needs <code>If-Match</code>.`}</td>
<td>${permission === "public" ? "everybody" : html`<code>${permission}</code>`}</td>
<td>${status}${title !== undefined && ` (${title})`}</td>
</tr>
`;
}
