/**
 * The limits of a thread through which events only pass: they are gone soon, and a larger space for what is new would be
 * filled all the same, and stay with the process.
 */
export const SMALL_YOUNG_SPACE = { maxYoungGenerationSizeMb: 16 } as const;
