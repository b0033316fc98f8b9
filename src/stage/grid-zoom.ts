/**
 * How close a grid is seen: `k` times, moved by `x` and `y` shares of its width. As D3's own
 * transforms, which come with all of D3's zooming: whoever only looks at a grid need not load that.
 */
export class GridZoom {
  readonly k: number;
  readonly x: number;
  readonly y: number;

  constructor(k: number, x: number, y: number) {
    this.k = k;
    this.x = x;
    this.y = y;
  }

  /** Where a place of the grid is seen. */
  applyX(x: number): number {
    return x * this.k + this.x;
  }

  applyY(y: number): number {
    return y * this.k + this.y;
  }

  /** Which place of the grid is seen there. */
  invertX(x: number): number {
    return (x - this.x) / this.k;
  }

  invertY(y: number): number {
    return (y - this.y) / this.k;
  }
}

/** All pages are seen. */
export const ALL_PAGES = new GridZoom(1, 0, 0);
