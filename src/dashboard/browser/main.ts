/** What the browser adds to a page that is whole without it. */

/** Esc leads back from the evidence to where it was asked for. */
function goBackOnEscape(event: KeyboardEvent): void {
  const cameFromHere = document.referrer.startsWith(`${location.origin}/`);
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
  if (event.key === 'Escape' && cameFromHere && !isTyping && !event.defaultPrevented) history.back();
}

/** Who follows a quote to its document comes back to the entry that has it. */
function rememberEntry(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('.quote-place') : null;
  const entry = link?.closest('[data-entry]');
  if (entry != null) history.replaceState(history.state, '', `#${entry.id}`);
}

/** In a frame of another site each link opens a page of its own, but for those to a place on this one. */
function stayOnThisPage({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
  link?.setAttribute('target', '_self');
}

document.addEventListener('click', stayOnThisPage, true);
document.addEventListener('keydown', goBackOnEscape);

const desk = document.getElementById('desk');
if (desk !== null) void import('./desk/desk.tsx').then(({ startDesk }) => startDesk(desk));

document.addEventListener('click', rememberEntry);

const followed = document.querySelector<HTMLElement>('[data-followed]');
if (followed !== null) void import('./live.ts').then(({ follow }) => follow(followed));

const drawing = document.querySelector<HTMLElement>('[data-drawing]');
if (drawing !== null) void import('./drawing.tsx').then(({ liven }) => liven(drawing));

/** A slider says where it stands while it moves, and shows it when it is let go. */
function followSlider(event: Event): void {
  const slider = event.target;
  if (!(slider instanceof HTMLInputElement) || slider.type !== 'range') return;
  const told = slider.closest('label')?.querySelector('output');
  if (told != null) told.textContent = slider.value;
}

document.addEventListener('input', followSlider);
