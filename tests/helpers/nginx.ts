import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noteAtTheEnd } from "./notes.ts";
import { freePort, root, startProcess } from "./processes.ts";

/** Whether tests can have an nginx. Tests that need one are skipped where they cannot, and the run says so. */
export const hasNginx =
  spawnSync("nginx", ["-v"]).status === 0 && spawnSync("openssl", ["version"]).status === 0;
if (!hasNginx)
  noteAtTheEnd("The tests of the reverse proxy were skipped. To have them: apt-get install nginx openssl.");

export const CONF = "examples/cluster/nginx.conf";

export interface NginxOptions {
  /** Ports of the two nodes. */
  nodes: readonly [number, number];
  /** Its port for browsers. */
  port: number;
  path?: string;
  /** What else is changed in the file. */
  edit?: (conf: string) => string;
}

/** An nginx that runs the file of the example, with a certificate of its own for `localhost`. */
export interface TestNginx {
  /** `https://localhost:…`, with the path. */
  url: string;
  /** Where it leads from: `http://localhost:…`. */
  plainUrl: string;
  /** The certificate, which vouches for itself. */
  certificate: string;
  /** The file as it runs. */
  conf: string;
  close(): Promise<void>;
}

/** Everything that nginx would write elsewhere stays in the folder. */
const main = (folder: string) => `
daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
events { worker_connections 512; }
http {
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n  ")}
  include ${folder}/hearth.conf;
}
`;

export async function startNginx({
  nodes,
  port,
  path = "",
  edit = (conf) => conf,
}: NginxOptions): Promise<TestNginx> {
  const folder = mkdtempSync(join(tmpdir(), "hearth-nginx-"));
  const plain = await freePort();
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "certificate.key")];
  makeCertificate(certificate, key);
  const conf = edit(
    fill(readFileSync(join(root, CONF), "utf8"), {
      HEARTH_NODE_1: `127.0.0.1:${nodes[0]}`,
      HEARTH_NODE_2: `127.0.0.1:${nodes[1]}`,
      HEARTH_HTTP_PORT: `${plain}`,
      HEARTH_HTTPS_PORT: `${port}`,
      HEARTH_HOST: "localhost",
      HEARTH_PATH: path,
      HEARTH_CERTIFICATE: certificate,
      HEARTH_CERTIFICATE_KEY: key,
    }),
  );
  writeFileSync(join(folder, "hearth.conf"), conf);
  writeFileSync(join(folder, "nginx.conf"), main(folder));
  // Says when it listens, at this level only.
  const log = ["-g", "error_log stderr notice;"];
  const running = startProcess("nginx", [
    "-p",
    folder,
    "-e",
    "stderr",
    "-c",
    join(folder, "nginx.conf"),
    ...log,
  ]);
  await running.printed("start worker process ");
  return {
    url: `https://localhost:${port}${path}`,
    plainUrl: `http://localhost:${plain}${path}`,
    certificate: readFileSync(certificate, "utf8"),
    conf,
    async close() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As `envsubst` does it, but that a variable which is not known is a mistake. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\$\{(HEARTH_\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${CONF} asks for ${name}`);
    return value;
  });
}

function makeCertificate(certificate: string, key: string): void {
  const words =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost";
  execFileSync("openssl", [...words.split(" "), "-keyout", key, "-out", certificate], { stdio: "ignore" });
}
