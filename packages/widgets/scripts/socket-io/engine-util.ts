// In place of engine.io-client's util.js: what a browser of today does by itself.

/** Settings for Node.js, which browsers do not have. */
export const pick = (): object => ({});

export const installTimerFunctions = (): void => {};

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** Keeps one address from being answered from a cache. */
export const randomString = (): string => Math.random().toString(36).slice(2);
