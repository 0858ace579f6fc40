export declare const BROWSER_ARGS: string[];
/** The path of a browser that runs: `CHROME_PATH`, the system's own, else the one of @sparticuz/chromium. */
export declare function browserPath(): Promise<string>;
