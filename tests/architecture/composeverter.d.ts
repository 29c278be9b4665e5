declare module 'composeverter' {
  /** The JSON schema of the Compose specification. */
  export function getDockerComposeSchemaWithoutFormats(): object;
}
