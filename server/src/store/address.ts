/** The file of a `sqlite:` address, `:memory:` too; undefined for other addresses. */
export const sqlitePath = (address: string): string | undefined => /^sqlite:(.+)$/.exec(address)?.[1];

export const isMongo = (address: string): boolean => /^mongodb(\+srv)?:\/\//.test(address);

/** An address fit for eyes and logs: neither name nor password, and none of the options, which may hold secrets too. */
export const shownAddress = (address: string): string =>
  isMongo(address)
    ? address.replace(/\/\/.*@/, "//…@").replace(/\?.*/, "")
    : address.replace(/\/\/.*@/, "//…@");
