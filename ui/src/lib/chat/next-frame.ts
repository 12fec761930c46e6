/** Calls `draw` with the latest value once per frame; `now` draws what is still due. A hidden page draws at once. */
export function onNextFrame<T>(draw: (value: T) => void): ((value: T) => void) & { now: () => void } {
  let due: { value: T } | null = null;
  let frame = 0;
  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (due) draw(due.value);
    due = null;
  };
  const show = (value: T) => {
    due = { value };
    if (document.hidden) flush();
    else frame ||= requestAnimationFrame(flush);
  };
  return Object.assign(show, { now: flush });
}
