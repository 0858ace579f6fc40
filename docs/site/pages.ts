/** A page of the site: its Markdown beside this folder, without the ending, and its name in the menu. */
export interface DocPage {
  path: string;
  title: string;
}

export interface DocGroup {
  title: string;
  pages: readonly DocPage[];
}

const page = (path: string, title: string): DocPage => ({ path, title });

/** The menu. Every Markdown file of the docs stands in it once; a test holds that. */
export const GROUPS: readonly DocGroup[] = [
  {
    title: "Begin",
    pages: [
      page("quick-start", "Quick start"),
      page("embed", "On a page"),
      page("readable", "Readable without JavaScript"),
      page("frameworks", "In a framework"),
      page("theming", "Looks"),
      page("browsers", "Browsers"),
      page("strict-policy", "A strict policy"),
      page("accessibility", "Accessibility"),
      page("languages", "Languages"),
      page("identity", "Signing in"),
      page("shopify", "Shopify"),
    ],
  },
  {
    title: "People",
    pages: [
      page("community-guide", "Start a community"),
      page("moderation", "Moderate"),
      page("privacy", "Privacy"),
    ],
  },
  {
    title: "Run",
    pages: [page("run-a-server", "Run a server"), page("settings", "Settings")],
  },
  {
    title: "Build",
    pages: [
      page("reference/operations", "Operations and topics"),
      page("add-a-feature", "Add a feature"),
      page("architecture", "Architecture"),
      page("design-language", "Design language"),
      page("decisions/README", "Decisions"),
    ],
  },
];

export const PAGES: readonly DocPage[] = GROUPS.flatMap(({ pages }) => pages);
