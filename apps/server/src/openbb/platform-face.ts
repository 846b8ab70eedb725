// One question of a program that speaks OpenBB Platform: its route says the model, its parameters are the query.
import { randomUUID } from 'node:crypto';
import { askMarketData } from '@redpill/contract';
import { type Actor, AppError, verbs } from '@redpill/core';
import { DATA_MODEL_NAMES, DATA_MODELS, type DataModel, toObbject } from '@redpill/openbb';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OperationEdge } from '../http/operations.ts';

export interface PlatformAsked {
  edge: OperationEdge;
  actor: Actor;
  request: FastifyRequest;
  reply: FastifyReply;
}

const BY_PATH = new Map<string, DataModel>(DATA_MODEL_NAMES.map((model) => [DATA_MODELS[model].path, model]));
/** Whose result stands alone instead of in a list. */
const SINGLE: ReadonlySet<DataModel> = new Set(['EquityPeers']);

type Answer = {
  results: Record<string, unknown>[];
  source: { provider: string; retrieved_at: string; warnings: string[] } | null;
  missing: { reason: string; refusals: { provider: string; message: string }[] } | null;
  nothing_there: boolean;
};

export async function answerPlatform({ edge, actor, request, reply }: PlatformAsked): Promise<FastifyReply> {
  const started = process.hrtime.bigint();
  const path = `/${(request.params as { '*': string })['*']}`;
  const model = BY_PATH.get(path);
  if (!model) throw new AppError('not_found', 'Not Found');
  const { provider, query } = askedOf(model, request.query as Record<string, string | string[]>);
  const verb = verbs.get(askMarketData.name);
  if (!verb) throw new Error(`no verb does ${askMarketData.name}`);
  const call = { database: edge.database, ports: edge.ports, actor, channel: 'http' as const, request_id: request.id };
  const asked = { model, query, ...(provider === undefined ? {} : { provider }) };
  const answer = (await verb.run(call, asked)) as Answer;
  const { source, missing, results } = answer;
  // No data is no error, and no body.
  if (answer.nothing_there) return reply.code(204).send();
  if (source === null) throw new AppError('upstream', reasonOf(missing));
  return reply.send(
    toObbject({
      id: randomUUID(),
      results: SINGLE.has(model) ? (results[0] ?? null) : results,
      provider: source.provider,
      warnings: source.warnings.map((message) => ({ category: 'RedPillWarning', message })),
      route: path,
      arguments: query,
      timestamp: source.retrieved_at,
      duration_ns: Number(process.hrtime.bigint() - started),
    }),
  );
}

function reasonOf(missing: Answer['missing']): string {
  const why = (missing?.refusals ?? []).map(({ provider, message }) => `${provider}: ${message}`).join('; ');
  return `${missing?.reason ?? 'Nobody answered.'}${why === '' ? '' : ` (${why})`}`;
}

/** What the model asks of the parameters that were given; one that is no parameter of it is passed over, as theirs do. */
function askedOf(model: DataModel, given: Record<string, string | string[]>) {
  const known = Object.keys(DATA_MODELS[model].query.shape);
  const one = (value: string | string[] | undefined): string | undefined =>
    Array.isArray(value) ? value.join(',') : value;
  const query: Record<string, string> = {};
  for (const name of known) {
    const value = one(given[name]);
    if (value !== undefined && value !== '') query[name] = value;
  }
  return { provider: one(given.provider), query };
}
