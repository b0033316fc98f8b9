import { pointer, select } from 'd3-selection';
import { zoom as d3Zoom, ZoomTransform } from 'd3-zoom';
import type { D3ZoomEvent } from 'd3-zoom';
import type { Attachment } from 'svelte/attachments';
import { closestZoom, isAll, pageAt, zoomIn } from './page-window';
import type { GridSize, PageGrid } from './page-window';
import { ALL_PAGES, GridZoom } from './grid-zoom';

/** What a gesture on a grid goes by. */
interface Zoomable {
  readonly grid: PageGrid;
  readonly zoom: GridZoom;
  readonly size: GridSize;
  readonly onzoom: (zoom: GridZoom) => void;
}

/**
 * Zooming by wheel, fingers and mouse. The first move inwards goes from all pages to single ones at
 * the place that is pointed at, and ends the gesture: the next one begins there.
 */
export function zoomGestures(current: () => Zoomable): Attachment<HTMLElement> {
  return (element) => {
    const selection = select<HTMLElement, unknown>(element);
    let jumped = false;
    const behaviour = d3Zoom<HTMLElement, unknown>()
      .filter((event: Event) => mayZoom(event, element, current()))
      .clickDistance(4)
      .on('start', () => (jumped = false))
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        const { grid, zoom, size, onzoom } = current();
        if (jumped) {
          // But for who turns the wheel back at once.
          if (sourceEvent instanceof WheelEvent && sourceEvent.deltaY > 0) onzoom(ALL_PAGES);
          return;
        }
        const { k, x, y } = transform;
        if (isAll(zoom)) {
          if (k <= 1) return;
          jumped = true;
          const page = pageAt(grid, size.width, zoom, placeOf(sourceEvent as Event, element));
          onzoom(zoomIn(grid, zoom, page));
        } else {
          onzoom(k <= 1 ? ALL_PAGES : new GridZoom(k, x / size.width, y / size.width));
        }
      })
      .on('end', () => goOnFrom(current()));
    selection.call(behaviour).on('dblclick.zoom', null);

    // D3 goes on from what is shown: that may have come from the other grid, or a button.
    function goOnFrom({ zoom, size }: Zoomable) {
      const { k, x, y } = zoom;
      selection.property('__zoom', new ZoomTransform(k, x * size.width, y * size.width));
    }

    $effect(() => {
      const { grid, size } = current();
      const height = size.width * grid.shape;
      const end = Math.max(height, (size.width * grid.rows) / grid.columns);
      behaviour
        .extent([
          [0, 0],
          [size.width, height],
        ])
        .translateExtent([
          [0, 0],
          [size.width, end],
        ])
        .scaleExtent([1, closestZoom(grid)]);
    });
    $effect(() => goOnFrom(current()));
    return () => selection.on('.zoom', null);
  };
}

// Two fingers or Ctrl and the wheel zoom at once; the wheel alone only once the grid has the
// focus, and never past the ends: the page must stay scrollable.
function mayZoom(event: Event, element: HTMLElement, { grid, zoom }: Zoomable): boolean {
  if (event instanceof WheelEvent) {
    const outwards = event.deltaY > 0;
    const atEnd = outwards ? isAll(zoom) : zoom.k >= closestZoom(grid);
    if (event.ctrlKey || event.metaKey) return true;
    return !atEnd && element === document.activeElement;
  }
  if ('touches' in event) return !isAll(zoom) || (event.touches as TouchList).length > 1;
  return !isAll(zoom) && event instanceof MouseEvent && event.button === 0;
}

/** Where a gesture points at, between the fingers if there are several. */
function placeOf(event: Event, element: HTMLElement): [number, number] {
  const points = 'touches' in event ? [...(event.touches as TouchList)] : [event];
  const places = points.map((point) => pointer(point, element));
  const mean = (axis: 0 | 1) => places.reduce((sum, at) => sum + at[axis], 0) / places.length;
  return [mean(0), mean(1)];
}
