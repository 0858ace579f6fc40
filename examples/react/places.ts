export const COMMUNITY = "soles";
export const SPACE = "product:wool-socks";
