// What the server measures of itself, in Prometheus' own form: answers, connections, the pool, the event loop and the jobs.
import type { Database } from '@redpill/core';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Notes an answer by the route's template, never by the address that was asked. */
  answered(method: string, route: string, status: number, elapsed_ms: number): void;
  /** Notes how many live sockets are open. */
  sockets(open: number): void;
  /** Notes a job that ran here, by the clock or because it was asked for. */
  jobRan(name: string, seconds: number, outcome: 'success' | 'error'): void;
  /** The database with the wait for each of its connections measured. */
  measured(database: Database): Database;
  /** Asks at every reading what only the database knows. */
  ask(what: 'jobs' | 'imports', read: () => Promise<Reading[]>): void;
  text(): Promise<string>;
  content_type: string;
}

export interface Reading {
  labels: Record<string, string>;
  value: number;
  /** Seconds since 1970, of the last success. */
  last_success?: number;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `onFailure`: something could not be asked at a reading; the rest is told all the same. */
export function openMetrics(onFailure: (error: unknown) => void): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answers = answerMetrics(registers);
  const jobs = jobMetrics(registers, onFailure);
  const sockets = new Gauge({
    name: 'websocket_connections_active',
    help: 'Live sockets that are open on this server',
    registers,
  });
  new Histogram({
    name: 'ai_query_duration_seconds',
    help: 'How long answers of the agents took; empty: this version has no agents yet',
    buckets: SECONDS,
    registers,
  });
  eventLoopMetrics(registers);
  return {
    answered: answers,
    sockets: (open) => sockets.set(open),
    jobRan: (name, seconds, outcome) => jobs.ran.observe({ name, outcome }, seconds),
    ask: jobs.ask,
    measured: (database) => poolMetrics(registers, database),
    text: () => registry.metrics(),
    content_type: registry.contentType,
  };
}

function answerMetrics(registers: Registry[]): Metrics['answered'] {
  const labelNames = ['method', 'route', 'status'] as const;
  const total = new Counter({ name: 'http_requests_total', help: 'Requests answered', labelNames, registers });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the arrival of a request to the end of its answer',
    labelNames,
    buckets: SECONDS,
    registers,
  });
  // Routes, methods and statuses are few: each combination is looked up once.
  const known = new Map<string, { inc(): void; observe(seconds: number): void }>();
  return (method, route, status, elapsed_ms) => {
    const key = `${method} ${route} ${status}`;
    let one = known.get(key);
    if (!one) {
      const labels = { method, route, status: String(status) };
      const [counter, histogram] = [total.labels(labels), duration.labels(labels)];
      one = { inc: () => counter.inc(), observe: (seconds) => histogram.observe(seconds) };
      known.set(key, one);
    }
    one.inc();
    one.observe(elapsed_ms / 1000);
  };
}

function eventLoopMetrics(registers: Registry[]): void {
  let before = performance.eventLoopUtilization();
  new Gauge({
    name: 'nodejs_eventloop_utilization_ratio',
    help: 'The share of time since the last reading in which the event loop was busy',
    registers,
    collect() {
      this.set(performance.eventLoopUtilization(before).utilization);
      before = performance.eventLoopUtilization();
    },
  });
}

function poolMetrics(registers: Registry[], database: Database): Database {
  const { pool, take } = database;
  const counts = { total: () => pool.totalCount, idle: () => pool.idleCount, waiting: () => pool.waitingCount };
  for (const [name, count] of Object.entries(counts)) {
    new Gauge({
      name: `db_pool_${name === 'waiting' ? 'waiting_requests' : `${name}_connections`}`,
      help: name === 'waiting' ? 'Who waits for a connection of the database' : `Connections of the database: ${name}`,
      registers,
      collect() {
        this.set(count());
      },
    });
  }
  const acquired = new Histogram({
    name: 'db_pool_acquire_seconds',
    help: 'How long an act waited for a connection of the database',
    buckets: SECONDS,
    registers,
  });
  return {
    ...database,
    async take() {
      const since = performance.now();
      const client = await take();
      acquired.observe((performance.now() - since) / 1000);
      return client;
    },
  };
}

function jobMetrics(registers: Registry[], onFailure: (error: unknown) => void) {
  const ran = new Histogram({
    name: 'job_duration_seconds',
    help: 'How long jobs took that this server ran, by name and outcome',
    labelNames: ['name', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const asked = new Map<'jobs' | 'imports', () => Promise<Reading[]>>();
  const read = async (what: 'jobs' | 'imports'): Promise<Reading[]> => {
    try {
      return (await asked.get(what)?.()) ?? [];
    } catch (error) {
      onFailure(error);
      return [];
    }
  };
  // Asked once a reading, for the two that tell of it: they are read in the order in which they stand.
  let reading: Promise<Reading[]> = Promise.resolve([]);
  new Gauge({
    name: 'job_workflows',
    help: 'Workflows of all servers within the last day, by name and status',
    labelNames: ['name', 'status'],
    registers,
    async collect() {
      reading = read('jobs');
      const readings = await reading;
      this.reset();
      for (const { labels, value } of readings) this.set(labels, value);
    },
  });
  new Gauge({
    name: 'job_last_success_timestamp_seconds',
    help: 'When a job last succeeded, on any server, within the last day',
    labelNames: ['name'],
    registers,
    async collect() {
      for (const { labels, last_success } of await reading) {
        if (last_success !== undefined) this.set({ name: labels.name ?? '' }, last_success);
      }
    },
  });
  new Gauge({
    name: 'imports_running',
    help: 'Imports and undos under way, on any server',
    registers,
    async collect() {
      const readings = await read('imports');
      if (readings[0]) this.set(readings[0].value);
    },
  });
  return { ran, ask: (what: 'jobs' | 'imports', how: () => Promise<Reading[]>) => void asked.set(what, how) };
}
