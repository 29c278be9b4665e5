export { resetAdministratorPassword } from '#modules/admin/accounts.service';
export { adminRoutes } from '#modules/admin/admin.routes';
export { createAdministrator, type NewAdministrator } from '#modules/admin/create-administrator';
export { setDeployment } from '#modules/admin/health.service';
export { writeInitialPasswords } from '#modules/admin/initial-passwords';
export { applyRoster, getRosterImport, listRefusedLines, previewRoster } from '#modules/admin/roster-import.service';
