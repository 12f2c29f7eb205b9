import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./client-types.d.mts";
import type { Person } from "./test-server.ts";

export type ApiClient = Client<paths>;

/** The typed client of one person, over real HTTP. */
export function clientOf(origin: string, person: Person): ApiClient {
  const client = createClient<paths>({ baseUrl: origin });
  client.use({
    onRequest: ({ request }) => {
      request.headers.set("Cookie", person.cookie);
      request.headers.set("Origin", origin);
    },
  });
  return client;
}

/** The data of an answer. @throws Error with the problem where it was refused */
export async function told<Data>(answer: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new Error(`${response.status}: ${JSON.stringify(error)}`);
  return data as Data;
}
