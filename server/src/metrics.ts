import { HearthError } from "@hearth/contract";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { Conflict } from "./store/port.ts";

/** Seconds; from an answer out of memory to one that kept somebody waiting. */
const BUCKETS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/**
 * What is counted while Hearth runs, for Prometheus. Labels are names that are declared somewhere: no community, no person
 * and no word of anybody's is among them.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];

  readonly requests = this.#times("hearth_http_request_seconds", "Answers over HTTP.", ["route", "status"]);
  readonly calls = this.#times("hearth_call_seconds", "Operations asked for.", ["operation", "outcome"]);
  readonly reads = this.#times("hearth_read_seconds", "Pages of lists read.", ["topic", "outcome"]);
  readonly verbs = this.#times("hearth_store_seconds", "What the store was asked for.", ["verb", "outcome"]);
  readonly jobs = this.#times("hearth_job_seconds", "Jobs that were run.", ["kind", "outcome"]);
  readonly snapshots = this.#count("hearth_snapshots_total", "Public pages asked for.", ["result"]);
  readonly changes = this.#count("hearth_changes_total", "Changes sent to those who watch a list.", []);
  readonly refusals = this.#count("hearth_limited_total", "Refused, as a limit was used up.", ["operation"]);

  /** Shows what there is just now, counted whenever somebody looks. */
  now(name: string, help: string, count: () => number): void {
    new Gauge({
      name,
      help,
      registers: this.#registers,
      collect() {
        this.set(count());
      },
    });
  }

  /** Adds what is known of the process: memory, processor, event loop. Watching costs a little, so it is asked for. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #times<L extends string>(name: string, help: string, labelNames: L[]): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets: BUCKETS, registers: this.#registers });
  }

  #count<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: this.#registers });
  }
}

/** Does work, and keeps how long it took under its labels and what became of it: `ok`, or the code it failed with. */
export async function timed<L extends string, T>(
  times: Histogram<L | "outcome">,
  labels: Record<L, string>,
  work: () => Promise<T>,
): Promise<T> {
  const end = times.startTimer(labels as Record<L | "outcome", string>);
  try {
    const value = await work();
    end({ outcome: "ok" } as Record<L | "outcome", string>);
    return value;
  } catch (error) {
    end({ outcome: codeOf(error) } as Record<L | "outcome", string>);
    throw error;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof HearthError) return error.code;
  return error instanceof Conflict ? "conflict" : "internal";
}
