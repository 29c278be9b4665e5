import { verifyAudit } from '#platform/audit/audit';
import { withDatabase } from '#server/cli/run';

/** `audit verify`: exits with 1 where the chain is broken. */
export async function auditVerify({ json }: { readonly json?: boolean }): Promise<void> {
  const outcome = await withDatabase(verifyAudit);
  process.stdout.write(
    json
      ? `${JSON.stringify(outcome)}\n`
      : `${outcome.rows} rows, ${outcome.intact ? 'chain whole' : `broken at row ${outcome.brokenAt}`}\n`,
  );
  if (!outcome.intact) process.exitCode = 1;
}
