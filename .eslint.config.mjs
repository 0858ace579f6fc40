import lit from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import wc from "eslint-plugin-wc";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/**", "packages/*/browser*/**", "**/node_modules/**", "data/**"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // An index that was just looked up, a field that was just checked: the reader sees it, the compiler does not.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
    },
  },
  {
    files: ["packages/{widgets,dashboard}/**/*.ts"],
    ...lit.configs["flat/recommended"],
    settings: { lit: { elementBaseClasses: ["ReactiveElement", "HearthElement", "DeskPage"] } },
  },
  {
    files: ["packages/{widgets,dashboard}/**/*.ts"],
    ...wc.configs["flat/best-practice"],
  },
  {
    files: ["packages/{widgets,dashboard}/**/*.ts"],
    plugins: { "lit-a11y": litA11y },
    rules: litA11y.configs.recommended.rules,
  },
  {
    // chai's assertions are properties, and its typings make promises of some.
    files: ["tests/widgets/**/*.wtr.ts"],
    rules: {
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
);
