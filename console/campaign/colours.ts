export type Colour = "strong" | "calm" | "expected" | "muted" | "rule" | "ink";

/** A colour of the page as canvas and WebGL take it: they know no custom properties. */
export function colourOf(name: Colour): string {
  const probe = document.createElement("i");
  probe.className = `colour-${name}`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
