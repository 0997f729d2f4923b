/** New entries arrive while a timeline is read: the line that is read stays where it is, and a count leads to what is new. */
import { entryAnchor } from '../address.ts';
import { WhatChanged } from '../operations.generated.ts';
import type { Followed } from '../parts/followed.ts';
import { S } from '../strings.ts';
import { ask } from './api.ts';

const EVERY_MS = 4_000;
/** Where the service does not answer, it is asked less and less often, up to this. */
const AT_MOST_EVERY_MS = 60_000;

interface News {
  readonly added: readonly string[];
  readonly isAny: boolean;
  readonly after: string;
}

async function newsSince({ filter }: Followed, position: string): Promise<News> {
  const added: string[] = [];
  let isAny = false;
  for (let after = position; ;) {
    const { changes } = await ask(WhatChanged, { filter, after });
    isAny ||= changes.nodes.length > 0;
    for (const { change, entry } of changes.nodes) if (change === 'ADDED') added.push(entryAnchor(entry.id));
    after = changes.pageInfo.endCursor ?? after;
    if (!changes.pageInfo.hasNextPage) return { added, isAny, after };
  }
}

/** The list of this address as the service shows it now. */
async function listNow(): Promise<HTMLElement | null> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector<HTMLElement>('[data-followed]');
}

/** The first entry that is not scrolled past, and how far down it stands. */
function lineBeingRead(list: HTMLElement): { readonly id: string; readonly top: number } | undefined {
  const entries = [...list.querySelectorAll<HTMLElement>('[data-entry]')];
  const first = entries.find((entry) => entry.getBoundingClientRect().bottom > 0);
  return first === undefined ? undefined : { id: first.id, top: first.getBoundingClientRect().top };
}

/** Puts the new list in the place of the old; what is read, and what has the focus, stays. */
function replace(old: HTMLElement, now: HTMLElement): void {
  const read = scrollY > 0 ? lineBeingRead(old) : undefined;
  const focused = old.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  old.replaceWith(now);
  if (focused != null)
    [...now.querySelectorAll<HTMLAnchorElement>('a')]
      .find((link) => link.getAttribute('href') === focused)
      ?.focus({ preventScroll: true });
  if (read === undefined) return;
  const top = document.getElementById(read.id)?.getBoundingClientRect().top;
  if (top !== undefined) scrollBy({ top: top - read.top, behavior: 'instant' });
}

/** Says how many are new, and leads to the first of them. Stands apart from the flow, so that nothing moves. */
function announcement(): { tell(anchors: readonly string[]): void } {
  const place = document.createElement('p');
  place.className = 'news';
  place.setAttribute('role', 'status');
  document.body.append(place);
  return {
    tell(anchors) {
      const link = document.createElement('a');
      link.href = `#${anchors.find((anchor) => document.getElementById(anchor) !== null) ?? 'entries'}`;
      link.textContent = S.news(anchors.length);
      link.addEventListener('click', () => place.replaceChildren());
      place.replaceChildren(...(anchors.length === 0 ? [] : [link]));
    },
  };
}

export function follow(place: HTMLElement): void {
  const followed = JSON.parse(place.dataset['followed'] ?? '') as Followed;
  const { tell } = announcement();
  const unread = new Set<string>();
  let list = place;
  let { position } = followed;
  let pause = EVERY_MS;

  const look = async (): Promise<void> => {
    const { added, isAny, after } = await newsSince(followed, position);
    if (isAny) {
      const now = await listNow();
      if (now === null) return;
      replace(list, now);
      list = now;
      for (const anchor of added) unread.add(anchor);
      tell([...unread]);
    }
    position = after;
  };
  const again = (): void => {
    setTimeout(() => {
      const looked = document.hidden ? Promise.resolve() : look();
      looked
        .then(
          () => (pause = EVERY_MS),
          () => (pause = Math.min(2 * pause, AT_MOST_EVERY_MS)),
        )
        .finally(again);
    }, pause);
  };
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('.news') !== null) unread.clear();
  });
  again();
}
