export function slimCss(text: string): string;
export function slimHtml(text: string): string;
