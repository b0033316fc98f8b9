/** How wide a text is, in pixels, in a font as CSS writes it: "13px Inter". */
export type Measure = (text: string) => number;

/** Measures texts in the font of an element; each text once. */
export function measureIn(element: Element): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  if (context) {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  }
  return (text) => {
    let width = widths.get(text);
    if (width === undefined) {
      // Without a canvas: a usual letter is a little more than half as wide as it is high.
      width = context ? context.measureText(text).width : text.length * 8;
      widths.set(text, width);
    }
    return width;
  };
}

/** The first of several wordings, the longest first, that fits; undefined if none does. */
export function fitting(
  texts: readonly string[],
  room: number,
  measure: Measure,
): string | undefined {
  return texts.find((text) => measure(text) <= room);
}
