export { actorOnConnection, authenticate, forgetPerson, identifyConnection } from '#modules/session/actors';
export { expirePasswords, findPeopleWithPassword, setPassword } from '#modules/session/credentials';
export { newOneTimePassword } from '#modules/session/passwords';
export { removeOldSessions } from '#modules/session/session.jobs';
export { sessionRoutes } from '#modules/session/session.routes';
export { endSessions } from '#modules/session/session.service';
export { setTokenSecret } from '#modules/session/tokens';
export { watchSessions } from '#modules/session/watch';
