import { boxMarkup } from './boxes';
import type { Picture } from './markup';

/**
 * The box of `::before` or `::after`, where it is placed within its element: nothing tells where
 * one is that flows, and the page draws with none of these.
 */
export function pseudoBox(from: Element, where: '::before' | '::after', picture: Picture): string {
  const style = getComputedStyle(from, where);
  if (style.content === 'none' || style.content === 'normal' || style.position !== 'absolute')
    return '';
  const around = from.getBoundingClientRect();
  const [left, top, width, height] = [style.left, style.top, style.width, style.height].map(
    (length) => parseFloat(length) || 0,
  );
  const border = style.boxSizing === 'border-box' ? 0 : 2 * (parseFloat(style.borderTopWidth) || 0);
  const [, dx = 0, dy = 0] =
    /matrix\(.*, ([-\d.]+), ([-\d.]+)\)/.exec(style.transform)?.map(Number) ?? [];
  const box = picture.place({
    x: around.x + left + dx,
    y: around.y + top + dy,
    width: width + border,
    height: height + border,
  });
  return boxMarkup(style, box, picture);
}
