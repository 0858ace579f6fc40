interface Chunk {
  type: "chunk";
  fileName: string;
  code: string;
}

export function plainExports(): {
  name: string;
  augmentChunkHash(): string;
  generateBundle(options: unknown, files: Record<string, Chunk>): void;
};
