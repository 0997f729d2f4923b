/** Ours and its baseline take turns: the speed of a machine that is shared changes within seconds. */
export interface Round {
  readonly ours: number;
  readonly baseline: number;
}

/** The round whose ratio is the median, and the ratios of all. @param rounds an odd number */
export async function inTurns(
  rounds: number,
  round: (n: number) => Promise<Round>,
): Promise<Round & { readonly ratios: string }> {
  const all: Round[] = [];
  for (let n = 0; n < rounds; n += 1) all.push(await round(n));
  const ratio = ({ ours, baseline }: Round): number => ours / baseline;
  all.sort((a, b) => ratio(a) - ratio(b));
  return { ...all[(rounds - 1) / 2]!, ratios: all.map((one) => ratio(one).toFixed(2)).join(', ') };
}
