import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export const metricsRegistry = new Registry();
collectDefaultMetrics({ register: metricsRegistry });

const requests = new Histogram({
  name: 'yiwang_http_request_seconds',
  help: 'Time to answer, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.025, 0.1, 0.5, 2, 10],
  registers: [metricsRegistry],
});

/** Counts connections of browsers; never of a person (domain.md 6.4, T1). */
export const socketsGauge = new Gauge({
  name: 'yiwang_sockets',
  help: 'Open realtime connections',
  registers: [metricsRegistry],
});

/** Counts that the last nightly comparison found wrong; anything but zero is an alarm. */
export const factDifferencesGauge = new Gauge({
  name: 'yiwang_fact_differences',
  help: 'Counts that disagreed with what they count, in the last comparison',
  registers: [metricsRegistry],
});

/** Times each request by its route, not its path: ids would make one series each. */
export const measureRequests: RequestHandler = (req, res, next) => {
  const started = process.hrtime.bigint();
  res.once('finish', () => {
    const route = req.route ? `${req.baseUrl}${req.route.path}` : 'none';
    requests.observe(
      { method: req.method, route, status: String(res.statusCode) },
      Number(process.hrtime.bigint() - started) / 1e9,
    );
  });
  next();
};
