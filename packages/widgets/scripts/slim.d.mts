type Pair = readonly [from: string | readonly [begin: string, end: string], to: string];

export function slim(
  name: string,
  what: {
    modules?: Record<string, string>;
    methods?: Record<string, readonly string[]>;
    texts?: Record<string, readonly Pair[]>;
    facts?: Record<string, Record<string, string>>;
  },
): {
  name: string;
  load(id: string): string | null;
  transform(code: string, id: string): { code: string; map: null } | null;
  buildEnd(error?: Error): void;
};

export function withTexts(code: string, pairs: readonly Pair[]): string;
