// What the runner of the browser tests puts on the page.
declare function describe(title: string, suite: () => void): void;
declare function it(title: string, test: () => void | Promise<void>): void;
declare function before(work: () => void | Promise<void>): void;
declare function after(work: () => void | Promise<void>): void;
declare function beforeEach(work: () => void | Promise<void>): void;
declare function afterEach(work: () => void | Promise<void>): void;
