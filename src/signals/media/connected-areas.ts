/** Pixels that hang together, and the box around them (all four inclusive). */
export interface ConnectedArea {
  readonly pixels: number;
  /** Pixels with an unset neighbour above, below, left or right, or at the picture's rim. */
  readonly rim: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface ConnectedAreas {
  /** For each pixel its area's number, −1 for pixels that are not set. */
  readonly areaOf: Int32Array;
  /** In the order of their first pixel. */
  readonly areas: readonly ConnectedArea[];
}

/** The eight-connected areas of set pixels, by flooding; one queue, no recursion. */
export function connectedAreas(isSet: Uint8Array, width: number, height: number): ConnectedAreas {
  const areaOf = new Int32Array(width * height).fill(-1);
  const queue = new Int32Array(width * height);
  const areas: ConnectedArea[] = [];
  for (let seed = 0; seed < isSet.length; seed++) {
    if (!isSet[seed] || areaOf[seed]! >= 0) continue;
    let [first, last] = [0, 1];
    let [left, right, top, bottom, rim] = [width, 0, height, 0, 0];
    queue[0] = seed;
    areaOf[seed] = areas.length;
    while (first < last) {
      const at = queue[first++]!;
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      const isInside = x > 0 && x < width - 1 && y > 0 && y < height - 1;
      if (!(isInside && isSet[at - 1] && isSet[at + 1] && isSet[at - width] && isSet[at + width])) rim++;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (!isSet[next] || areaOf[next]! >= 0) continue;
          areaOf[next] = areas.length;
          queue[last++] = next;
        }
      }
    }
    areas.push({ pixels: last, rim, left, right, top, bottom });
  }
  return { areaOf, areas };
}
