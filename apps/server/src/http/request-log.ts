// One line in the log for each request, once it was answered.
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

export class RequestLog extends LogController {
  override incomingRequest(): void {
    // What comes in is told with its answer.
  }

  override requestCompleted(err: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, url, ip } = request;
    const line = { method, url, ip, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (err) request.log.error({ ...line, err }, 'request broken off');
    else request.log.info(line, 'request');
  }
}
