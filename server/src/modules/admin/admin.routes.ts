import { adminContract } from '@yiwang/shared/admin/admin.contract';
import { Router } from 'express';
import { resetPassword } from '#modules/admin/accounts.service';
import { requireAccountAdministrator, requireAuditor, requireSystemAdministrator } from '#modules/admin/admin.policy';
import { listAudit } from '#modules/admin/audit.service';
import { checkAudit, getHealth } from '#modules/admin/health.service';
import { applyRoster, getRosterImport, previewRoster } from '#modules/admin/roster-import.service';
import { traceOf } from '#platform/actor';
import { bind } from '#platform/http/bind';
import { withUploadedFile } from '#platform/http/temporary-upload';

export const adminRoutes = Router();

const largestRoster = { maxBytes: 20 * 1024 * 1024, tooLarge: 'roster.too_large' } as const;

bind(adminRoutes, adminContract.previewRoster, ({ actor }, http) => {
  requireSystemAdministrator(actor);
  return withUploadedFile(http, largestRoster, (file) => previewRoster(traceOf(actor), file));
});
bind(adminRoutes, adminContract.getRosterImport, async ({ actor, params }) => {
  requireSystemAdministrator(actor);
  return getRosterImport(params.id);
});
bind(adminRoutes, adminContract.applyRoster, async ({ actor, params, body }) => {
  requireSystemAdministrator(actor);
  return applyRoster(traceOf(actor), params.id, body?.confirmation);
});
bind(adminRoutes, adminContract.resetPassword, async ({ actor, params }) => {
  requireAccountAdministrator(actor);
  return resetPassword(traceOf(actor), params.id);
});
bind(adminRoutes, adminContract.listAudit, async ({ actor, query }) => {
  requireAuditor(actor);
  return listAudit(query);
});
bind(adminRoutes, adminContract.verifyAudit, async ({ actor }) => {
  requireAuditor(actor);
  return checkAudit();
});
bind(adminRoutes, adminContract.health, async ({ actor }) => {
  requireSystemAdministrator(actor);
  return getHealth();
});
