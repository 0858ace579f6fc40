// Types and lint, both by one program: each by itself would find out all types anew, which is most of its work.
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = programOf(`${root}/tsconfig.json`);
const failed = [hasTypeErrors(program), await hasLint(program)];
process.exitCode = Number(failed.includes(true));

function programOf(file) {
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, root);
  const configFileParsingDiagnostics = error ? [error] : errors;
  return ts.createProgram({ rootNames: fileNames, options, configFileParsingDiagnostics });
}

function hasTypeErrors(program) {
  const found = ts.getPreEmitDiagnostics(program);
  const places = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => "\n",
  };
  if (found.length > 0) console.error(ts.formatDiagnosticsWithColorAndContext(found, places));
  return found.length > 0;
}

async function hasLint(program) {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: ".eslint.config.mjs",
    overrideConfig: {
      files: ["**/*.{ts,tsx}"],
      languageOptions: { parserOptions: { projectService: false, programs: [program] } },
    },
  });
  const results = await eslint.lintFiles(["."]);
  const said = await (await eslint.loadFormatter("stylish")).format(results);
  if (said) console.error(said);
  return results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0);
}
