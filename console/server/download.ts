import { answered, reached } from "./request.ts";

/**
 * Asks for a file and hands it to the browser to keep.
 * @returns its name
 * @throws Refused, Unreachable
 */
export async function download(path: string, body: object): Promise<string> {
  const response = await reached(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) await answered(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "marsad";
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}
