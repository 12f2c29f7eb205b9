import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the server tells Prometheus. Routes are named by their patterns: no id, no name, no address of anybody. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: "marsad_http_request_seconds",
    help: "Time to answer, by route",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly #refusedSignIns = new Counter({
    name: "marsad_refused_sign_ins_total",
    help: "Attempts to sign in that were refused",
    registers: [this.registry],
  });
  readonly #gauges = new Map<string, Gauge>();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: "marsad_" });
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
  }

  signInRefused(): void {
    this.#refusedSignIns.inc();
  }

  /** A number that is asked for whenever somebody reads the metrics. */
  gauge(name: string, help: string, read: () => Promise<number>): void {
    if (this.#gauges.has(name)) return;
    const gauge: Gauge = new Gauge({
      name: `marsad_${name}`,
      help,
      registers: [this.registry],
      collect: async (): Promise<void> => gauge.set(await read()),
    });
    this.#gauges.set(name, gauge);
  }
}
