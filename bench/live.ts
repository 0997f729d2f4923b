/** Live: from the moment a mutation is sent until a query shows its fact, beside the same two requests without waiting. */
import { startService } from '../test/support/service.ts';
import { type Figure, quantile } from './figures.ts';
import { ask } from './http.ts';
import type { Scale } from './scale.ts';

const TARGET_MS = 20;

const RECORD_SOURCE = `mutation { told: recordSourceDocumentRegistered(input: { idempotencyKey: "live-source", kind: WEB_PAGE,
  title: "A page", contentHash: "${'b'.repeat(64)}" }) { document { id } problems { message } } }`;
const RECORD_VISIT = `mutation ($input: VisitStartedInput!) {
  told: recordVisitStarted(input: $input) { visit { id } position problems { message } } }`;
const SHOW = `query ($atLeast: Position) { timeline(first: 1, orderBy: OCCURRED_DESC, atLeast: $atLeast,
  filter: { with: { countries: ["IS"] } }) { freshness { stale } edges { node { id title } } } }`;

interface Shown {
  readonly timeline: {
    readonly freshness: { readonly stale: boolean };
    readonly edges: readonly { readonly node: { readonly id: string } }[];
  };
}

/** Each visit begins on a later day than the one before: it is first on the timeline as soon as it is there. */
const visit = (source: string, number: number) => ({
  idempotencyKey: `live-${number}`,
  visitors: [{ name: 'Somebody', represents: [{ country: 'NO' }], role: 'PRINCIPAL' }],
  host: { country: 'IS' },
  rank: 'WORKING',
  startedOn: new Date(Date.UTC(2000, 0, 1) + number * 86_400_000).toISOString().slice(0, 10),
  provenance: { sources: [{ document: { id: source } }] },
});

export async function live(directory: string, scale: Scale): Promise<Figure[]> {
  const service = await startService(directory, scale.nodeOptions);
  const url = `${service.url}/graphql`;
  let number = 0;
  const { told } = await ask<{ told: { document: { id: string } } }>(url, RECORD_SOURCE);

  async function writeAndShow(wait: boolean): Promise<number> {
    number += 1;
    const input = visit(told.document.id, number);
    const began = performance.now();
    const written = await ask<{ told: { visit: { id: string }; position: string } }>(url, RECORD_VISIT, { input });
    const { timeline } = await ask<Shown>(url, SHOW, wait ? { atLeast: written.told.position } : {});
    const took = performance.now() - began;
    if (wait && (timeline.freshness.stale || timeline.edges[0]?.node.id !== written.told.visit.id))
      throw new Error(`What was written at ${written.told.position} is not shown.`);
    return took;
  }

  try {
    const waited: number[] = [];
    const unwaited: number[] = [];
    for (let warmUp = 0; warmUp < scale.liveWrites / 5; warmUp += 1) await writeAndShow(true);
    for (let write = 0; write < scale.liveWrites; write += 1) {
      unwaited.push(await writeAndShow(false));
      waited.push(await writeAndShow(true));
    }
    const p99 = quantile(waited, 0.99);
    return [
      {
        name: 'live (p99)',
        unit: 'ms',
        measured: p99,
        baseline: quantile(unwaited, 0.99),
        against: 'the same two requests, not waiting for the fact to be shown',
        target: { text: `≤ ${TARGET_MS} ms`, met: p99 <= TARGET_MS },
        details: { p50Ms: quantile(waited, 0.5), baselineP50Ms: quantile(unwaited, 0.5), writes: scale.liveWrites },
      },
    ];
  } finally {
    await service.stop();
  }
}
