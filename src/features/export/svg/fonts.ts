/**
 * The page's own fonts of some families, as `@font-face` rules with the font inside, so that a
 * picture looks the same where they are not installed. Empty where the page may not read its
 * style sheet: in a sandboxed frame, and from a file.
 */
export function fontFaces(families: Iterable<string>): string {
  const wanted = [...families].join();
  return [...document.styleSheets]
    .flatMap(rulesOf)
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => {
      const family = rule.style.getPropertyValue('font-family').replace(/["']/g, '');
      const source = rule.style.getPropertyValue('src');
      return wanted.includes(family) && /url\(["']?data:/.test(source);
    })
    .map((rule) => rule.cssText)
    .join('\n');
}

function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}
