import { describe, expect, it } from "vitest";
import { EventParser, type StreamEvent } from "./event-stream.ts";

function parsed(chunks: readonly string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = new EventParser((event) => events.push(event));
  for (const chunk of chunks) parser.take(chunk);
  return events;
}

describe("EventParser", () => {
  it("reads events whatever pieces they come in", () => {
    const text = 'id: 7\nevent: case.claim\ndata: {"seq":7}\n\n:\n\nid: 8\ndata: a\ndata: b\n\n';
    const whole = parsed([text]);
    expect(whole).toEqual([
      { id: "7", event: "case.claim", data: '{"seq":7}' },
      { id: "8", event: "message", data: "a\nb" },
    ]);
    expect(parsed([...text])).toEqual(whole);
  });

  it("takes a sign of life for no event, and waits for the end of one", () => {
    expect(parsed([":\n\n", "data: half"])).toEqual([]);
  });
});
