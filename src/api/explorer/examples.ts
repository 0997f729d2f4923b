export const EXAMPLES: { title: string; query: string }[] = [];
