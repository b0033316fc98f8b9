/** How wide a text is, in pixels, in a font as CSS writes it: "13px Inter". */
export type Measure = (text: string) => number;

/** Measures texts in the font of an element; each text once. */
export function measureIn(element: Element): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  let digit = 0;
  if (context) {
    const { fontWeight, fontSize, fontFamily, fontVariantNumeric } = getComputedStyle(element);
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    if (fontVariantNumeric.includes('tabular-nums')) digit = digitWidth(element);
  }
  return (text) => {
    let width = widths.get(text);
    if (width === undefined) {
      // Without a canvas: a usual letter is a little more than half as wide as it is high.
      if (!context) width = text.length * 8;
      else if (digit === 0) width = context.measureText(text).width;
      else {
        const rest = text.replace(/\d/g, '');
        width = context.measureText(rest).width + (text.length - rest.length) * digit;
      }
      widths.set(text, width);
    }
    return width;
  };
}

/** A canvas knows no digits that are all as wide: the page is asked how wide they are. */
function digitWidth(element: Element): number {
  const probe = document.createElement('span');
  probe.style.cssText = 'position: absolute; visibility: hidden; white-space: nowrap';
  probe.textContent = '0000000000';
  element.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width / probe.textContent.length;
}

/** The first of several wordings, the longest first, that fits; undefined if none does. */
export function fitting(
  texts: readonly string[],
  room: number,
  measure: Measure,
): string | undefined {
  return texts.find((text) => measure(text) <= room);
}
