/**
 * Keeps what somebody reads in its place while messages above it are drawn, measured, or put in front. Browsers do so by
 * themselves (`overflow-anchor`), but not all of them, and not at the very top.
 */
export interface ReadingPlace {
  /** Remembers the first message in view and where it stands in the conversation. */
  note(): void;
  /** Scrolls by as much as that message has been moved since; answers whether it was. */
  hold(): boolean;
}

/** @param list  its messages are the children with `data-message` */
export function createReadingPlace(scroller: HTMLElement, list: HTMLElement): ReadingPlace {
  let first: { element: HTMLElement; place: number } | null = null;
  const topOf = (element: HTMLElement) => element.getBoundingClientRect().top;
  const placeOf = (element: HTMLElement) => topOf(element) - topOf(scroller) + scroller.scrollTop;

  return {
    note() {
      const edge = topOf(scroller);
      const messages = [...list.querySelectorAll<HTMLElement>(':scope > [data-message]')];
      const element = messages.find((each) => each.getBoundingClientRect().bottom > edge);
      first = element ? { element, place: placeOf(element) } : null;
    },
    hold() {
      if (!first?.element.isConnected) return false;
      const place = placeOf(first.element);
      const moved = place - first.place;
      if (Math.abs(moved) < 1) return false;
      first.place = place;
      scroller.scrollTop += moved;
      return true;
    },
  };
}
