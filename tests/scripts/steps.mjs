import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, toolPath } from '../../server/scripts/lib/paths.mjs';
import { secondsSince } from '../../server/scripts/lib/progress.mjs';
import { run } from '../../server/scripts/lib/run.mjs';

// A step is { name, act }; act gives { code, output, passed, failed, skipped }.

const reports = mkdtempSync(join(tmpdir(), 'yiwang-reports-'));
const journeysCity = join(reports, 'city');
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

// Vitest itself would leave a core free, which of two is half.
const workers = Math.max(2, availableParallelism() - 1);

/** `yields`: takes only what other work leaves of the processors. */
export function commandStep(name, tool, args, { yields = false } = {}) {
  const [program, ...rest] = [...(yields ? ['nice', '-n', '19'] : []), toolPath(tool), ...args];
  return { name, act: async () => ({ ...(await run(program, rest)), passed: 0, failed: 0, skipped: 0 }) };
}

/** Tests of these vitest projects, counted from vitest's own JSON report. */
export function vitestStep(name, projects) {
  const report = join(reports, `${name}.json`);
  const args = ['run', ...projects.flatMap((project) => ['--project', project])];

  return {
    name,
    act: async () => {
      const ended = await run(toolPath('vitest'), [
        ...args,
        `--maxWorkers=${workers}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]);
      const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = readReport(report);
      return { ...ended, passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
    },
  };
}

/** The city of which each server of the journeys gets a copy. They import it themselves where this step did not. */
export const cityStep = (options) =>
  commandStep('city of the journeys', 'tsx', [inRoot('tests', 'scripts', 'import-city.ts'), journeysCity], options);

/** The journeys of these Playwright projects in a real browser, counted from its own JSON report. */
export function playwrightStep(name, projects, ...options) {
  const report = join(reports, `${name}.json`);

  return {
    name,
    act: async () => {
      const ended = await run(
        toolPath('playwright', 'tests'),
        [
          'test',
          '-c',
          inRoot('tests', 'playwright.config.ts'),
          ...projects.map((project) => `--project=${project}`),
          ...options,
          '--reporter=list,json',
        ],
        { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, JOURNEY_CITY: journeysCity } },
      );
      const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = readReport(report).stats ?? {};
      return { ...ended, passed: expected + flaky, failed: unexpected, skipped };
    },
  };
}

/**
 * Runs the steps, so many at a time, prints a line for each and the output of those that failed.
 * A step that fails without a failing test (a type error, a crash) counts as one failure.
 */
export async function runSteps(steps, atOnce) {
  const waiting = [...steps];
  const results = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };

  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function runStep({ name, act }) {
  const startedAt = Date.now();
  const { code, output, ...counts } = await act();
  const failed = code === 0 ? counts.failed : Math.max(counts.failed, 1);

  const line = `${failed === 0 ? '✓' : '✗'} ${name} ${secondsSince(startedAt)}${describe({ ...counts, failed })}`;
  console.log(failed === 0 ? line : `${output.trimEnd()}\n${line}`);
  return { line, passed: counts.passed, failed };
}

function describe({ passed, failed, skipped }) {
  const isTested = passed + skipped > 0 || failed > 1;
  if (!isTested) return '';
  return `: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

export function sumOf(results) {
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
  };
}
