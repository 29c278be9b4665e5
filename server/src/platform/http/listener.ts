import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Express, Request, Response } from 'express';

/**
 * A server whose requests and responses are born with the prototypes of the application. Express changes them on each
 * request otherwise, which costs time and keeps the whole request in memory until the next full collection.
 */
export function createHttpServer(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  app.request = Object.setPrototypeOf(AppRequest.prototype, app.request) as Request;
  app.response = Object.setPrototypeOf(AppResponse.prototype, app.response) as Response;

  return createServer({ IncomingMessage: AppRequest, ServerResponse: AppResponse }, app);
}
