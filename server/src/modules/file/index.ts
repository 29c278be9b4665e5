export { removeStrayFiles } from '#modules/file/file.jobs';
export type { FileOwner } from '#modules/file/file.model';
export { type FileReader, setFileReader } from '#modules/file/file.policy';
export { fileRoutes } from '#modules/file/file.routes';
export { attachFiles, findStoredFiles, openStoredFile, releaseFiles } from '#modules/file/file.service';
export { findFileMarks, keepFileText, knownTexts } from '#modules/file/text/file-texts';
