/** What the browser adds to a page that is whole without it. */

/** Esc leads back from the evidence to where it was asked for. */
function goBackOnEscape(event: KeyboardEvent): void {
  const cameFromHere = document.referrer.startsWith(`${location.origin}/`);
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
  if (event.key === 'Escape' && cameFromHere && !isTyping && !event.defaultPrevented) history.back();
}

document.addEventListener('keydown', goBackOnEscape);

const desk = document.getElementById('desk');
if (desk !== null) void import('./desk/desk.tsx').then(({ startDesk }) => startDesk(desk));
