/** Marks our messages among those that a record page may receive. */
const MESSAGE_TYPE = 'card-host:height';

/**
 * Tells the page around ours how tall the card is, so that its frame can fit: `{type: 'card-host:height', height}` in
 * pixels. Returns a function that stops it.
 */
export function reportHeight(element: HTMLElement): () => void {
  if (window.parent === window) return () => {};
  const observer = new ResizeObserver(() => {
    // The message holds a number only, so any page may have it.
    window.parent.postMessage({ type: MESSAGE_TYPE, height: Math.ceil(element.scrollHeight) }, '*');
  });
  observer.observe(element);
  return () => observer.disconnect();
}
